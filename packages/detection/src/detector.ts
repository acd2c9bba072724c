import { type Bucket, merge } from './bucket.ts'
import { beginFromNothing } from './from-nothing.ts'
import { judge } from './judge.ts'
import { learn } from './learning.ts'
import { ratioOf } from './level.ts'
import { DAY_MS, learningUntil, paceOf } from './pace.ts'
import { rounded } from './packed.ts'
import { expectationOf, type Stretch } from './reading.ts'
import type { LifecycleEvent, Regression } from './regression.ts'
import { isWanted, regression } from './report.ts'
import { deviationAt, hourOfWeek } from './season.ts'
import type { DetectorSettings } from './settings.ts'
import { varianceOfMean } from './spread.ts'
import type { DetectorState } from './state.ts'

export interface Observation {
  /** Of Σy/Σx of this bucket, and where 99.9% of such buckets lie; null while nothing is known. */
  readonly expected: number | null
  readonly low: number | null
  readonly high: number | null
  /** About when it can judge; null when it can. */
  readonly learning_until_ms: number | null
  /** What happened at this bucket's end, in order; usually nothing. */
  readonly events: readonly LifecycleEvent[]
  /** Pending or firing as of this bucket. */
  readonly open: Regression | null
}

/** A stretch has at least so many requests. */
const N_MIN = 20
const HALF_LIFE_MS = 14 * DAY_MS
/** Pending without proof for so long, the baseline learns again. */
const PENDING_MAX_MS = DAY_MS
const BAND = 3.29

/**
 * Takes the next bucket of the series, in the order of event time, and says what is to be said of it. Changes `state`
 * and nothing else: the same buckets lead to the same state and the same findings, wherever it was saved between them.
 */
export function observe(state: DetectorState, bucket: Bucket, settings: DetectorSettings): Observation {
  const { level, season } = state.baseline
  // Some of what is counted, and nothing yet that it is of: it waits for that.
  const is_ahead = bucket.n === 0 && bucket.x === 0 && bucket.y > 0
  if ((bucket.n <= 0 || bucket.x <= 0) && !is_ahead) return silent(state, bucket, settings)
  const deviation = deviationAt(season, hourOfWeek(bucket.from_ms))
  const expectation =
    level.n === 0 ? { expected: bucket.y, expected_log: bucket.log } : expectationOf(level, deviation, bucket)
  const own: Stretch = { ...bucket, ...expectation }
  const whole = state.waiting === null ? own : joined(state.waiting, own)
  if (whole.n < N_MIN) {
    state.waiting = whole
    return silent(state, bucket, settings)
  }
  state.waiting = null
  const is_first = level.n === 0 && whole.y > 0 && learningUntil(state, bucket) === null
  if (is_first) state.baseline.spread = beginFromNothing(state.baseline, state.stretches, whole)
  const stretch = is_first ? { ...whole, ...expectationOf(level, deviation, whole) } : whole
  const { spread } = state.baseline
  state.first_ms ??= stretch.from_ms
  state.stretches += 1

  const events = level.n === 0 || stretch.expected <= 0 ? [] : judge(state, stretch, spread, settings, bucket)
  const is_frozen =
    state.open !== null &&
    (state.open.state === 'firing' ||
      state.open.is_held ||
      bucket.to_ms - state.open.pending_ms < PENDING_MAX_MS * paceOf(bucket))
  if (!is_frozen) {
    const error = Math.sqrt(varianceOfMean(spread.ratio, spread.ratio_alone, spread.usual_n, stretch.n))
    state.learning = learn(state.learning, state.baseline, stretch, error, HALF_LIFE_MS * paceOf(bucket))
  }
  return { ...silent(state, bucket, settings), events }
}

function joined(a: Stretch, b: Stretch): Stretch {
  return {
    ...merge(a, b),
    expected: a.expected + b.expected,
    expected_log: a.expected_log + b.expected_log,
  }
}

/** What is known at a bucket's end when nothing happened. */
function silent(state: DetectorState, bucket: Bucket, settings: DetectorSettings): Observation {
  const { level, season, spread } = state.baseline
  const learning_until_ms = learningUntil(state, bucket)
  const { open } = state
  const shown = open !== null && isWanted(open.direction, settings)
  const common = { learning_until_ms, events: [], open: shown ? regression(state, open) : null }
  if (level.n === 0) return { expected: null, low: null, high: null, ...common }
  const { ratio: off } = deviationAt(season, hourOfWeek(bucket.from_ms))
  const expected = ratioOf(level) * (1 + off)
  const variance = varianceOfMean(spread.ratio, spread.ratio_alone, spread.usual_n, Math.max(bucket.n, 1))
  const error = BAND * Math.sqrt(variance + spread.ratio / level.n)
  return {
    expected: rounded(expected, 9),
    low: rounded(expected * Math.max(0, 1 - error), 9),
    high: rounded(expected * (1 + error), 9),
    ...common,
  }
}
