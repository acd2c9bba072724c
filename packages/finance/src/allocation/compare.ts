import { type Atto, atto, ZERO } from '@marginscope/money'
import { type Margin, marginOf } from '../margin/margin.ts'
import { allocateRevenue, type Revenue } from './allocate.ts'
import type { AllocationRule, UsageKey } from './rule.ts'
import type { Usage } from './usage.ts'

/** Revenue of one customer and day, with the usage that may decide on it. */
export interface RevenueWithUsage {
  readonly revenue: Revenue
  readonly usage: Usage
}

/** A feature's margin under the rule's key and under a second one. Its cost is the same. */
export interface FeatureComparison {
  readonly feature: string
  readonly first: Margin
  readonly second: Margin
  /** A loss under one key and none under the other: the choice of key decides what is said about the feature. */
  readonly sign_changes: boolean
}

export interface KeyComparison {
  readonly first_key: UsageKey
  readonly second_key: UsageKey
  /** By feature, '' (unallocated) among them. Revenues add up to the same total under both keys. */
  readonly features: readonly FeatureComparison[]
}

/** Shows a second usage key beside the rule's own. `costs` are each feature's cost in 1e-18 USD. */
export function compareKeys(
  revenues: readonly RevenueWithUsage[],
  costs: ReadonlyMap<string, Atto>,
  rule: AllocationRule,
  second_key: UsageKey,
): KeyComparison {
  const first = revenueByFeature(revenues, rule)
  const second = revenueByFeature(revenues, { ...rule, usage_key: second_key })
  const features = new Set([...first.keys(), ...second.keys(), ...costs.keys()])
  return {
    first_key: rule.usage_key,
    second_key,
    features: [...features].sort().map((feature) => {
      const cost = costs.get(feature) ?? ZERO
      const margins = [
        marginOf(first.get(feature) ?? ZERO, cost),
        marginOf(second.get(feature) ?? ZERO, cost),
      ] as const
      return {
        feature,
        first: margins[0],
        second: margins[1],
        sign_changes: margins[0].margin < 0n !== margins[1].margin < 0n,
      }
    }),
  }
}

function revenueByFeature(
  revenues: readonly RevenueWithUsage[],
  rule: AllocationRule,
): ReadonlyMap<string, Atto> {
  const sums = new Map<string, Atto>()
  for (const { revenue, usage } of revenues) {
    for (const { feature, amount } of allocateRevenue(revenue, usage, rule).parts)
      sums.set(feature, atto((sums.get(feature) ?? 0n) + amount))
  }
  return sums
}
