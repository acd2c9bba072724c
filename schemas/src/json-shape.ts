import { MarginscopeError } from './errors.ts'

/** What a text of JSON may come to once it is parsed. */
export interface JsonBounds {
  /** Objects, arrays, and what stands in them. A value costs some 60 bytes, a fault found in it ten times as many. */
  readonly values_max: number
  /** Of one array or object. */
  readonly items_max: number
}

/** Nothing that anybody sends nests deeper; whoever walks what was parsed calls itself as often. */
export const JSON_DEPTH_MAX = 64

export type JsonExcess = 'values' | 'items' | 'depth'

const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Which bound a text of JSON goes beyond, before anything of it is built: 15 KiB of gzip hold five million empty
 * objects. Ends at the first excess. Says nothing of whether it is JSON.
 */
export function jsonExcess(
  text: Uint8Array,
  { values_max, items_max }: JsonBounds,
  start = 0,
  end = text.length,
): JsonExcess | undefined {
  const items = new Uint32Array(JSON_DEPTH_MAX + 1)
  let depth = 0
  let values = 1
  for (let at = start; at < end; at++) {
    const byte = text[at]
    if (byte === QUOTE) {
      at++
      while (at < end && text[at] !== QUOTE) at += text[at] === BACKSLASH ? 2 : 1
    } else if (byte === 0x2c /* , */) {
      const inside = (items[depth] ?? 0) + 1
      items[depth] = inside
      if (inside >= items_max) return 'items'
      if (++values > values_max) return 'values'
    } else if (byte === 0x5b /* [ */ || byte === 0x7b /* { */) {
      if (++depth > JSON_DEPTH_MAX) return 'depth'
      items[depth] = 0
      if (++values > values_max) return 'values'
    } else if ((byte === 0x5d /* ] */ || byte === 0x7d) /* } */ && depth > 0) depth--
  }
  return undefined
}

/** Of a request of the api: as many entries as its largest set has, and twice as much as fits into each. */
const BODY_BOUNDS: JsonBounds = { values_max: 1_000_000, items_max: 20_000 }

/** Fails with 413 `too_many_values` or 400 `too_deep`. */
export function refuseJsonExcess(text: Uint8Array): void {
  const excess = jsonExcess(text, BODY_BOUNDS)
  if (excess !== undefined) throw jsonRefusal(excess, BODY_BOUNDS)
}

export function jsonRefusal(excess: JsonExcess, { values_max, items_max }: JsonBounds): MarginscopeError {
  if (excess === 'depth')
    return new MarginscopeError('too_deep', `The JSON is nested deeper than ${JSON_DEPTH_MAX} levels`, {
      status: 400,
    })
  const [what, most] = excess === 'items' ? ['entries in one list', items_max] : ['values', values_max]
  return new MarginscopeError(
    'too_many_values',
    `The JSON has more than ${most} ${what}; send it in several requests`,
    { status: 413 },
  )
}
