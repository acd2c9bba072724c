import { wallBefore } from '@marginscope/alerting'
import { settledBy } from './settled.ts'

/** Between looks at a tenant it rests so many times as long as the last one took, ... */
const REST_SHARE = 30
/** ... never longer than a change of a price or a model may go untold, ... */
const REST_MS_MAX = 45_000
/** ... but a bucket that has settled never waits. Where nothing comes, rules and what people said are looked at this often. */
const IDLE_MS = 30_000

/** What there is to judge of a tenant. */
export interface Due {
  readonly now_ms: number
  readonly behind_ms: number
  readonly has_usage: boolean
}

/**
 * When a tenant is judged again: what takes a second is not looked at every five. Whatever the pace, the same is found;
 * only what a first event says is told later, by the rest at most, and never later than its bucket settles.
 */
export class Pace {
  readonly #bucket_ms: number
  readonly #grace_ms: number
  #settled_ms = 0
  #judged_ms = 0
  #rested_ms = 0

  constructor(options: { readonly bucket_ms: number; readonly grace_ms: number }) {
    this.#bucket_ms = options.bucket_ms
    this.#grace_ms = options.grace_ms
  }

  isDue(due: Due): boolean {
    const { now_ms, has_usage } = due
    if (this.#settledAt(due) > this.#settled_ms) return true
    return now_ms >= this.#rested_ms && (has_usage || now_ms >= this.#judged_ms + IDLE_MS)
  }

  /** It was judged, and reading took so long. */
  judged(due: Due, took_ms: number): void {
    const { now_ms } = due
    this.#settled_ms = Math.max(this.#settled_ms, this.#settledAt(due))
    this.#judged_ms = now_ms
    this.#rested_ms = now_ms + Math.min(REST_MS_MAX, REST_SHARE * took_ms)
  }

  #settledAt(due: Due): number {
    return wallBefore(settledBy(due, this.#grace_ms), this.#bucket_ms)
  }
}
