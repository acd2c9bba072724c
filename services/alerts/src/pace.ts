import { wallBefore } from '@marginscope/alerting'

/** Between looks at a tenant it rests so many times as long as the last one took, ... */
const REST_SHARE = 30
/** ... never longer than a change of a price or a model may go untold, ... */
const REST_MS_MAX = 45_000
/** ... but a bucket that has settled never waits. Where nothing comes, rules and what people said are looked at this often. */
const IDLE_MS = 30_000

/** What there is to judge of a tenant. */
export interface Due {
  readonly now_ms: number
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

  isDue({ now_ms, has_usage }: Due): boolean {
    if (this.#settledAt(now_ms) > this.#settled_ms) return true
    return now_ms >= this.#rested_ms && (has_usage || now_ms >= this.#judged_ms + IDLE_MS)
  }

  /** It was judged up to `now_ms`, and reading took so long. */
  judged(now_ms: number, took_ms: number): void {
    this.#settled_ms = this.#settledAt(now_ms)
    this.#judged_ms = now_ms
    this.#rested_ms = now_ms + Math.min(REST_MS_MAX, REST_SHARE * took_ms)
  }

  #settledAt(now_ms: number): number {
    return wallBefore(now_ms - this.#grace_ms, this.#bucket_ms)
  }
}
