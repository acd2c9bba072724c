import { type Day, dayOf } from '../day.ts'

/** The UTC days of a service: `days` of them from `first_day` on, at least one. */
export interface ServiceDays {
  readonly first_day: Day
  readonly days: number
}

/**
 * The UTC days on which a service is given, from its half-open period in milliseconds since 1970: every day that
 * the period touches. An end at midnight does not touch the day it begins; a period without length is the one day
 * of its start. Throws `RangeError` when the period runs backwards or is not a time.
 */
export function serviceDays(start_ms: number, end_ms: number): ServiceDays {
  if (!(end_ms >= start_ms))
    throw new RangeError(`a service cannot end (${end_ms}) before it starts (${start_ms})`)
  const first_day = dayOf(start_ms)
  const last_day = end_ms === start_ms ? first_day : dayOf(end_ms - 1)
  return { first_day, days: last_day - first_day + 1 }
}
