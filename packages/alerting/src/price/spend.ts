import type { SeriesBucket } from '@marginscope/reports'
import type { RegressionPlan } from '../regression/plan.ts'
import { SPEND_SHARE_MIN } from '../regression/series-watch.ts'
import { monthOf, NO_TRAFFIC, type Traffic, withBucket } from './traffic.ts'

/** Labels with endless values are no kinds of request. */
export const KINDS_MAX = 200

/** What a whole view spends, and since when. Never changed: each bucket gives the next. */
export interface Spend {
  readonly traffic: Traffic
  readonly began_ms: number
}

export const NO_SPEND: Spend = { traffic: NO_TRAFFIC, began_ms: 0 }

/** With a bucket that ends at `at_ms`. */
export function spendWith({ traffic, began_ms }: Spend, bucket: SeriesBucket, at_ms: number): Spend {
  return { traffic: withBucket(traffic, bucket, at_ms), began_ms: began_ms === 0 ? at_ms : began_ms }
}

/** What usual requests cost a month, before a change and after it, USD; `effect` as a share. */
export interface CostChange {
  readonly before: number
  readonly after: number
  readonly effect: number
}

/** Whether a change goes the way that the rule looks at, and is large enough beside what the view spends. */
export function isWorthTelling(
  { before, after, effect }: CostChange,
  { direction, min_effect, min_impact_per_month }: RegressionPlan,
  { traffic, began_ms }: Spend,
  at_ms: number,
): boolean {
  if (direction !== 'both' && (direction === 'up') !== effect > 0) return false
  const least = Math.max(min_impact_per_month, SPEND_SHARE_MIN * monthOf(traffic, began_ms, at_ms).cost)
  return Math.abs(effect) >= min_effect && Math.abs(after - before) >= least
}
