import type { Day } from '../day.ts'
import { localDateStarts } from './local-dates.ts'

const DAY_S = 86_400

/** The first instant of a calendar day in a zone, milliseconds since 1970; undefined for a day that the zone skipped. */
export function startOfLocalDay(zone: string, day: Day): number | undefined {
  if (zone === 'UTC') return day * DAY_S * 1000
  // No zone is further from UTC than two days; the first date only says which was running when the look began.
  const [, ...dates] = localDateStarts(zone, (day - 2) * DAY_S, (day + 2) * DAY_S)
  const found = dates.find(({ local_day }) => local_day === day)
  return found === undefined ? undefined : found.start_s * 1000
}
