import {
  accept,
  type DetectorState,
  type LifecycleEvent,
  newDetector,
  type Observation,
  observe,
} from '@marginscope/detection'
import type { SeriesBucket } from '@marginscope/reports'
import type { AlertSignal } from '@marginscope/schemas'
import type { Accepted } from '../accepted.ts'
import type { SeriesEvent } from '../episodes.ts'
import { type Learning, learningOf, NOTHING_LEARNING } from '../watch/watch.ts'
import { bucketOf } from './bucket-of.ts'
import { addTraffic, type Economics, impactPerMonth, newEconomics } from './economics.ts'
import type { RegressionPlan } from './plan.ts'

/** One label set of a view, and a detector for each rule and signal that look at it. Plain JSON. */
export interface SeriesState {
  lately: Economics
  /** In the order of `plans`, then of their signals. */
  detectors: DetectorState[]
  /** As of its last bucket. */
  learning: Learning
}

export function newSeries(plans: readonly RegressionPlan[]): SeriesState {
  return {
    lately: newEconomics(),
    detectors: plans.flatMap(({ signals }) => signals.map(() => newDetector())),
    learning: NOTHING_LEARNING,
  }
}

export interface Surroundings {
  readonly bucket_ms: number
  /** Series of the tenant: with more of them a single one must say more. */
  readonly series: number
  /** USD a month, of the whole view, up to this bucket. */
  readonly spend: number
  /** When somebody said of a subject that it is normal now, ascending. */
  readonly accepted: Accepted
}

/** Sees each signal's observation, for whoever draws it. */
export type Watching = (
  plan: RegressionPlan,
  signal: AlertSignal,
  seen: Observation,
  series: SeriesBucket,
) => void

/** A change that costs less than this share of what is spent is nobody's page. */
export const SPEND_SHARE_MIN = 0.01

/** Takes the next bucket of a series. Changes `state`; the same buckets give the same events for ever. */
export function observeSeries(
  state: SeriesState,
  plans: readonly RegressionPlan[],
  series: SeriesBucket,
  around: Surroundings,
  watching?: Watching,
): readonly SeriesEvent[] {
  const { bucket_ms, spend } = around
  const seen_ms = state.lately.until_ms
  addTraffic(state.lately, series, series.at * bucket_ms, (series.at + 1) * bucket_ms)
  const events: SeriesEvent[] = []
  const learning: Learning[] = []
  let next = 0
  for (const plan of plans) {
    for (const signal of plan.signals) {
      const detector = state.detectors[next]
      next += 1
      const bucket = bucketOf(signal, series, bucket_ms)
      if (detector === undefined || bucket === undefined) continue
      const subject = { rule: plan.rule.name, signal, labels: series.labels }
      if (around.accepted(subject).some((at_ms) => at_ms > seen_ms && at_ms <= bucket.to_ms))
        accept(detector, detector.open?.onset_ms ?? bucket.from_ms)
      const impactOf = (change: LifecycleEvent['regression']) => impactPerMonth(signal, change, state.lately)
      const seen = observe(detector, bucket, {
        direction: plan.direction,
        min_effect: plan.min_effect,
        for_ms: plan.for_ms,
        series: around.series,
        impact: (change) => {
          if (change.requests < plan.min_requests) return false
          const impact = impactOf(change)
          return (
            impact === undefined ||
            Math.abs(impact) >= Math.max(plan.min_impact_per_month, SPEND_SHARE_MIN * spend)
          )
        },
      })
      watching?.(plan, signal, seen, series)
      if (seen.learning_until_ms !== null) learning.push({ series: 1, until_ms: seen.learning_until_ms })
      for (const event of seen.events)
        events.push({
          rule: plan.rule,
          signal,
          labels: series.labels,
          event,
          impact: impactOf(event.regression),
        })
    }
  }
  state.learning = learningOf(learning)
  return events
}
