import { LIMITS } from '@marginscope/schemas'
import type { Fault } from '../intake/refusal.ts'

export type Unwrapped =
  | { readonly kind: 'event'; readonly source: string; readonly event: Record<string, unknown> }
  | { readonly kind: 'bad'; readonly fault: Fault }

/**
 * Takes a usage event out of a CloudEvent 1.0 (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md):
 * `source`, `id` and `time` from the envelope, everything else from `data`. `source` and `id` together are the
 * identity, so both must be there. `type`, `subject`, `datacontenttype`, `dataschema` and extensions are accepted and
 * passed over. What stands in both places must agree: neither may silently win.
 */
export function unwrapCloudEvent(envelope: unknown): Unwrapped {
  if (!isObject(envelope)) return bad('', 'a CloudEvent must be a JSON object')
  const { specversion, source, id, time, data } = envelope
  if (specversion === undefined) return missing('specversion', 'is required, and must be "1.0"')
  if (specversion !== '1.0') return bad('specversion', 'must be "1.0"')
  if (source === undefined)
    return missing('source', 'is required: a CloudEvent is identified by source and id')
  if (!isText(source)) return bad('source', 'must be a URI reference that is not empty')
  const wrong = sourceFault(source)
  if (wrong !== undefined) return bad('source', wrong)
  if (isText(id) && CONTROL.test(id)) return bad('id', 'must hold no control characters')
  if (Object.hasOwn(envelope, 'data_base64')) {
    return bad('data_base64', 'is not accepted: send the event as a JSON object in data')
  }
  if (data === undefined) return missing('data', 'is required: it holds the event without id and time')
  if (!isObject(data)) return bad('data', 'must be a JSON object: the event without id and time')
  if (data.id !== undefined && data.id !== id) return bad('data.id', "differs from the envelope's id")
  if (data.time !== undefined && time !== undefined && data.time !== time) {
    return bad('data.time', "differs from the envelope's time")
  }

  const event: Record<string, unknown> = { ...data }
  if (id === undefined) delete event.id
  else event.id = id
  if (time !== undefined) event.time = time
  return { kind: 'event', source, event }
}

/** The source of something that may be an envelope, where it has one that is sound. */
export function sourceOf(envelope: unknown): string | undefined {
  if (!isObject(envelope)) return undefined
  const { source } = envelope
  return isText(source) && sourceFault(source) === undefined ? source : undefined
}

/** What the specification keeps out of every attribute (type system, String). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/

function sourceFault(source: string): string | undefined {
  if (source.length > LIMITS.string_chars) return `must hold at most ${LIMITS.string_chars} characters`
  if (CONTROL.test(source)) return 'must hold no control characters'
  return source.isWellFormed() ? undefined : 'must be well-formed Unicode (a surrogate stands alone)'
}

/** Where in the CloudEvent the sender finds what is wrong with the event taken from it. */
export function pathInEnvelope(path: string): string {
  if (path === 'id' || path === 'time') return path
  return path === '' ? 'data' : `data.${path}`
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function bad(path: string, message: string): Unwrapped {
  return { kind: 'bad', fault: { code: 'invalid_field', path, message } }
}

function missing(path: string, message: string): Unwrapped {
  return { kind: 'bad', fault: { code: 'missing_field', path, message } }
}
