import type { SeriesBucket, View } from '@marginscope/reports'
import type { Episode } from '../episode.ts'

/** All of a view up to an instant: every bucket before `to_ms` that has not been given yet, ascending by `at`. */
export interface Stretch {
  readonly to_ms: number
  readonly buckets: readonly SeriesBucket[]
}

/** How many series, and when about the last of them can be judged; event time. */
export interface Learning {
  readonly series: number
  readonly until_ms: number | null
}

export const NOTHING_LEARNING: Learning = { series: 0, until_ms: null }

export function learningOf(all: Iterable<Learning>): Learning {
  let [series, until_ms] = [0, null as number | null]
  for (const each of all) {
    series += each.series
    if (each.until_ms !== null) until_ms = Math.max(until_ms ?? 0, each.until_ms)
  }
  return { series, until_ms }
}

/** Looks at a view bucket by bucket, in event time. The same buckets give the same episodes, however they are cut. */
export interface Watch {
  observe(stretch: Stretch): void
  /** What was found so far, in the order of its beginning. */
  episodes(): readonly Episode[]
  /** How many series it looks at. */
  readonly series: number
  /** Those of its series that are too young to be judged. */
  learning(): Learning
  /** Shares nothing with this one. */
  copy(): Watch
}

/** What a set of rules looks at: a view, and who looks. */
export interface Watched {
  readonly view: View
  /** One event says it: a bucket is looked at before it has ended. */
  readonly is_prompt?: true
  start(): Watch
}
