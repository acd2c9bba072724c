import { formatRatio, type Margin, marginOf } from '@marginscope/finance'
import { type Atto, atto, divideHalfEven } from '@marginscope/money'
import { USAGE_COUNTS, type UsageCount } from '@marginscope/schemas'
import type { MarginMeasure } from './measures.ts'

/** What a group earned, USD; `revenue` holds what is not allocated to anything finer, too. */
export interface Earned extends Pick<Margin, 'revenue' | 'margin' | 'margin_pct'> {
  readonly unallocated_revenue: Atto
}

/** The figures of a group or of all: counts, USD in 1e-18, GPU-seconds in 1e-18. */
export interface MarginFigures {
  readonly requests: bigint
  readonly unpriced_requests: bigint
  /** unpriced ÷ requests with 6 digits; null without requests. */
  readonly unpriced_share: string | null
  /** Of these, in whose usage some count was understood by nobody: they cost at least what is known. */
  readonly incomplete_requests: bigint
  /** Undefined for an hour: revenue is known by day. */
  readonly earned: Earned | undefined
  readonly cost: Atto
  /** What of `cost` is an estimate. */
  readonly estimated_cost: Atto
  /** Of the priced requests; undefined where there are none. */
  readonly cost_per_request: Atto | undefined
  readonly list_cost: Atto
  /** Undefined where it was not asked for. */
  readonly reported_cost: Atto | undefined
  readonly gpu_seconds: Atto
  readonly tokens: Readonly<Record<UsageCount, bigint>>
}

export type MarginSums = Readonly<Record<MarginMeasure, bigint>>

/** The figures of a group from its exact sums. Pure. */
export function figuresOf(
  sums: MarginSums,
  { by_hour, reported }: { readonly by_hour: boolean; readonly reported: boolean },
): MarginFigures {
  const { requests, unpriced_requests } = sums
  const cost = atto(sums.cost)
  const priced = requests - unpriced_requests
  return {
    requests,
    unpriced_requests,
    unpriced_share: formatRatio(unpriced_requests, requests),
    incomplete_requests: sums.incomplete_requests,
    earned: by_hour ? undefined : earnedOf(sums),
    cost,
    estimated_cost: atto(sums.estimated_cost),
    cost_per_request: priced > 0n ? atto(divideHalfEven(cost, priced)) : undefined,
    list_cost: atto(sums.list_cost),
    reported_cost: reported ? atto(sums.reported_cost) : undefined,
    gpu_seconds: atto(sums.gpu_seconds),
    tokens: Object.fromEntries(USAGE_COUNTS.map((name) => [name, sums[name]])) as MarginFigures['tokens'], // fromEntries forgets its keys
  }
}

function earnedOf(sums: MarginSums): Earned {
  const { revenue, margin, margin_pct } = marginOf(atto(sums.revenue), atto(sums.cost), sums)
  return { revenue, margin, margin_pct, unallocated_revenue: atto(sums.unallocated_revenue) }
}
