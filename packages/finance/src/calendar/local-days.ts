import { type Day, dayOf } from '../day.ts'
import { type LocalDate, localDateStarts } from './local-dates.ts'

const DAY_S = 86_400
/** How long before an instant its local day may have begun, with room for every change of offset. */
const LOOK_BACK_S = 3 * DAY_S
/** Years of zones kept: finding the days of one takes some milliseconds. */
const YEARS_MAX = 512

const years = new Map<string, readonly LocalDate[]>()

/** The calendar day of a zone that an instant (milliseconds since 1970) falls on. */
export function localDayOf(zone: string, at_ms: number): Day {
  if (zone === 'UTC') return dayOf(at_ms)
  const at_s = Math.floor(at_ms / 1000)
  const found = daysOfYear(zone, yearOf(at_ms)).findLast(({ start_s }) => start_s <= at_s)
  if (found === undefined) throw new RangeError(`no day of ${zone} holds ${at_ms}`)
  return found.local_day
}

/** The calendar days of a zone from one to another, both included: those that the zone skipped are none. */
export function localDays(zone: string, first: Day, last: Day): readonly Day[] {
  if (zone === 'UTC') return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const days: Day[] = []
  for (let year = yearOf(first * DAY_S * 1000); year <= yearOf(last * DAY_S * 1000); year++) {
    for (const { local_day } of daysOfYear(zone, year))
      if (local_day >= first && local_day <= last && local_day > (days.at(-1) ?? first - 1))
        days.push(local_day)
  }
  return days
}

/** Every local day that begins in a UTC year, and those just before and behind it. */
function daysOfYear(zone: string, year: number): readonly LocalDate[] {
  const key = `${year} ${zone}`
  const known = years.get(key)
  if (known !== undefined) return known
  const [from_s, to_s] = [Date.UTC(year, 0) / 1000, Date.UTC(year + 1, 0) / 1000]
  const begin_s = from_s - LOOK_BACK_S
  // The first only tells which day was running when the look began.
  const days = [...localDateStarts(zone, begin_s, to_s + LOOK_BACK_S)].slice(1)
  const oldest = years.keys().next().value
  if (years.size >= YEARS_MAX && oldest !== undefined) years.delete(oldest)
  years.set(key, days)
  return days
}

const yearOf = (at_ms: number) => new Date(at_ms).getUTCFullYear()
