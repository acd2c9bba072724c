import { timeMs } from '@marginscope/normalise'
import { localMidnight } from '@marginscope/reports'
import { invalidParameter as invalid } from './invalid-parameter.ts'

const DATE = /^\d{4}-\d\d-\d\d$/

/** The ledger's DateTime columns hold 1970 to 2106. */
const LATEST_MS = Date.parse('2106-01-01T00:00:00Z')

/**
 * An RFC 3339 instant in milliseconds since 1970, finer digits rounded down, so that adjoining ranges adjoin
 * exactly. Fails with 400 `invalid_parameter`.
 */
export function parseInstant(name: string, text: string): number {
  const at_ms = timeMs(text)
  if (at_ms === undefined) {
    const plus = / \d\d:\d\d$/.test(text) ? ' (in a URL, write + as %2B)' : ''
    throw invalid(name, `${JSON.stringify(text)} is no RFC 3339 instant such as 2026-11-23T13:40:00Z${plus}`)
  }
  return inRange(name, text, at_ms)
}

/** As `parseInstant`; a plain date YYYY-MM-DD is the first instant of that date in `zone`. */
export function parseBound(name: string, text: string, zone: string): number {
  if (!isDate(text)) return parseInstant(name, text)
  if (!isRealDate(text)) throw invalid(name, `${text} is no date of the calendar`)
  return inRange(name, text, localMidnight(zone, Date.parse(`${text}T00:00:00Z`) / 86_400_000) * 1000)
}

/** An instant up to which something is asked as it was: undefined where none is said, never one to come. */
export function parsePast(name: string, text: string | undefined, now_ms: number, what: string) {
  const at_ms = text === undefined ? undefined : parseInstant(name, text)
  if (at_ms === undefined || at_ms <= now_ms) return at_ms
  throw invalid(name, `${text} is in the future; leave it out for the newest ${what}`)
}

/** Whether a bound is a plain date YYYY-MM-DD. */
export function isDate(text: string | undefined): text is string {
  return text !== undefined && DATE.test(text)
}

/** `Date` accepts February 30 and makes March of it. */
function isRealDate(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}

function inRange(name: string, text: string, at_ms: number): number {
  if (at_ms >= 0 && at_ms <= LATEST_MS) return at_ms
  throw invalid(name, `${text} is outside 1970-01-01 to 2106-01-01`)
}
