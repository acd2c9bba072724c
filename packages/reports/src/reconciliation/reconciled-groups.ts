import {
  amount,
  CHARGE_ORDER,
  IS_CHARGE,
  oneOf,
  type Shaped,
  uint32,
  uint64,
  usageLedger,
} from '@marginscope/ledger'
import type { PriceBook } from '@marginscope/pricing'
import { TOKEN_COUNTS } from '@marginscope/schemas'
import {
  and,
  postingConditions,
  rangeParams,
  selectionConditions,
  selectionParams,
} from '../reading/ledger-range.ts'
import type { Slice } from '../slice.ts'

const { c, columns, ofTenant } = usageLedger

const shape = {
  provider: columns.provider,
  model: columns.model,
  /** A currency; "" where nothing was reported. */
  said_in: columns.reported_currency,
  /** Index of the rate from 1; 0 where there is none (also for USD). */
  rate_at: uint32,
  verdict: oneOf('match', 'price', 'quantity', 'missing_ours', 'missing_theirs', 'unconverted', 'billed'),
  counted: uint64,
  /** Of them, with a count that nobody understood, and with a cost that is an estimate. */
  incomplete: uint64,
  estimated: uint64,
  /** In `said_in`. */
  reported: amount,
  /** USD. */
  computed: amount,
}

/** Events of one model whose reports are in one currency under one rate. */
export type ReconciledGroup = Shaped<typeof shape>

/** USD for one unit of `currency` from `from_ms` on: num / den. */
export interface RateStep {
  readonly currency: string
  readonly from_ms: number
  readonly num: bigint
  readonly den: bigint
}

/** All dated rates of a book, each currency's oldest first; `ReconciledGroup.rate_at` counts them from 1. */
export function rateSteps(book: PriceBook): readonly RateStep[] {
  return [...book.exchange].flatMap(([currency, rates]) =>
    rates.map(({ from_ms, usd }) => ({ currency, from_ms, num: usd.num, den: usd.den })),
  )
}

/**
 * The events of a tenant that have a reported cost or a price, judged one by one and counted; lines of bills beside them. An
 * event is the sum of its postings; what was reported is said by the charge in force. Comparisons are made in integers: reported × num
 * against computed × den.
 */
export async function readReconciliation(
  slice: Slice,
  rates: readonly RateStep[],
): Promise<readonly ReconciledGroup[]> {
  return slice.reader.query(sqlOf(slice), shape, {
    ...selectionParams(slice),
    ...rangeParams(slice, []),
    rate_currency: rates.map(({ currency }) => currency),
    rate_from: rates.map((rate) => rate.from_ms),
    rate_num: rates.map(({ num }) => String(num)),
    rate_den: rates.map(({ den }) => String(den)),
  })
}

/** In 1e-18: reports are often rounded to nine decimals. */
const TOLERANCE_ATTO = 1_000_000_000

/** What the charge in force says is taken in one tuple: `argMax` of a value alone would pass over its NULL. */
const sqlOf = (slice: Slice) => `
WITH each_event AS (
  SELECT ${c.provider}, ${c.model}, toUnixTimestamp64Milli(${c.time}) AS at_ms,
    argMaxIf(tuple(${c.reported_cost}, ${c.reported_currency}, ${c.stated_tokens}), ${CHARGE_ORDER}, ${IS_CHARGE}) AS report,
    report.1 AS reported, report.2 AS stated_currency, report.3 AS stated_total,
    ifNull(sum(${c.cost}), 0) AS computed,
    sum(${c.unpriced_requests}) = 0 AS is_priced,
    sum(${c.incomplete_requests}) > 0 AS is_incomplete,
    sum(${c.estimated_cost}) != 0 AS is_estimated,
    ${TOKEN_COUNTS.map((name) => `sum(${name})`).join(' + ')} AS tokens,
    sum(${c.requests}) AS in_force, ${c.outcome} = 'bill' AS is_bill
  FROM ${ofTenant}${and([...postingConditions(), ...selectionConditions(slice)])}
  GROUP BY ${c.provider}, ${c.model}, ${c.identity}, ${c.time}, is_bill
  HAVING if(is_bill, sum(${c.reported_cost}) != 0, in_force > 0 AND (reported IS NOT NULL OR is_priced))
),
judged AS (
  SELECT ${c.provider}, ${c.model}, ifNull(reported, 0) AS said, computed, is_incomplete, is_estimated,
    if(reported IS NULL, '', stated_currency) AS said_in,
    arrayLastIndex((unit, since) -> unit = stated_currency AND since <= at_ms,
      {rate_currency:Array(String)}, {rate_from:Array(Int64)}) AS rate_at,
    toInt256(if(rate_at = 0, '1', {rate_num:Array(String)}[rate_at])) AS num,
    toInt256(if(rate_at = 0, '1', {rate_den:Array(String)}[rate_at])) AS den,
    toInt256(toDecimal256(ifNull(reported, 0), 18) * 1000000000000000000) * num AS said_scaled,
    toInt256(toDecimal256(computed, 18) * 1000000000000000000) * den AS computed_scaled,
    multiIf(
      reported IS NULL, 'missing_theirs',
      NOT is_priced, 'missing_ours',
      stated_currency != 'USD' AND rate_at = 0, 'unconverted',
      is_bill, 'billed',
      abs(said_scaled - computed_scaled) <= toInt256(${TOLERANCE_ATTO}) * den, 'match',
      stated_total IS NOT NULL AND stated_total != tokens, 'quantity',
      'price') AS verdict
  FROM each_event
)
SELECT ${c.provider}, ${c.model}, said_in, rate_at, verdict, count() AS counted,
  countIf(is_incomplete) AS incomplete, countIf(is_estimated) AS estimated, sum(said) AS reported, sum(judged.computed) AS computed
FROM judged
GROUP BY ${c.provider}, ${c.model}, said_in, rate_at, verdict
ORDER BY ${c.provider}, ${c.model}, said_in, rate_at, verdict`
