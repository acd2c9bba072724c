import type { Reading } from '@marginscope/detection'
import { type SeriesBucket, Sums } from '@marginscope/reports'

/** A figure of one series as time goes by. */
export interface Meter {
  /** Takes the series' next bucket. */
  add(bucket: SeriesBucket): void
  /** The figure at a bucket's end. */
  at(to_ms: number): Reading
  /** Shares nothing with this one. */
  copy(): Meter
}

type Figure = (sums: Sums) => {
  readonly value: number | null
  readonly x: number
}

/** A figure over the sums of a moving window. */
export class WindowMeter implements Meter {
  readonly #window_ms: number
  readonly #bucket_ms: number
  readonly #figure: Figure
  #buckets: SeriesBucket[] = []
  /** Of `#buckets`; integers, so that what is taken out leaves nothing behind. */
  #sums: Sums = NOTHING

  constructor(window_ms: number, bucket_ms: number, figure: Figure) {
    this.#window_ms = window_ms
    this.#bucket_ms = bucket_ms
    this.#figure = figure
  }

  add(bucket: SeriesBucket): void {
    this.#buckets.push(bucket)
    this.#sums = this.#buckets.length === 1 ? bucket.sums : this.#sums.plus(bucket.sums)
  }

  at(to_ms: number): Reading {
    const from_ms = to_ms - this.#window_ms
    const kept_from = this.#buckets.findIndex(({ at }) => at * this.#bucket_ms >= from_ms)
    if (kept_from < 0) {
      this.#buckets = []
      this.#sums = NOTHING
    } else if (kept_from > 0)
      this.#sums = this.#buckets.splice(0, kept_from).reduce((all, { sums }) => all.minus(sums), this.#sums)
    return { from_ms, to_ms, requests: this.#sums.sum('requests'), ...this.#figure(this.#sums) }
  }

  copy(): WindowMeter {
    const copied = new WindowMeter(this.#window_ms, this.#bucket_ms, this.#figure)
    copied.#buckets = [...this.#buckets]
    copied.#sums = this.#sums
    return copied
  }
}

const NOTHING = Sums.of()
