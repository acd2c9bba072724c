/**
 * RFC 3339 (section 5.6, https://www.rfc-editor.org/rfc/rfc3339#section-5.6) into milliseconds since 1970, UTC;
 * undefined for anything else. Digits beyond the millisecond are dropped (floor, also before 1970). A leap second is
 * the last millisecond before it: it stays in its day and its month, where what happened in it belongs. It ends the
 * last UTC day of a month (https://www.rfc-editor.org/rfc/rfc3339#appendix-D); of which months is decided half a year
 * ahead, so that no list here could know. Hand-written: `Date.parse` takes dates that are none (30 February), knows
 * no leap second and is an order of magnitude slower.
 */
export function timeMs(text: string): number | undefined {
  if (text.length < 20 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined
  const separator = text.charCodeAt(10)
  if (separator !== UPPER_T && separator !== LOWER_T) return undefined
  const year = two(text, 0) * 100 + two(text, 2)
  const month = two(text, 5)
  const day = two(text, 8)
  const hour = two(text, 11)
  const minute = two(text, 14)
  const second = two(text, 17)
  // NaN fails every comparison below, so a letter among the digits ends here.
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return undefined
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return undefined

  let at = 19
  let ms = 0
  if (text.charCodeAt(at) === POINT) {
    const start = ++at
    for (let digit = digitAt(text, at); !Number.isNaN(digit); digit = digitAt(text, ++at)) {
      if (at - start < 3) ms += digit * (HUNDREDS[at - start] ?? 0)
    }
    if (at === start) return undefined
  }
  const offset = offsetMinutes(text, at)
  if (offset === undefined) return undefined
  const minutes = (daysFrom1970(year, month, day) * 24 + hour) * 60 + minute - offset
  if (second < 60) return (minutes * 60 + second) * 1000 + ms
  const next_ms = (minutes + 1) * 60_000
  return isFirstOfMonth(next_ms) ? next_ms - 1 : undefined
}

const DASH = 45
const PLUS = 43
const POINT = 46
const COLON = 58
const UPPER_T = 84
const LOWER_T = 116
const UPPER_Z = 90
const LOWER_Z = 122
const HUNDREDS = [100, 10, 1]
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - 48
  return digit >= 0 && digit <= 9 ? digit : Number.NaN
}

function two(text: string, at: number): number {
  return digitAt(text, at) * 10 + digitAt(text, at + 1)
}

/** Minutes east of UTC, from `at` to the end of the text. */
function offsetMinutes(text: string, at: number): number | undefined {
  const sign = text.charCodeAt(at)
  if (sign === UPPER_Z || sign === LOWER_Z) return text.length === at + 1 ? 0 : undefined
  if ((sign !== PLUS && sign !== DASH) || text.length !== at + 6) return undefined
  if (text.charCodeAt(at + 3) !== COLON) return undefined
  const hours = two(text, at + 1)
  const minutes = two(text, at + 4)
  if (!(hours <= 23 && minutes <= 59)) return undefined
  return (hours * 60 + minutes) * (sign === PLUS ? 1 : -1)
}

/** Whether a month begins at this instant, in UTC. */
function isFirstOfMonth(at_ms: number): boolean {
  return at_ms % 86_400_000 === 0 && new Date(at_ms).getUTCDate() === 1
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

function daysIn(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0)
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar; years start in March, so that leap days end them. */
function daysFrom1970(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
