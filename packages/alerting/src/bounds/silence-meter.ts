import type { Reading } from '@marginscope/detection'
import type { SeriesBucket } from '@marginscope/reports'
import type { Meter } from './window-meter.ts'

const DAY_MS = 24 * 60 * 60 * 1000
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
    const is_silent = silent_ms >= this.#window_ms && silent_ms > usual_ms
    const value = !is_known && is_silent ? null : is_silent ? 0 : 1
    return { from_ms: this.#heard_ms, to_ms, value, requests: 0, x: 0 }
  }

  copy(): SilenceMeter {
    const copied = new SilenceMeter(this.#window_ms, this.#bucket_ms)
    copied.#first_ms = this.#first_ms
    copied.#heard_ms = this.#heard_ms
    copied.#silences = this.#silences
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
