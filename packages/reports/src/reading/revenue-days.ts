import { offsetSpans } from '@marginscope/finance'
import type { Extent } from '../slice.ts'

const DAY_S = 86_400

/**
 * Revenue is known by day, without an hour: it counts for the calendar day of its date, in whatever zone a report
 * is made, at that day's first instant. So the days of a range are those that begin in it, and ranges that adjoin
 * share no day and miss none.
 */
export interface RevenueDays {
  /** Days since 1970-01-01, half-open. */
  readonly from_day: number
  readonly to_day: number
  /** The date on which each period begins, beside the walls of the report. */
  readonly first_days: readonly number[]
}

/** The days of revenue in [from_ms, to_ms) of a zone; `walls` are the periods' beginnings in seconds since 1970. */
export function revenueDays(
  { from_ms, to_ms, zone }: Pick<Extent, 'from_ms' | 'to_ms' | 'zone'>,
  walls: readonly number[],
): RevenueDays {
  return {
    from_day: Math.max(dayBefore(zone, from_ms) + 1, 0),
    to_day: Math.max(dayBefore(zone, to_ms) + 1, 0),
    first_days: localDays(zone, walls).map((day) => Math.max(day, 0)),
  }
}

/** The local date of the last instant before `at_ms`. */
function dayBefore(zone: string, at_ms: number): number {
  const [day = 0] = localDays(zone, [Math.floor((at_ms - 1) / 1000)])
  return day
}

/** Local dates of instants that increase, in days since 1970-01-01. */
function localDays(zone: string, instants_s: readonly number[]): number[] {
  const [first, last] = [instants_s[0], instants_s.at(-1)]
  if (first === undefined || last === undefined) return []
  const spans = offsetSpans(zone, first, last + 1)
  let at = 0
  return instants_s.map((instant_s) => {
    while ((spans[at + 1]?.start_s ?? Number.POSITIVE_INFINITY) <= instant_s) at += 1
    return Math.floor((instant_s + (spans[at]?.offset_s ?? 0)) / DAY_S)
  })
}
