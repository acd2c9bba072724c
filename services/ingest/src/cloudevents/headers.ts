import { MarginscopeError } from '@marginscope/schemas'

/** The attributes of a CloudEvent in binary mode: everything of it but its data, which is the body. */
export type CloudEventAttributes = Readonly<Record<string, string>>

const PREFIX = 'ce-'
/** What says that a request is a CloudEvent: any of the attributes that each must have. */
const REQUIRED = ['specversion', 'id', 'source', 'type'] as const

/**
 * The attributes that a request's headers carry; undefined for one that is no CloudEvent in binary mode. Read as the
 * HTTP binding says in 3.1.3.2
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#3132-http-header-values):
 * a value is freed of the double quotes that older senders put around it, then percent-decoded once. Fails with 400
 * `invalid_header` for one that can't be read so, or stands twice: a guess would be another identity.
 *
 * `raw` is name, value, name, value, as Node has it before it joins what stands twice.
 */
export function cloudEventAttributes(raw: readonly string[]): CloudEventAttributes | undefined {
  const attributes = new Map<string, string>()
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const header = (raw[at] ?? '').toLowerCase()
    if (!header.startsWith(PREFIX)) continue
    const name = header.slice(PREFIX.length)
    if (attributes.has(name)) throw invalid(header, 'stands twice')
    attributes.set(name, raw[at + 1] ?? '')
  }
  if (!REQUIRED.some((name) => attributes.has(name))) return undefined
  return Object.fromEntries(
    [...attributes].map(([name, value]) => [name, decoded(`${PREFIX}${name}`, value)]),
  )
}

function decoded(header: string, value: string): string {
  const plain = unquoted(value)
  if (plain === undefined || !/^[\x20-\x7e]*$/.test(plain))
    throw invalid(header, 'holds what no header may: percent-encode it as UTF-8')
  try {
    return decodeURIComponent(plain)
  } catch (cause) {
    throw invalid(header, 'is not percent-encoded UTF-8: write % itself as %25', cause)
  }
}

/** RFC 7230, 3.2.6: what stands between double quotes, a backslash before a character standing for it alone. */
function unquoted(value: string): string | undefined {
  const trimmed = value.trim()
  if (!trimmed.startsWith('"')) return trimmed
  const inside = /^"((?:[^"\\]|\\.)*)"$/.exec(trimmed)?.[1]
  return inside?.replaceAll(/\\(.)/g, '$1')
}

const NAME_CHARS_MAX = 64

function invalid(header: string, what: string, cause?: unknown): MarginscopeError {
  const name = header.slice(0, NAME_CHARS_MAX)
  return new MarginscopeError('invalid_header', `The header ${name} ${what}`, {
    status: 400,
    path: name,
    cause,
  })
}

/** Where in a request in binary mode the sender finds what is wrong with a part of the CloudEvent. */
export function pathInRequest(path: string): string {
  if (path === '' || path === 'data') return ''
  return path.startsWith('data.') ? path.slice('data.'.length) : `${PREFIX}${path}`
}
