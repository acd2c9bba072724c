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
 * lands in mix.
 */
function movesSql(scope: Scope): string {
  return `SELECT feature, model, idle, c_0, c_1,
    sum(if(idle, 0, r_0)) OVER () AS total_0, sum(if(idle, 0, r_1)) OVER () AS total_1,
    multiIf(idle, 0, total_0 = 0, c_1, c_0 * (total_1 / total_0 - 1)) AS volume,
    if(idle OR total_0 = 0, 0, (r_1 - r_0 * total_1 / total_0) * request_cost) AS mix,
    ${INTENSITY} AS intensity, ${CACHE} AS cache
  FROM (${unitsSql(scope)})`
}

/** Of a pair's requests after: other units than as many requests took before. */
const INTENSITY = `if(lasting, others_1 - growth * others_0 + if(input_0 > 0, (input_1 / input_0 - growth) * inputs_0, inputs_1), 0)`
/** Input that went another way than before, as much of it as there is now. */
const CACHE = `if(lasting AND input_0 > 0, inputs_1 - input_1 / input_0 * inputs_0, 0)`

/**
 * What a pair took of both periods: input (`input_`), and what it comes to at unit prices of before (or after, for a
 * meter that is new), that of input (`inputs_`) and of the rest (`others_`). `request_cost` is what a request cost
 * before (or after, for a pair that is new), `growth` the pair's requests after for each of before.
 */
function unitsSql(scope: Scope): string {
  const all = { first: 1, count: METER_COSTS.length }
  const input = { first: 1, count: INPUT_METERS }
  const rest = { first: 1 + INPUT_METERS, count: METER_COSTS.length - INPUT_METERS }
  type Meters = typeof all
  const quantities = (period: string, { first, count }: Meters) =>
    `arraySlice(${period}, ${2 + first}, ${count})`
  const costs = (period: string) => `arraySlice(${period}, ${3 + all.count}, ${all.count})`
  const priced = (period: string, meters: Meters) =>
    `arrayDotProduct(${quantities(period, meters)}, arraySlice(prices, ${meters.first}, ${meters.count}))`
  return `SELECT feature, model, feature = '${IDLE}' AS idle, before[1] AS c_0, after[1] AS c_1, before[2] AS r_0, after[2] AS r_1,
    NOT idle AND r_0 > 0 AND r_1 > 0 AS lasting, r_1 / r_0 AS growth,
    multiIf(r_0 > 0, c_0 / r_0, r_1 > 0, c_1 / r_1, 0) AS request_cost,
    arrayMap((q, c, later_q, later_c) -> multiIf(q > 0, c / q, later_q > 0, later_c / later_q, 0),
      ${quantities('before', all)}, ${costs('before')}, ${quantities('after', all)}, ${costs('after')}) AS prices,
    arraySum(${quantities('before', input)}) AS input_0, arraySum(${quantities('after', input)}) AS input_1,
    ${priced('before', input)} AS inputs_0, ${priced('after', input)} AS inputs_1,
    ${priced('before', rest)} AS others_0, ${priced('after', rest)} AS others_1
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
  return `SELECT feature, model, ${of('NOT current')} AS before, ${of('current')} AS after
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
 * One row: what the margin was, what each step added to it, and what it is now, as they act on margin. Sums over the
 * pairs are enough for it: volume and mix are linear in a pair's requests, so no pair needs to know the total. Revenue
 * is one more row beside the pairs. The engine plans such a statement for longer than it runs: a window or a join less
 * is faster.
 */
function amountsSql(scope: Scope): string {
  const revenue = (of: string) => `toFloat64(sumIf(amount, ${of}))`
  return `SELECT sums[1] AS c_0, sums[2] AS c_1, sums[3] AS idle_0, sums[4] AS idle_1, sums[9] AS intensity, sums[10] AS cache,
    sums[6] / sums[5] AS growth, sums[11] AS revenue_0, sums[12] AS revenue_1,
    if(sums[5] = 0, c_1, c_0 * (growth - 1)) AS volume, if(sums[5] = 0, 0, sums[8] - growth * sums[7]) AS mix,
    [revenue_0 - c_0 - idle_0, revenue_1 - revenue_0, -volume, -mix, -intensity, -cache,
      c_0 - c_1 + volume + mix + intensity + cache, idle_0 - idle_1, revenue_1 - c_1 - idle_1] AS amounts
  FROM (
    SELECT sumForEach(parts) AS sums FROM (
      SELECT if(idle, [0, 0, c_0, c_1, 0, 0, 0, 0, 0, 0, 0, 0],
        [c_0, c_1, 0, 0, r_0, r_1, r_0 * request_cost, r_1 * request_cost, ${INTENSITY}, ${CACHE}, 0, 0]) AS parts
      FROM (${unitsSql(scope)})
      UNION ALL
      SELECT [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ${revenue(`day < ${FIRST_DAY}`)}, ${revenue(`day >= ${FIRST_DAY}`)}] AS parts
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
