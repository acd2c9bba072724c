import type { Day } from '../day.ts'
import { offsetSpans } from './offset-spans.ts'

const DAY_S = 86_400

export interface LocalDate {
  /** Its first instant, seconds since 1970. */
  readonly start_s: number
  readonly local_day: Day
}

/** Each local date with the first instant of it, dates increasing: clocks put back over midnight begin no day anew. */
export function* localDateStarts(zone: string, begin_s: number, to_s: number): Generator<LocalDate> {
  let latest = Number.NEGATIVE_INFINITY
  const spans = offsetSpans(zone, begin_s, to_s)
  for (const [i, span] of spans.entries()) {
    const end_s = spans[i + 1]?.start_s ?? to_s
    let start_s = span.start_s
    while (start_s < end_s) {
      const local_day = Math.floor((start_s + span.offset_s) / DAY_S)
      if (local_day > latest) yield { start_s, local_day }
      latest = Math.max(latest, local_day)
      start_s = (local_day + 1) * DAY_S - span.offset_s
    }
  }
}
