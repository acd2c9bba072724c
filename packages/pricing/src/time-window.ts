import { DAYS, type TimeWindow } from '@marginscope/schemas'

export const WEEK_MINUTES = 7 * 24 * 60
const DAY_MINUTES = 24 * 60
const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS
/** 1970-01-01 was a Thursday: minutes from Monday 00:00 to the epoch. */
const EPOCH_MINUTE = 3 * DAY_MINUTES

/** The week's minutes [from, to) of one zone, Monday 00:00 = 0, cut at the week's end. */
export interface WeekSpans {
  readonly tz: string
  readonly spans: readonly (readonly [number, number])[]
}

export function weekSpans(windows: readonly TimeWindow[]): readonly WeekSpans[] {
  const byZone = new Map<string, [number, number][]>()
  for (const window of windows) {
    const spans = byZone.get(window.tz) ?? []
    byZone.set(window.tz, spans)
    const start = minuteOf(window.start)
    const end = minuteOf(window.end)
    for (const day of window.days) {
      const from = DAYS.indexOf(day) * DAY_MINUTES + start
      const to = from + (end > start ? end - start : end - start + DAY_MINUTES)
      spans.push([from, Math.min(to, WEEK_MINUTES)])
      if (to > WEEK_MINUTES) spans.push([0, to - WEEK_MINUTES])
    }
  }
  return [...byZone].map(([tz, spans]) => ({ tz, spans: merge(spans) }))
}

/** Whether an instant (ms since 1970) falls in one of the windows, by the wall clock of each zone. */
export function isInside(windows: readonly WeekSpans[], time_ms: number): boolean {
  return windows.some(({ tz, spans }) => {
    const local = Math.floor(time_ms / MINUTE_MS) + offsetMinutes(tz, time_ms) + EPOCH_MINUTE
    const minute = ((local % WEEK_MINUTES) + WEEK_MINUTES) % WEEK_MINUTES
    return spans.some(([from, to]) => minute >= from && minute < to)
  })
}

/** Whether every minute of `inner` is in `outer`. Different zones never contain each other: their clocks move. */
export function contains(outer: readonly WeekSpans[], inner: readonly WeekSpans[]): boolean {
  return inner.every(({ tz, spans }) => {
    const around = outer.find((zone) => zone.tz === tz)
    return around !== undefined && spans.every(([a, b]) => around.spans.some(([c, d]) => c <= a && b <= d))
  })
}

/** Whether a minute can be in both; two zones are taken to overlap, since their offset may change. */
export function overlaps(one: readonly WeekSpans[], other: readonly WeekSpans[]): boolean {
  return one.some((a) =>
    other.some((b) => a.tz !== b.tz || a.spans.some(([s, t]) => b.spans.some(([u, v]) => s < v && u < t))),
  )
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}

function merge(spans: [number, number][]): [number, number][] {
  const merged: [number, number][] = []
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

const OFFSETS_MAX = 10_000
const offsets = new Map<string, number>()
const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes that the zone's clock is ahead of UTC. Zones change offset on quarter hours only, so cached by those. */
function offsetMinutes(tz: string, time_ms: number): number {
  if (tz === 'UTC') return 0
  const quarter = Math.floor(time_ms / QUARTER_MS)
  const key = `${tz}|${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  if (offsets.size >= OFFSETS_MAX) offsets.clear()
  const offset = readOffset(tz, quarter * QUARTER_MS)
  offsets.set(key, offset)
  return offset
}

function readOffset(tz: string, time_ms: number): number {
  const format =
    formats.get(tz) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: tz,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  formats.set(tz, format)
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(time_ms)) part[type] = Number(value)
  const local = Date.UTC(
    part.year ?? 0,
    (part.month ?? 1) - 1,
    part.day ?? 1,
    part.hour ?? 0,
    part.minute ?? 0,
  )
  return (local - Math.floor(time_ms / MINUTE_MS) * MINUTE_MS) / MINUTE_MS
}
