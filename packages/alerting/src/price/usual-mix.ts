import { rebuildEvent } from '@marginscope/ledger'
import { costsByBoth } from '@marginscope/pricing'
import { type Sample, type SeriesBucket, sampledLabels } from '@marginscope/reports'
import type { NormalisedEvent } from '@marginscope/schemas'
import { bookOf, type TenantBooks } from './books.ts'
import type { Regime } from './price-state.ts'
import { monthOf, type Traffic } from './traffic.ts'

const ATTO = 1e-18

/** Requests that the same prices apply to: one of them, and how much of them there is. */
export interface Kind {
  readonly event: NormalisedEvent
  readonly traffic: Traffic
}

/** What a model's usual requests cost a month by two sets of prices; of those that both have a price for. */
export interface MixCost {
  readonly before: number
  readonly after: number
  readonly tokens: number
}

/** An event like a bucket's sample, at its time. */
export function eventOf(tenant: string, { labels }: SeriesBucket, sample: Sample): NormalisedEvent {
  const { provider, model, service_tier, region, speed } = sampledLabels(labels)
  return rebuildEvent(
    {
      tenant,
      event_id: '',
      version: 1,
      time_ms: sample.first_ms,
      provider,
      model,
      customer: '',
      feature: '',
      operation: '',
      service_tier,
      environment: '',
      outcome: 'success',
      region,
      speed,
      agent: '',
      usage: sample.usage,
    },
    {},
  )
}

/** USD that an event costs by two sets of prices, at `at_ms` of its day; undefined without a price in one of them. */
export function costByBoth(
  event: NormalisedEvent,
  [before, after]: readonly [Regime, Regime],
  of: TenantBooks,
  at_ms: number,
): { readonly before: number; readonly after: number } | undefined {
  const pricesOf = ({ version, in_force_ms }: Regime) => ({ book: bookOf(of, version), in_force_ms })
  const costs = costsByBoth({ ...event, time_ms: at_ms }, pricesOf(before), pricesOf(after))
  return costs && { before: Number(costs.before) * ATTO, after: Number(costs.after) * ATTO }
}

/** The usual mix of requests by two sets of prices. What was free is worth what its sample would cost. */
export function mixCost(
  kinds: Iterable<Kind>,
  regimes: readonly [Regime, Regime],
  of: TenantBooks,
  { began_ms, at_ms }: { readonly began_ms: number; readonly at_ms: number },
): MixCost {
  const sum = { before: 0, after: 0, tokens: 0 }
  for (const { event, traffic } of kinds) {
    const each = costByBoth(event, regimes, of, at_ms)
    if (each === undefined) continue
    const month = monthOf(traffic, began_ms, at_ms)
    sum.before += each.before > 0 ? month.cost : 0
    sum.after += each.before > 0 ? month.cost * (each.after / each.before) : month.requests * each.after
    sum.tokens += month.tokens
  }
  return sum
}
