import type { Bucket } from '../bucket.ts'
import { type Observation, observe } from '../detector.ts'
import type { LifecycleEvent } from '../regression.ts'
import type { DetectorSettings } from '../settings.ts'
import type { DetectorState } from '../state.ts'

export const BUCKET_MS = 300_000
export const DAY = 288
/** A Monday. */
export const START_MS = Date.UTC(2026, 8, 7)

export const RULE: DetectorSettings = { direction: 'both', min_effect: 0.03, for_ms: 600_000, series: 100 }

/** Numbers between 0 and 1 that are the same for a seed for ever (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export interface SeriesOptions {
  readonly seed: number
  readonly buckets: number
  /** Requests of a bucket; of the bucket of an index, what both are multiplied by. */
  readonly requests?: number
  readonly traffic?: (index: number) => number
  readonly value?: (index: number) => number
  /** Standard deviation of a request's logarithm; the share of it that requests of an hour have in common. */
  readonly scatter?: number
  readonly shared?: number
  readonly bucket_ms?: number
}

/** Requests whose tokens are log-normal around 200, as sums per bucket. */
export function bucketsOf(options: SeriesOptions): Bucket[] {
  const { seed, buckets, requests = 60, traffic, value, scatter = 0.7, shared = 0.05 } = options
  const bucket_ms = options.bucket_ms ?? BUCKET_MS
  const random = numbersFrom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const made: Bucket[] = []
  let common = 0
  for (let index = 0; index < buckets; index += 1) {
    if (index % 12 === 0) common = normal() * scatter * shared
    const mean = requests * (traffic?.(index) ?? 1)
    const n = Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
    const centre = Math.log(200 * (value?.(index) ?? 1)) + common
    const sums = { y: 0, yy: 0, log: 0, log2: 0 }
    for (let request = 0; request < n; request += 1) {
      const log = centre + scatter * normal()
      const y = Math.exp(log)
      sums.y += y
      sums.yy += y * y
      sums.log += log
      sums.log2 += log * log
    }
    if (n === 0) continue
    const from_ms = START_MS + index * bucket_ms
    made.push({ from_ms, to_ms: from_ms + bucket_ms, n, x: n, xx: n, xy: sums.y, logs: n, ...sums })
  }
  return made
}

/** A step at a bucket. */
export function step(at: number, factor: number): (index: number) => number {
  return (index) => (index >= at ? factor : 1)
}

/** All that happens over buckets, and the last observation. */
export function watch(
  state: DetectorState,
  buckets: readonly Bucket[],
  settings: DetectorSettings = RULE,
): { events: LifecycleEvent[]; last: Observation | undefined } {
  const observations = buckets.map((bucket) => observe(state, bucket, settings))
  return { events: observations.flatMap(({ events }) => events), last: observations.at(-1) }
}

export function bucketAt(index: number): number {
  return START_MS + index * BUCKET_MS
}
