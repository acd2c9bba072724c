import { usageLedger } from '@marginscope/ledger'
import type { Scope } from '../scope.ts'
import { cellsSql, IS_TOKENS, pricedUsageSql, priceSql, wholeSums } from './cells.ts'

const { c } = usageLedger

/**
 * The indices of GET /v1/bridge by day, against the first day of the period that has priced requests and a cost. Price:
 * what that day's quantities would cost at the day's prices. Units per request: tokens, or all units where there are no
 * tokens. Intensity: that day's requests at the day's units per request and its own prices, so that the mix is held
 * still. Ratios for the eye, in floating point.
 */
export function dualPressureSql(scope: Scope): string {
  const per_request = (sum: string) => `${sum}_1 * requests_0 / nullIf(${sum}_0 * requests_1, 0)`
  return `SELECT toDateTime(part, 'UTC') AS time, repriced / nullIf(metered, 0) AS price_index,
  if(tokens_0 != 0 OR tokens_1 != 0, ${per_request('tokens')}, ${per_request('units')}) AS units_per_request,
  reused / nullIf(metered, 0) AS intensity, ${per_request('spent')} AS cost_per_request
FROM (
  SELECT part, sum(s_0) AS metered, sum(q_0 * price_1) AS repriced,
    sum(multiIf(r_1 = 0, s_0, r_0 = 0, 0, r_0 / r_1 * q_1 * price_0)) AS reused,
    ${[0, 1].map((p) => `sumIf(r_${p}, meter = 1) AS requests_${p}, sumIf(c_${p}, meter = 1) AS spent_${p}, sum(q_${p}) AS units_${p}, sumIf(q_${p}, ${IS_TOKENS}) AS tokens_${p}`).join(',\n    ')}
  FROM (SELECT *, ${priceSql(0)} AS price_0, ${priceSql(1)} AS price_1 FROM (${cellsSql(pairsSql(scope), ['part'], [0, 1])}))
  GROUP BY part HAVING requests_1 > 0
)
ORDER BY ${c.time}`
}

/** Each day's features and models laid over those of the first: also where only one of the two has them. */
function pairsSql(scope: Scope): string {
  const marked = (pairs: string, is_day: 0 | 1) =>
    `arrayMap(pair -> (pair.1, pair.2, pair.3, ${is_day}), ${pairs})`
  const of = (is_day: 0 | 1) => wholeSums(`sumForEachIf(pair.3, pair.4 = ${is_day})`)
  return `SELECT part, pair.1 AS ${c.feature}, pair.2 AS ${c.model}, ${of(0)} AS before, ${of(1)} AS after
    FROM (
      SELECT part, pairs, argMinIf(pairs, part, is_base) OVER () AS first_pairs, minIf(part, is_base) OVER () AS first_day
      FROM (
        SELECT part, groupArray((${c.feature}, ${c.model}, sums)) AS pairs, sum(sums[1]) > 0 AND sum(sums[2]) > 0 AS is_base
        FROM (${pricedUsageSql(scope, c.day, `$__dateFilter(${c.day})`)}) GROUP BY part
      )
    ) ARRAY JOIN arrayConcat(${marked('first_pairs', 0)}, ${marked('pairs', 1)}) AS pair
    WHERE part >= first_day GROUP BY part, ${c.feature}, ${c.model}`
}
