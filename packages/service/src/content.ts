import type { IncomingHttpHeaders } from 'node:http'
import { MarginscopeError } from '@marginscope/schemas'

/** How a body may be compressed, by the names that requests use; the first of each is what a sender is told. */
const ENCODINGS = {
  identity: ['identity', ''],
  gzip: ['gzip', 'x-gzip'],
  deflate: ['deflate'],
  zstd: ['zstd'],
} as const
export type ContentEncoding = keyof typeof ENCODINGS
// The literal above has these keys and no others.
const CONTENT_ENCODINGS = Object.keys(ENCODINGS) as ContentEncoding[]

/** One object of JSON a line goes by several names, none of them registered: all mean the same. */
const LINES_OF_JSON = 'application/x-ndjson'
const ALSO_LINES_OF_JSON: ReadonlySet<string> = new Set([
  'application/ndjson',
  'application/jsonl',
  'application/jsonlines',
  'application/x-jsonl',
  'application/x-jsonlines',
])

/** Strips parameters: `application/json; charset=utf-8` is `application/json`. Only UTF-8 is a charset here. */
export function mediaTypeOf<T extends string>(
  headers: IncomingHttpHeaders,
  accepted: readonly [T, ...T[]],
): T {
  const header = headers['content-type']
  if (header === undefined || header.trim() === '') return accepted[0]
  const [sent = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase())
  const type = ALSO_LINES_OF_JSON.has(sent) ? LINES_OF_JSON : sent
  const known = accepted.find((one) => one === type)
  if (known === undefined) {
    const names = accepted.flatMap((one) => (one === LINES_OF_JSON ? [one, ...ALSO_LINES_OF_JSON] : [one]))
    throw unsupported(
      `Content-Type ${clip(sent)} is not accepted here; send ${names.join(', ')}`,
      'content-type',
    )
  }
  for (const parameter of parameters) {
    const charset = /^charset\s*=\s*"?([^"]*)"?$/.exec(parameter)?.[1]
    if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') {
      throw unsupported(`charset ${clip(charset)} is not accepted; send UTF-8`, 'content-type')
    }
  }
  return known
}

export function contentEncodingOf(headers: IncomingHttpHeaders): ContentEncoding {
  const sent = (headers['content-encoding'] ?? '').trim().toLowerCase()
  for (const encoding of CONTENT_ENCODINGS) {
    if (ENCODINGS[encoding].some((name) => name === sent)) return encoding
  }
  throw unsupported(
    `Content-Encoding ${clip(sent)} is not accepted; send one of ${CONTENT_ENCODINGS.join(', ')}`,
    'content-encoding',
  )
}

/** Of a Content-Type that the framework can't read at all, before anybody is asked what is taken. */
export function noMediaType(cause: unknown): MarginscopeError {
  const message =
    'The Content-Type is none; send application/json, or another that this path is described with'
  return new MarginscopeError('unsupported_media_type', message, { status: 415, path: 'content-type', cause })
}

function unsupported(message: string, path: string): MarginscopeError {
  return new MarginscopeError('unsupported_media_type', message, { status: 415, path })
}

function clip(text: string): string {
  return JSON.stringify(text.slice(0, 100))
}
