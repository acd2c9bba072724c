import type { PriceBook } from '@marginscope/pricing'
import { TOKEN_COUNTS } from '@marginscope/schemas'
import type { Settings, Warehouse } from '@marginscope/warehouse'
import type { Dimension } from '../margin/dimensions.ts'

export interface ReconciliationRequest {
  readonly tenant: string
  readonly from_ms: number
  readonly to_ms: number
  readonly filters: ReadonlyMap<Dimension, readonly string[]>
}

/** Events of one model whose reports are in one currency under one rate. Decimals as text. */
export interface ReconciledGroup {
  readonly provider: string
  readonly model: string
  /** "" where nothing was reported. */
  readonly currency: string
  /** Index of the rate from 1; 0 where there is none (also for USD). */
  readonly rate: number
  readonly kind: 'match' | 'price' | 'quantity' | 'missing_ours' | 'missing_theirs' | 'unconverted'
  readonly events: string
  /** In `currency`. */
  readonly reported: string
  /** USD. */
  readonly computed: string
}

/** USD for one unit of `currency` from `from_ms` on: num / den. */
export interface RateStep {
  readonly currency: string
  readonly from_ms: number
  readonly num: bigint
  readonly den: bigint
}

/** All dated rates of a book, each currency's oldest first; `ReconciledGroup.rate` counts them from 1. */
export function rateSteps(book: PriceBook): readonly RateStep[] {
  return [...book.exchange].flatMap(([currency, rates]) =>
    rates.map(({ from_ms, usd }) => ({ currency, from_ms, num: usd.num, den: usd.den })),
  )
}

/** Tokens that providers count in their totals. */

/**
 * The events of a tenant that have a reported cost or a price, judged one by one and counted. An event is the sum of
 * its postings; what was reported is said by the charge in force. Comparisons are made in integers: reported × num
 * against computed × den.
 */
export async function readReconciliation(
  warehouse: Warehouse,
  request: ReconciliationRequest,
  rates: readonly RateStep[],
  settings: Settings,
): Promise<readonly ReconciledGroup[]> {
  const { tenant, from_ms, to_ms, filters } = request
  const where = [...filters.keys()].map((name) => ` AND ${name} IN {filter_${name}:Array(String)}`).join('')
  return warehouse.query<ReconciledGroup>(
    sqlOf(where),
    {
      tenant,
      from_ms,
      to_ms,
      from_day: Math.floor(from_ms / DAY_MS),
      to_day: Math.floor((to_ms - 1) / DAY_MS) + 1,
      rate_currency: rates.map(({ currency }) => currency),
      rate_from: rates.map((rate) => rate.from_ms),
      rate_num: rates.map(({ num }) => String(num)),
      rate_den: rates.map(({ den }) => String(den)),
      ...Object.fromEntries([...filters].map(([name, values]) => [`filter_${name}`, values])),
    },
    settings,
  )
}

const DAY_MS = 86_400_000

/** In 1e-18: reports are often rounded to nine decimals. */
const TOLERANCE_ATTO = 1_000_000_000

const sqlOf = (filters: string) => `
WITH events AS (
  SELECT provider, model, toUnixTimestamp64Milli(time) AS at_ms,
    argMaxIf(tuple(reported_cost, reported_currency), version, kind = 'charge') AS report,
    report.1 AS reported, report.2 AS stated_currency,
    ifNull(sum(cost), 0) AS computed,
    sum(unpriced_requests) = 0 AS is_priced,
    argMaxIf(detail, version, kind = 'charge') AS about,
    ${TOKEN_COUNTS.map((name) => `sum(${name})`).join(' + ')} AS tokens,
    sum(requests) AS standing
  FROM usage_ledger
  WHERE tenant = {tenant:String}
    AND day >= toDate({from_day:UInt16}) AND day < toDate({to_day:UInt16})
    AND time >= fromUnixTimestamp64Milli({from_ms:Int64}) AND time < fromUnixTimestamp64Milli({to_ms:Int64})${filters}
  GROUP BY provider, model, identity, time
  HAVING standing > 0 AND (reported IS NOT NULL OR is_priced)
),
judged AS (
  SELECT provider, model, ifNull(reported, 0) AS said, computed,
    if(reported IS NULL, '', stated_currency) AS currency,
    arrayLastIndex((name, since) -> name = stated_currency AND since <= at_ms,
      {rate_currency:Array(String)}, {rate_from:Array(Int64)}) AS rate,
    toInt256(if(rate = 0, '1', {rate_num:Array(String)}[rate])) AS num,
    toInt256(if(rate = 0, '1', {rate_den:Array(String)}[rate])) AS den,
    toInt256(toDecimal256(ifNull(reported, 0), 18) * 1000000000000000000) * num AS said_scaled,
    toInt256(toDecimal256(computed, 18) * 1000000000000000000) * den AS computed_scaled,
    toInt64OrNull(trim(BOTH '"' FROM coalesce(
      nullIf(JSONExtractRaw(about, 'raw_usage', 'total_tokens'), ''),
      nullIf(JSONExtractRaw(about, 'raw_usage', 'totalTokens'), ''),
      nullIf(JSONExtractRaw(about, 'raw_usage', 'totalTokenCount'), ''), ''))) AS stated_tokens,
    multiIf(
      reported IS NULL, 'missing_theirs',
      NOT is_priced, 'missing_ours',
      stated_currency != 'USD' AND rate = 0, 'unconverted',
      abs(said_scaled - computed_scaled) <= toInt256(${TOLERANCE_ATTO}) * den, 'match',
      stated_tokens IS NOT NULL AND stated_tokens != tokens, 'quantity',
      'price') AS kind
  FROM events
)
SELECT provider, model, currency, rate, kind, count() AS events,
  toString(sum(said)) AS reported, toString(sum(judged.computed)) AS computed
FROM judged
GROUP BY provider, model, currency, rate, kind
ORDER BY provider, model, currency, rate, kind`
