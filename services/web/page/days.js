/** Calendar dates as text, "2026-11-23": what GET /v1/margin takes together with a time zone. */

const DAY_MS = 86_400_000

/** @typedef {'day' | 'week' | 'month'} Grain */
/** @typedef {{ readonly from: string, readonly to: string }} Range  both inclusive */

const CALENDAR = /^\d{4}-\d{2}-\d{2}$/
const stamp = (/** @type {string} */ date) => Date.parse(`${date}T00:00:00Z`)
const written = (/** @type {number} */ ms) => new Date(ms).toISOString().slice(0, 10)

export const isDate = (/** @type {string | null} */ text) =>
  text !== null && CALENDAR.test(text) && !Number.isNaN(stamp(text)) && written(stamp(text)) === text

/** @param {string} date @param {number} days */
export const addDays = (date, days) => written(stamp(date) + days * DAY_MS)

/** The local date of an instant. @param {string | number | Date} instant @param {string} zone */
export function dateIn(instant, zone) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
}

/** How much of its local day is over at an instant, 0 to 1. @param {number} instant @param {string} zone */
export function partOfDay(instant, zone) {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  const parts = new Map(
    format.formatToParts(new Date(instant)).map(({ type, value }) => [type, Number(value)]),
  )
  return ((parts.get('hour') ?? 0) * 60 + (parts.get('minute') ?? 0)) / (24 * 60)
}

/**
 * How much of a range's last period is over, of the days that the range has of it: today by its hours.
 * @param {Range} range that ends today @param {Grain} grain @param {number} part_of_today
 */
export function partOfLast(range, grain, part_of_today) {
  const begin = slotsOf(range, grain).at(-1) ?? range.to
  const days = (stamp(range.to) - stamp(begin < range.from ? range.from : begin)) / DAY_MS + 1
  return (days - 1 + part_of_today) / days
}

/**
 * The dates of a period choice that ends today. Whole local days, today as far as it is.
 * @param {string} period `7d`, `30d` or `mtd` @param {string} today @returns {Range}
 */
export function rangeOf(period, today) {
  if (period === 'mtd') return { from: `${today.slice(0, 8)}01`, to: today }
  return { from: addDays(today, period === '7d' ? -6 : -29), to: today }
}

/** As long a period as can still be told apart on a chart. @param {Range} range @returns {Grain} */
export function grainOf({ from, to }) {
  const days = (stamp(to) - stamp(from)) / DAY_MS + 1
  return days <= 92 ? 'day' : days <= 750 ? 'week' : 'month'
}

/** The first dates of all periods of a range, whether or not something happened in them. @param {Range} range @param {Grain} grain */
export function slotsOf({ from, to }, grain) {
  const slots = []
  let at = grain === 'day' ? from : grain === 'week' ? mondayOf(from) : `${from.slice(0, 8)}01`
  while (at <= to) {
    slots.push(at)
    at = grain === 'day' ? addDays(at, 1) : grain === 'week' ? addDays(at, 7) : nextMonth(at)
  }
  return slots
}

const mondayOf = (/** @type {string} */ date) => addDays(date, -((new Date(stamp(date)).getUTCDay() + 6) % 7))
const nextMonth = (/** @type {string} */ date) => `${addDays(`${date.slice(0, 8)}01`, 31).slice(0, 8)}01`

/** "23 Nov" @param {string} date */
export const shortDate = (date) => formatted(date, { day: 'numeric', month: 'short' })

/**
 * Below an axis: "23 Nov", with its year where the axis has several, "Nov 2026" for a month.
 * @param {string} date @param {Grain} grain @param {boolean} years
 */
export function axisDate(date, grain, years) {
  if (grain === 'month') return formatted(date, { month: 'short', year: 'numeric' })
  return years ? formatted(date, { day: 'numeric', month: 'short', year: 'numeric' }) : shortDate(date)
}

/** "Mon 23 Nov 2026", "week of 23 Nov 2026", "November 2026" @param {string} date @param {Grain} grain */
export function longDate(date, grain) {
  if (grain === 'month') return formatted(date, { month: 'long', year: 'numeric' })
  const day = formatted(date, { day: 'numeric', month: 'short', year: 'numeric' })
  return grain === 'week' ? `week of ${day}` : `${formatted(date, { weekday: 'short' })} ${day}`
}

/** "25 Oct – 23 Nov 2026" @param {Range} range */
export function rangeText({ from, to }) {
  const end = formatted(to, { day: 'numeric', month: 'short', year: 'numeric' })
  if (from === to) return end
  const year = from.slice(0, 4) === to.slice(0, 4) ? {} : { year: /** @type {const} */ ('numeric') }
  return `${formatted(from, { day: 'numeric', month: 'short', ...year })} – ${end}`
}

/** @param {string} date @param {Intl.DateTimeFormatOptions} options */
const formatted = (date, options) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(new Date(stamp(date)))
