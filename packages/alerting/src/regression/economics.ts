import type { Regression } from '@marginscope/detection'
import type { SeriesBucket } from '@marginscope/reports'
import type { AlertSignal } from '@marginscope/schemas'

/** Yesterday weighs half of today: what a change costs is told by what the series does now, over a whole day. */
const HALF_LIFE_MS = 24 * 60 * 60 * 1000
export const MONTH_MS = 30 * 24 * 60 * 60 * 1000
const USD = 1e-12

/** What a series' traffic was lately: decayed sums over `time_ms` of decayed time. Plain JSON. */
export interface Economics {
  until_ms: number
  time_ms: number
  requests: number
  /** USD. */
  cost: number
  cost_input: number
  cost_cache_read: number
  cost_output: number
  uncached: number
  cached: number
  generated: number
}

export function newEconomics(): Economics {
  return {
    until_ms: 0,
    time_ms: 0,
    requests: 0,
    cost: 0,
    cost_input: 0,
    cost_cache_read: 0,
    cost_output: 0,
    uncached: 0,
    cached: 0,
    generated: 0,
  }
}

/** Adds a bucket that comes after all before. */
export function addTraffic(lately: Economics, { sums }: SeriesBucket, from_ms: number, to_ms: number): void {
  const { base } = sums
  const since = lately.until_ms === 0 ? from_ms : lately.until_ms
  const kept = 2 ** ((since - to_ms) / HALF_LIFE_MS)
  lately.time_ms = lately.time_ms * kept + (to_ms - since)
  lately.requests = lately.requests * kept + base.requests
  lately.cost = lately.cost * kept + base.cost * USD
  lately.cost_input = lately.cost_input * kept + base.cost_input * USD
  lately.cost_cache_read = lately.cost_cache_read * kept + base.cost_cache_read * USD
  lately.cost_output = lately.cost_output * kept + base.cost_output * USD
  lately.uncached = lately.uncached * kept + base.uncached
  lately.cached = lately.cached * kept + base.cached
  lately.generated = lately.generated * kept + base.generated
  lately.until_ms = to_ms
}

/** USD a month at the latest pace. */
export function spendPerMonth({ cost, time_ms }: Economics): number {
  return time_ms === 0 ? 0 : (cost / time_ms) * MONTH_MS
}

/**
 * What the change costs, USD a month: above 0 where it costs more, whichever way the signal moved. A driver is worth
 * what its unit cost lately. Undefined for a signal that is not money.
 */
export function impactPerMonth(
  signal: AlertSignal,
  { baseline, value }: Pick<Regression, 'baseline' | 'value'>,
  lately: Economics,
): number | undefined {
  const change = value - baseline
  const per_month = (total: number) => (lately.time_ms === 0 ? 0 : (total / lately.time_ms) * MONTH_MS)
  const over = (cost: number, quantity: number) => (quantity > 0 ? cost / quantity : 0)
  const input = lately.uncached + lately.cached
  switch (signal) {
    case 'cost_per_request':
      return change * per_month(lately.requests)
    case 'output_tokens_per_request':
    case 'reasoning_tokens_per_request':
      return change * over(lately.cost_output, lately.generated) * per_month(lately.requests)
    case 'input_tokens_per_request':
      return change * over(lately.cost_input + lately.cost_cache_read, input) * per_month(lately.requests)
    case 'cache_read_share': {
      const dearer = over(lately.cost_input, lately.uncached) - over(lately.cost_cache_read, lately.cached)
      return -change * Math.max(0, dearer) * per_month(input)
    }
    case 'attempts_per_request':
      // `requests` are attempts: so many were served before as there are now, with fewer of them each.
      return change * over(lately.cost, lately.requests) * per_month(over(lately.requests, value))
    case 'price_per_token':
    case 'gpu_cost_per_1k_tokens':
      return value === 0 ? -per_month(lately.cost) : (change / value) * per_month(lately.cost)
    case 'cost':
      return value === 0 ? 0 : (change / value) * per_month(lately.cost)
    case 'margin_pct':
    case 'requests':
      return undefined
  }
}
