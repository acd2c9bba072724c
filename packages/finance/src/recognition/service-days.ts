import { localDayOf, localDays } from '../calendar/local-days.ts'
import type { Day } from '../day.ts'

/**
 * The calendar days of a zone on which a service is given, from its half-open period in milliseconds since 1970: every
 * day that the period touches, at least one. A day is a day, be it of 23 or 25 hours; one that the zone skipped is none.
 * An end at midnight does not touch the day it begins; a period without length is the one day of its start. Throws
 * `RangeError` when the period runs backwards or is not a time.
 */
export function serviceDays(start_ms: number, end_ms: number, zone: string): readonly Day[] {
  if (!(end_ms >= start_ms))
    throw new RangeError(`a service cannot end (${end_ms}) before it starts (${start_ms})`)
  const first = localDayOf(zone, start_ms)
  return localDays(zone, first, end_ms === start_ms ? first : localDayOf(zone, end_ms - 1))
}
