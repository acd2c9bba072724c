import { type Bucket, requestsOf } from './bucket.ts'
import { type Level, logOf, ratioOf } from './level.ts'
import { layout, pack, unpack } from './packed.ts'
import type { Deviation } from './season.ts'

/** Requests that wait until there are enough of them to judge, with what was expected of each bucket. */
export interface Stretch extends Bucket {
  /** Of y. */
  readonly expected: number
  /** Of Σ ln(y/x): the level's and the season's part. */
  readonly expected_log: number
}

/** How far a stretch is off what was expected, relative to it. */
export interface Reading {
  readonly from_ms: number
  readonly n: number
  readonly requests: number
  /** Σy over what was expected, less 1. Moved by whatever moves cost; a few giant requests make it coarse. */
  readonly ratio: number
  /** The mean of that and of the mean logarithm's difference, whichever tells a change of scale best. */
  readonly both: number
}

export function expectationOf(
  level: Level,
  season: Deviation,
  bucket: Bucket,
): { expected: number; expected_log: number } {
  return {
    expected: ratioOf(level) * (1 + season.ratio) * bucket.x,
    expected_log: (logOf(level) + season.log) * bucket.logs,
  }
}

export function readingOf(stretch: Stretch, share: number): Reading {
  const ratio = stretch.y / stretch.expected - 1
  // The logarithm itself: its exponential would be off upwards by half its variance, which adds up over days.
  const log =
    stretch.logs === 0
      ? Math.log1p(Math.max(ratio, -0.99))
      : (stretch.log - stretch.expected_log) / stretch.logs
  const both = share * ratio + (1 - share) * log
  return {
    from_ms: stretch.from_ms,
    n: Math.fround(stretch.n),
    requests: Math.fround(requestsOf(stretch)),
    ratio: Math.f16round(Math.min(ratio, EFFECT_MAX)),
    both: Math.f16round(Math.min(both, EFFECT_MAX)),
  }
}

/** Its bytes divide by three, so readings are added to the text at its end and taken off at its beginning. */
const LAYOUT = layout<Reading>({
  from_ms: 'instant',
  n: 'float',
  requests: 'float',
  ratio: 'half',
  both: 'half',
})
/** Readings that are kept to date a change: more than two hours at five minutes. */
const RECENT_MAX = 32
/** What a half can hold, and more than anyone needs to know. */
const EFFECT_MAX = 10_000

export function keep(recent: string, reading: Reading): string {
  const kept = recent.length >= RECENT_MAX * LAYOUT.letters ? recent.slice(LAYOUT.letters) : recent
  return kept + pack(LAYOUT, [reading])
}

export function readingsOf(recent: string): Reading[] {
  return unpack(LAYOUT, recent)
}
