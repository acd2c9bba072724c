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

/** A bucket, and what it and those after it add up to. */
interface Summed {
  readonly at: number
  readonly sums: Sums
}

/**
 * A figure over the sums of a moving window. Sums are added only: to take one out of a large sum leaves its rounding
 * behind, and a margin over revenue that is all rounding is a very thin one.
 */
export class WindowMeter implements Meter {
  readonly #window_ms: number
  readonly #bucket_ms: number
  readonly #figure: Figure
  /** The older ones, the oldest last, each with those of them that are younger. */
  #older: Summed[] = []
  /** Those that came since, the youngest last, and what they add up to. */
  #younger: SeriesBucket[] = []
  #sums: Sums | undefined

  constructor(window_ms: number, bucket_ms: number, figure: Figure) {
    this.#window_ms = window_ms
    this.#bucket_ms = bucket_ms
    this.#figure = figure
  }

  add(bucket: SeriesBucket): void {
    this.#younger.push(bucket)
    this.#sums = this.#sums?.plus(bucket.sums) ?? bucket.sums
  }

  at(to_ms: number): Reading {
    const from_ms = to_ms - this.#window_ms
    this.#forget(from_ms / this.#bucket_ms)
    const older = this.#older.at(-1)?.sums
    const sums = (older && this.#sums ? older.plus(this.#sums) : (older ?? this.#sums)) ?? NOTHING
    return { from_ms, to_ms, requests: sums.sum('requests'), ...this.#figure(sums) }
  }

  copy(): WindowMeter {
    const copied = new WindowMeter(this.#window_ms, this.#bucket_ms, this.#figure)
    copied.#older = [...this.#older]
    copied.#younger = [...this.#younger]
    copied.#sums = this.#sums
    return copied
  }

  #forget(before_at: number): void {
    while ((this.#older.at(-1)?.at ?? before_at) < before_at) this.#older.pop()
    if (this.#older.length > 0 || (this.#younger[0]?.at ?? before_at) >= before_at) return
    // All of the older are gone, and some of the younger.
    for (const { at, sums } of this.#younger.toReversed()) {
      if (at < before_at) break
      this.#older.push({ at, sums: this.#older.at(-1)?.sums.plus(sums) ?? sums })
    }
    this.#younger = []
    this.#sums = undefined
  }
}

const NOTHING = Sums.of()
