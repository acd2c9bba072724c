import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import type { FastifyInstance } from 'fastify'

const WEB = resolve(import.meta.dirname, '../../web')

/** Only what the browser needs is served: tests and configuration lie beside it. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
])

/**
 * Nothing but our own files, no inline script or style, no frame around it, and no text that becomes markup.
 * Customer names come from outside and a read key may lie in the session: a script of others must have no way in.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Kept, but asked about each time: after an update no old script meets a new API.
  'cache-control': 'no-cache',
} as const

interface PageFile {
  readonly path: string
  readonly type: string
  readonly text: string
  readonly etag: string
}

/**
 * `/`: the first page, `/alerts` and `/alerts/{id}`: the alerts, and `/page/*`: style and scripts, read once at the
 * start. No key is asked for, since nothing of a tenant is in them: the pages ask the API with a key of their own.
 */
export function servePage(app: FastifyInstance, folder = WEB): void {
  for (const file of pageFiles(folder)) {
    app.get(file.path, async (request, reply) => {
      reply.headers({ ...HEADERS, etag: file.etag })
      if (isKnown(request.headers['if-none-match'], file.etag)) return reply.code(304).send()
      return reply.type(file.type).send(file.text)
    })
  }
}

function pageFiles(folder: string): readonly PageFile[] {
  const parts = readdirSync(join(folder, 'page')).flatMap((name) => {
    const type = TYPES.get(extname(name))
    return type === undefined ? [] : [readPart(`/page/${name}`, join(folder, 'page', name), type)]
  })
  const pages = [
    ['/', 'index.html'],
    ['/alerts', 'alerts.html'],
    // Which alert it is the page reads from its address.
    ['/alerts/:id', 'alerts.html'],
  ] as const
  return [
    ...pages.map(([path, name]) => readPart(path, join(folder, name), 'text/html; charset=utf-8')),
    ...parts,
  ]
}

function readPart(path: string, file: string, type: string): PageFile {
  const text = readFileSync(file, 'utf8')
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  return { path, type, text, etag }
}

/** RFC 9110 §13.1.2: a list of tags, compared weakly; proxies that compress make a tag weak. */
function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}
