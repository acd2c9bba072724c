/** From `start_s` on (seconds since 1970, UTC) local time is UTC + `offset_s`, until the next span begins. */
export interface OffsetSpan {
  readonly start_s: number
  readonly offset_s: number
}

const DAY_S = 86_400
const FORMATS_MAX = 64
const formats = new Map<string, Intl.DateTimeFormat>()

/** Whether `zone` is an IANA name that this runtime knows ("Asia/Kathmandu", "UTC"); bare offsets are none. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    formatOf(zone)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** Whether two names are of one zone: Asia/Calcutta is Asia/Kolkata. */
export function isSameZone(zone: string, other: string): boolean {
  const nameOf = (name: string) => formatOf(name).resolvedOptions().timeZone
  return zone === other || nameOf(zone) === nameOf(other)
}

/**
 * The spans of constant UTC offset that cover [from_s, to_s), the first one beginning at `from_s`. Exact to the
 * second, whatever the rules of the zone. Looks once a day: since 1970 no zone changed twice within a week
 * less an hour (Boa Vista, October 2000).
 */
export function offsetSpans(zone: string, from_s: number, to_s: number): OffsetSpan[] {
  const spans: OffsetSpan[] = [{ start_s: from_s, offset_s: offsetAt(zone, from_s) }]
  let offset_s = offsetAt(zone, from_s)
  for (let at_s = from_s; at_s < to_s; ) {
    const next_s = Math.min(at_s + DAY_S, to_s)
    const next_offset_s = offsetAt(zone, next_s)
    if (next_offset_s !== offset_s) {
      const start_s = firstWith(zone, next_offset_s, at_s, next_s)
      if (start_s < to_s) spans.push({ start_s, offset_s: next_offset_s })
      offset_s = next_offset_s
    }
    at_s = next_s
  }
  return spans
}

/** The first second in (before_s, at_s] that has `offset_s`, given that at_s has it and before_s has not. */
function firstWith(zone: string, offset_s: number, before_s: number, at_s: number): number {
  let low = before_s
  let high = at_s
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(zone, middle) === offset_s) high = middle
    else low = middle
  }
  return high
}

/**
 * Local time minus UTC in seconds. Read from "GMT-00:44:30": @date-fns/tz loses the sign of offsets between
 * -01:00 and 00:00, and its scan looks once a month, past a Ramadan.
 */
function offsetAt(zone: string, at_s: number): number {
  const text = formatOf(zone).format(at_s * 1000)
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text)
  if (match === null) throw new RangeError(`no UTC offset of ${zone} in ${JSON.stringify(text)}`)
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return sign === '-' ? -size : size
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  // Names come from requests: the oldest goes when the map is full.
  const oldest = formats.keys().next().value
  if (formats.size >= FORMATS_MAX && oldest !== undefined) formats.delete(oldest)
  formats.set(zone, format)
  return format
}
