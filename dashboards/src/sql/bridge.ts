import type { Scope } from '../scope.ts'
import { named } from '../scope.ts'
import { ZERO } from './margin.ts'
import { INPUT_METERS, METER_COSTS, METER_QUANTITIES } from './meters.ts'
import { IDLE } from './usage.ts'

/**
 * The board's period, and as many days right before it: constants to the engine, so that the condition on `day`
 * still prunes.
 */
const FIRST_DAY = `toDate($__fromTime, 'UTC')`
const LAST_DAY = `toDate($__toTime, 'UTC')`
const DAYS = `(${LAST_DAY} - ${FIRST_DAY} + 1)`
const IN_BOTH = `day >= ${FIRST_DAY} - ${DAYS} AND day <= ${LAST_DAY}`

/**
 * What moved cost, one row a feature and model: cost before (`c_0`) and after (`c_1`), and an effect each for
 * volume (priced requests at the old cost per request), mix (which feature and model they go to), intensity (units per
 * request) and cache (input moving between uncached, read and written). What is left is price (of a unit); of idle GPUs
 * (`idle`) everything is. Factors are swapped one after another, as in GET /v1/bridge; a pair that is new or retired
 * lands in mix. The engine plans such a statement for longer than it runs: fewer levels and columns are faster.
 */
function movesSql(scope: Scope): string {
  return `SELECT feature, model, idle, c_0, c_1,
    multiIf(idle, 0, total_0 = 0, c_1, c_0 * (total_1 / total_0 - 1)) AS volume,
    if(idle OR total_0 = 0 OR (r_0 <= 0 AND r_1 <= 0), 0, (r_1 - r_0 * total_1 / total_0) * if(r_0 > 0, c_0 / r_0, c_1 / r_1)) AS mix,
    if(lasting, r_1 * (others_1 - others_0 + if(input_0 > 0, (input_1 / input_0 - 1) * inputs_0, inputs_1)), 0) AS intensity,
    if(lasting AND input_0 > 0, r_1 * (inputs_1 - input_1 / input_0 * inputs_0), 0) AS cache
  FROM (${unitsSql(scope)})`
}

/**
 * What a pair's request took of both periods: input (`input_`), and what it cost at unit prices of before (or after, for
 * a meter that is new), that of input (`inputs_`) and of the rest (`others_`).
 */
function unitsSql(scope: Scope): string {
  const of = (period: 'before' | 'after') => {
    const quantities = `arraySlice(${period}, 3, ${METER_COSTS.length})`
    const request = `greatest(${period}[2], 1)`
    return {
      quantities,
      costs: `arraySlice(${period}, ${3 + METER_COSTS.length}, ${METER_COSTS.length})`,
      input: `arraySum(arraySlice(${period}, 3, ${INPUT_METERS})) / ${request}`,
      inputs: `arrayDotProduct(arraySlice(${period}, 3, ${INPUT_METERS}), arraySlice(prices, 1, ${INPUT_METERS})) / ${request}`,
      others: `arrayDotProduct(arraySlice(${quantities}, ${INPUT_METERS + 1}), arraySlice(prices, ${INPUT_METERS + 1})) / ${request}`,
    }
  }
  const [before, after] = [of('before'), of('after')]
  return `SELECT feature, model, idle, before[1] AS c_0, after[1] AS c_1, before[2] AS r_0, after[2] AS r_1,
    sum(if(idle, 0, r_0)) OVER () AS total_0, sum(if(idle, 0, r_1)) OVER () AS total_1,
    NOT idle AND total_0 > 0 AND r_0 > 0 AND r_1 > 0 AS lasting,
    arrayMap((q, c, later_q, later_c) -> multiIf(q > 0, c / q, later_q > 0, later_c / later_q, 0),
      ${before.quantities}, ${before.costs}, ${after.quantities}, ${after.costs}) AS prices,
    ${before.input} AS input_0, ${after.input} AS input_1, ${before.inputs} AS inputs_0, ${after.inputs} AS inputs_1,
    ${before.others} AS others_0, ${after.others} AS others_1
  FROM (${pairsSql(scope)})`
}

/**
 * A pair's sums in both periods, each as cost, priced requests, quantities, costs of the meters: added up exactly, then
 * floats, since from there on everything is a ratio.
 */
function pairsSql(scope: Scope): string {
  const sums = [
    `ifNull(sum(cost), ${ZERO})`,
    'sum(requests) - sum(unpriced_requests)',
    ...METER_QUANTITIES,
    ...METER_COSTS,
  ]
  // A pair that only one period has gets an empty array for the other.
  const of = (period: string) => `arrayResize(sumForEachIf(sums, ${period}), ${sums.length})`
  return `SELECT feature, model, feature = '${IDLE}' AS idle, ${of('NOT current')} AS before, ${of('current')} AS after
    FROM (
      SELECT day >= ${FIRST_DAY} AS current, feature, model, [${sums.map((sum) => `toFloat64(${sum})`).join(', ')}] AS sums
      FROM usage_ledger WHERE ${scope.tenant} AND ${IN_BOTH} ${scope.narrowed('customer')}
      GROUP BY current, feature, model
    ) GROUP BY feature, model`
}

/** Revenue and cost of the period before (`_0`) and of the board's own (`_1`), exact, in one row. */
export function marginBeforeAndAfterSql(scope: Scope): string {
  const half = (table: string, revenue: string, cost: string) =>
    `SELECT day >= ${FIRST_DAY} AS current, ${revenue} AS s_revenue, ${cost} AS s_cost
  FROM ${table} WHERE ${scope.tenant} AND ${IN_BOTH} ${scope.narrowed('customer')} GROUP BY current`
  return `SELECT sumIf(s_revenue, NOT current) AS revenue_0, sumIf(s_revenue, current) AS revenue_1,
  sumIf(s_cost, NOT current) AS cost_0, sumIf(s_cost, current) AS cost_1
FROM (${half('usage_ledger', ZERO, `ifNull(sum(cost), ${ZERO})`)}
  UNION ALL
  ${half('revenue_ledger', 'sum(amount)', ZERO)})`
}

/**
 * One row: what the margin was, what each step added to it, and what it is now, as they act on margin. Revenue is one
 * more row beside the pairs: a join would be planned for longer. `sums` are revenue and cost of both periods, then the
 * moves, then idle GPUs.
 */
function amountsSql(scope: Scope): string {
  const revenue = (of: string) => `toFloat64(sumIf(amount, ${of}))`
  return `SELECT [sums[1] - sums[3], sums[2] - sums[1], -sums[5], -sums[6], -sums[7], -sums[8],
    sums[3] - sums[4] + sums[5] + sums[6] + sums[7] + sums[8] + sums[9], -sums[9], sums[2] - sums[4]] AS amounts
  FROM (
    SELECT sumForEach(parts) AS sums FROM (
      SELECT [0, 0, c_0, c_1, volume, mix, intensity, cache, if(idle, c_1 - c_0, 0)] AS parts FROM (${movesSql(scope)})
      UNION ALL
      SELECT [${revenue(`day < ${FIRST_DAY}`)}, ${revenue(`day >= ${FIRST_DAY}`)}, 0, 0, 0, 0, 0, 0, 0] AS parts
      FROM revenue_ledger WHERE ${scope.tenant} AND ${IN_BOTH} ${scope.narrowed('customer')}
    )
  )`
}

const STEPS = `['Before', 'Revenue', 'Volume', 'Mix', 'Intensity', 'Cache', 'Price', 'GPU idle', 'Now'] AS step, range(9) AS place`

/** The steps from the margin before to the margin now: `place`, `step`, `amount`. */
export function stepsSql(scope: Scope): string {
  return `SELECT place, step, amount FROM (${amountsSql(scope)}) ARRAY JOIN amounts AS amount, ${STEPS}`
}

/**
 * The same as bars: each stands on an unseen base where the step before ended. A bar across 0 has a part on either
 * side, since stacks of opposite signs grow apart.
 */
export function waterfallSql(scope: Scope): string {
  const [above, below] = ['greatest(finish, 0) - greatest(start, 0)', 'least(finish, 0) - least(start, 0)']
  const moved = (part: string) => `if(place IN (0, 8), 0, ${part})`
  return `SELECT step, greatest(least(start, finish), 0) + least(greatest(start, finish), 0) AS base, if(place IN (0, 8), finish, 0) AS margin,
  ${moved(`greatest(${above}, 0)`)} AS gain, ${moved(`least(-(${below}), 0)`)} AS gain_below_0,
  ${moved(`greatest(-(${above}), 0)`)} AS loss, ${moved(`least(${below}, 0)`)} AS loss_below_0
FROM (${amountsSql(scope)})
ARRAY JOIN arrayConcat([0], arraySlice(arrayCumSum(amounts), 1, 7), [0]) AS start,
  arrayConcat(arraySlice(arrayCumSum(amounts), 1, 8), [amounts[9]]) AS finish, ${STEPS}
ORDER BY place`
}

/** The pairs of feature and model that moved cost most. */
export function movedMostSql(scope: Scope): string {
  return `SELECT ${named('feature')} AS feature, model, c_0 AS before, c_1 AS now, c_1 - c_0 AS change,
  volume, mix, intensity, cache, if(idle, 0, change - volume - mix - intensity - cache) AS price, if(idle, change, 0) AS gpu_idle
FROM (${movesSql(scope)}) WHERE c_0 != 0 OR c_1 != 0 ORDER BY abs(change) DESC, feature, model LIMIT 50`
}
