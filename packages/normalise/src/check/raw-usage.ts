import type { Fault } from '@marginscope/schemas'

/** No provider's usage object comes near either. */
export const RAW_USAGE_DEPTH_MAX = 16
export const RAW_USAGE_VALUES_MAX = 1_000
/** The events of a stream repeat themselves: as many as fit an event of 64 KiB. */
export const STREAM_VALUES_MAX = 16_000

/**
 * What the provider said is kept as it is, so only what would break a reader is refused: nesting deeper than
 * 16 levels, more than 1,000 values (16,000 in the list of a stream's events), a number that isn't one (1e999 is read as infinity and would be written as
 * null), a key that changes an object's prototype.
 */
export function rawUsageFault(raw_usage: object): Fault | undefined {
  let values = 0
  const values_max = Array.isArray(raw_usage) ? STREAM_VALUES_MAX : RAW_USAGE_VALUES_MAX

  const walk = (value: unknown, path: string, depth: number): Fault | undefined => {
    values++
    if (values > values_max) {
      return fault('invalid_field', 'raw_usage', `must hold at most ${values_max} values`)
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return fault('invalid_field', path, 'must be a number that fits a 64-bit float')
    }
    if (typeof value !== 'object' || value === null) return undefined
    if (depth > RAW_USAGE_DEPTH_MAX) {
      return fault('invalid_field', path, `is nested deeper than ${RAW_USAGE_DEPTH_MAX} levels`)
    }
    for (const key of Object.keys(value)) {
      const inner = `${path}.${key.slice(0, 64)}`
      if (key === '__proto__') return fault('unknown_field', inner, 'this name is not allowed')
      const found = walk(Reflect.get(value, key), inner, depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }

  return walk(raw_usage, 'raw_usage', 1)
}

function fault(code: Fault['code'], path: string, message: string): Fault {
  return { code, path, message }
}
