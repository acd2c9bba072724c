import type { Reading } from '@marginscope/detection'
import type { SeriesBucket } from '@marginscope/reports'
import type { Meter } from './window-meter.ts'

const HOUR_MS = 60 * 60 * 1000
const HOURS_OF_DAY = 24
const DAY_MS = HOURS_OF_DAY * HOUR_MS
/** What is usual is known after so long, and forgotten after so long: a weekend and a holiday are in it. */
const LEARNED_MS = 3 * DAY_MS
const REMEMBERED_MS = 14 * DAY_MS
/** A silence is news when it is longer than the longest by this much, */
const LONGER = 2
/** and than by chance one of so many times those that were would be: the longest of a few is not the longest there is. */
const TIMES = 500
/** Until a week has been heard, a day without anything may be how Sundays are, */
const WEEK_MS = 7 * DAY_MS
const YOUNG_MS = DAY_MS
/** and who is silent at night is silent five times as long at weekends. */
const YOUNG_LONGER = 5
/** What the quietest of the last days had at this time: fewer than these may fail to come. */
const MISSED_MIN = 50
const DAYS = 7

interface Silence {
  readonly ended_ms: number
  readonly length_ms: number
}

/** Events while it is as loud as usual, 0 once it has been silent for longer than it ever is. */
export class SilenceMeter implements Meter {
  readonly #window_ms: number
  readonly #bucket_ms: number
  #first_ms: number | undefined
  #heard_ms = 0
  #silences: readonly Silence[] = []
  /** Requests by the hour, of the last days. */
  #hours: ReadonlyMap<number, number> = new Map()

  constructor(window_ms: number, bucket_ms: number) {
    this.#window_ms = window_ms
    this.#bucket_ms = bucket_ms
  }

  add({ at, sums }: SeriesBucket): void {
    if (sums.sum('requests') <= 0) return
    const from_ms = at * this.#bucket_ms
    this.#first_ms ??= from_ms
    const length_ms = from_ms - this.#heard_ms
    if (this.#heard_ms > 0 && length_ms > 0)
      this.#silences = [
        ...this.#silences.filter(({ ended_ms }) => ended_ms > from_ms - REMEMBERED_MS),
        { ended_ms: from_ms, length_ms },
      ]
    this.#heard_ms = from_ms + this.#bucket_ms
    const hour = Math.floor(from_ms / HOUR_MS)
    const oldest = hour - (DAYS + 1) * HOURS_OF_DAY
    const hours = [...this.#hours].filter(([each]) => each === hour || each > oldest)
    this.#hours = new Map(hours).set(hour, (this.#hours.get(hour) ?? 0) + sums.sum('requests'))
  }

  at(to_ms: number): Reading {
    const lengths_ms = this.#silences.map(({ length_ms }) => length_ms)
    const is_young = this.#first_ms === undefined || this.#heard_ms - this.#first_ms < WEEK_MS
    const usual_ms = Math.max(
      usualOf(lengths_ms),
      is_young ? Math.max(YOUNG_MS, YOUNG_LONGER * Math.max(...lengths_ms, 0)) : 0,
    )
    const silent_ms = to_ms - this.#heard_ms
    const is_known = this.#first_ms !== undefined && to_ms - this.#first_ms >= LEARNED_MS
    const is_long = silent_ms >= this.#window_ms && silent_ms > usual_ms
    const is_silent = is_long && (!is_known || this.#missed(to_ms) >= MISSED_MIN)
    const value = !is_known && is_silent ? null : is_silent ? 0 : 1
    return { from_ms: this.#heard_ms, to_ms, value, requests: 0, x: 0 }
  }

  /** Requests that came at this time of the day, on the quietest of the last days that are known in full. */
  #missed(to_ms: number): number {
    let least = Number.POSITIVE_INFINITY
    for (let day = 1; day <= DAYS; day += 1) {
      const from_ms = this.#heard_ms - day * DAY_MS
      if (from_ms < (this.#first_ms ?? 0)) break
      least = Math.min(least, this.#requestsIn(from_ms, to_ms - day * DAY_MS))
    }
    return least
  }

  /** As if those of an hour were spread over it; of a silence longer than a day, its first day. */
  #requestsIn(from_ms: number, to_ms: number): number {
    const end_ms = Math.min(to_ms, from_ms + DAY_MS)
    let sum = 0
    for (let hour = Math.floor(from_ms / HOUR_MS); hour * HOUR_MS < end_ms; hour += 1) {
      const part = Math.min(end_ms, (hour + 1) * HOUR_MS) - Math.max(from_ms, hour * HOUR_MS)
      sum += ((this.#hours.get(hour) ?? 0) * part) / HOUR_MS
    }
    return sum
  }

  copy(): SilenceMeter {
    const copied = new SilenceMeter(this.#window_ms, this.#bucket_ms)
    copied.#first_ms = this.#first_ms
    copied.#heard_ms = this.#heard_ms
    copied.#silences = this.#silences
    copied.#hours = this.#hours
    return copied
  }
}

/** How long silences are at the longest, as far as those that were tell: the rarer by e, the longer by what they scatter. */
function usualOf(lengths_ms: readonly number[]): number {
  const count = lengths_ms.length
  if (count === 0) return 0
  const mean_ms = lengths_ms.reduce((sum, length_ms) => sum + length_ms, 0) / count
  const scatter_ms = Math.sqrt(
    lengths_ms.reduce((sum, length_ms) => sum + (length_ms - mean_ms) ** 2, 0) / count,
  )
  return Math.max(LONGER * Math.max(...lengths_ms), mean_ms + scatter_ms * Math.log(TIMES * count))
}
