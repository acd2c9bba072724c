import { localDateStarts, offsetSpans } from '@marginscope/finance'

export const GRAINS = ['hour', 'day', 'week', 'month'] as const
export type Grain = (typeof GRAINS)[number]

const HOUR_S = 3_600
const DAY_S = 86_400

/** How far before an instant its period can begin, with room for every change of offset. */
const LOOK_BACK_S: Record<Grain, number> = {
  hour: 2 * DAY_S,
  day: 3 * DAY_S,
  week: 10 * DAY_S,
  month: 34 * DAY_S,
}

/** A usual period, for judging how many there will be before they are built. */
export const USUAL_S: Record<Grain, number> = {
  hour: HOUR_S,
  day: DAY_S,
  week: 7 * DAY_S,
  month: 30.4 * DAY_S,
}

/**
 * Where the local periods begin, in seconds since 1970 (UTC), strictly increasing: first the beginning of the
 * period that holds `from_s` (at or before it), then every one before `to_s`. Each period ends where the next
 * begins.
 *
 * A day begins at the first instant of its local date or, should a zone skip that date, not at all. Weeks begin
 * on Monday. Where clocks go back, a repeated hour makes a period of its own; where an offset changes in the
 * middle of an hour, a new hour begins there.
 */
export function periodWalls(grain: Grain, zone: string, from_s: number, to_s: number): number[] {
  const begin_s = Math.floor(from_s) - LOOK_BACK_S[grain]
  const walls = grain === 'hour' ? hourWalls(zone, begin_s, to_s) : dateWalls(grain, zone, begin_s, to_s)
  const first = walls.findLastIndex((wall) => wall <= from_s)
  return walls.slice(Math.max(first, 0))
}

/** The first instant of a local date, given as days since 1970-01-01; of the next one where a zone skipped it. */
export function localMidnight(zone: string, local_day: number): number {
  const begin_s = (local_day - 3) * DAY_S
  for (const start of localDateStarts(zone, begin_s, begin_s + 6 * DAY_S)) {
    if (start.local_day >= local_day) return start.start_s
  }
  throw new RangeError(`no day ${local_day} in ${zone}`)
}

function hourWalls(zone: string, begin_s: number, to_s: number): number[] {
  const walls: number[] = []
  const spans = offsetSpans(zone, begin_s, to_s)
  spans.forEach((span, i) => {
    const end_s = spans[i + 1]?.start_s ?? to_s
    if (i > 0) walls.push(span.start_s)
    const into_hour = modulo(span.start_s + span.offset_s, HOUR_S)
    for (let at = span.start_s + HOUR_S - into_hour; at < end_s; at += HOUR_S) walls.push(at)
  })
  return walls
}

function dateWalls(grain: 'day' | 'week' | 'month', zone: string, begin_s: number, to_s: number): number[] {
  const walls: number[] = []
  let last: number | undefined
  for (const { start_s, local_day } of localDateStarts(zone, begin_s, to_s)) {
    const period = periodOf(grain, local_day)
    // The first date only tells which period was running when we began to look.
    if (last !== undefined && period > last) walls.push(start_s)
    last = Math.max(period, last ?? period)
  }
  return walls
}

/** A number that grows from period to period. 1970-01-01 was a Thursday. */
function periodOf(grain: 'day' | 'week' | 'month', local_day: number): number {
  switch (grain) {
    case 'day':
      return local_day
    case 'week':
      return Math.floor((local_day + 3) / 7)
    case 'month': {
      const date = new Date(local_day * DAY_S * 1000)
      return date.getUTCFullYear() * 12 + date.getUTCMonth()
    }
  }
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
