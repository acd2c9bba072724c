import type { Fault } from '../intake/refusal.ts'

export type Unwrapped =
  | { readonly kind: 'event'; readonly event: Record<string, unknown> }
  | { readonly kind: 'bad'; readonly fault: Fault }

/**
 * Takes a usage event out of a CloudEvent 1.0: `id` and `time` from the envelope, everything else from `data`,
 * `source` as an attribute. `type`, `subject`, `datacontenttype`, `dataschema` and extensions are accepted and
 * passed over. What stands in both places must agree: neither may silently win.
 */
export function unwrapCloudEvent(envelope: unknown): Unwrapped {
  if (!isObject(envelope)) return bad('', 'a CloudEvent must be a JSON object')
  const { specversion, id, time, source, data } = envelope
  if (specversion === undefined) return missing('specversion', 'is required, and must be "1.0"')
  if (specversion !== '1.0') return bad('specversion', 'must be "1.0"')
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
  if (source === undefined) return { kind: 'event', event }

  const { attributes = {} } = data
  if (!isObject(attributes)) return bad('data.attributes', 'must be an object of strings')
  if (attributes.source !== undefined && attributes.source !== source) {
    return bad('data.attributes.source', "differs from the envelope's source")
  }
  event.attributes = { ...attributes, source }
  return { kind: 'event', event }
}

/** Where in the CloudEvent the sender finds what is wrong with the event taken from it. */
export function pathInEnvelope(path: string): string {
  if (path === 'id' || path === 'time') return path
  if (path === 'attributes.source') return 'source'
  return path === '' ? 'data' : `data.${path}`
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
