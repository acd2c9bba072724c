import type { SeriesBucket, View } from '@marginscope/reports'
import type { Episode } from '../episode.ts'

/** All of a view up to an instant: every bucket before `to_ms` that has not been given yet, ascending by `at`. */
export interface Stretch {
  readonly to_ms: number
  readonly buckets: readonly SeriesBucket[]
}

/** Looks at a view bucket by bucket, in event time. The same buckets give the same episodes, however they are cut. */
export interface Watch {
  observe(stretch: Stretch): void
  /** What was found so far, in the order of its beginning. */
  episodes(): readonly Episode[]
  /** How many series it looks at. */
  readonly series: number
  /** Shares nothing with this one. */
  copy(): Watch
}

/** What a set of rules looks at: a view, and who looks. */
export interface Watched {
  readonly view: View
  start(): Watch
}
