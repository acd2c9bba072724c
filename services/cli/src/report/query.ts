import { DIMENSIONS, type Dimension } from '@marginscope/schemas'
import { InvalidArgumentError } from 'commander'

export const GRAINS = ['none', 'hour', 'day', 'week', 'month'] as const

const DIMENSIONS_MAX = 4
const UNIT_MS = { d: 86_400_000, h: 3_600_000 } as const

/** `customer,feature` → the dimensions to group by, at most four. */
export function dimensions(text: string): readonly Dimension[] {
  if (text === '') return []
  const found = text.split(',').map((name) => {
    const dimension = DIMENSIONS.find((known) => known === name.trim())
    if (dimension === undefined) throw new InvalidArgumentError(`${name} is none of ${DIMENSIONS.join(', ')}`)
    return dimension
  })
  if (found.length > DIMENSIONS_MAX) throw new InvalidArgumentError(`at most ${DIMENSIONS_MAX} dimensions`)
  return found
}

/** A filter `customer=acme` → `['customer', 'acme']`, added to the ones before. */
export function filters(
  text: string,
  before: readonly (readonly [Dimension, string])[] | undefined,
): readonly (readonly [Dimension, string])[] {
  const at = text.indexOf('=')
  const dimension = DIMENSIONS.find((known) => known === text.slice(0, Math.max(at, 0)))
  if (dimension === undefined)
    throw new InvalidArgumentError(`must look like customer=acme, with one of ${DIMENSIONS.join(', ')}`)
  return [...(before ?? []), [dimension, text.slice(at + 1)]]
}

/**
 * A point in time as the API takes it: a date (the server takes its midnight in the report's time zone), a full
 * time, or how long ago (`7d`, `24h`) counted from `now_ms`.
 */
export function instant(text: string, now_ms: number): string {
  const ago = /^(\d{1,5})([dh])$/.exec(text)
  if (ago !== null) {
    // The pattern lets only these units through.
    const unit = UNIT_MS[ago[2] as keyof typeof UNIT_MS]
    return new Date(now_ms - Number(ago[1]) * unit).toISOString()
  }
  if (/^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return text
  throw new InvalidArgumentError(
    'must be a date (2026-11-01), a time (2026-11-01T12:00:00Z) or an age (7d, 24h)',
  )
}

/** As `instant`, for what takes full times only: a date is its first instant in UTC. */
export function moment(text: string, now_ms: number): string {
  const at = instant(text, now_ms)
  return at.includes('T') ? at : `${at}T00:00:00Z`
}
