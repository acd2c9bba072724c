import { revenueLedger, usageLedger } from '@marginscope/ledger'
import { IDLE } from '@marginscope/reports'
import { named, type Scope } from '../scope.ts'
import { cellsSql, IS_INPUT, pricedUsageSql, priceSql, wholeSums } from './cells.ts'
import { ZERO } from './margin.ts'

const { c } = usageLedger

/**
 * The board's period, and as many days right before it: constants to the engine, so that the condition on `day`
 * still prunes.
 */
const FIRST_DAY = `toDate($__fromTime, 'UTC')`
const LAST_DAY = `toDate($__toTime, 'UTC')`
const DAYS = `(${LAST_DAY} - ${FIRST_DAY} + 1)`
const IN_BOTH = `${c.day} >= ${FIRST_DAY} - ${DAYS} AND ${c.day} <= ${LAST_DAY}`
const IS_NOW = `${c.day} >= ${FIRST_DAY}`

/**
 * One row a feature and model: cost before (`c_0`) and now (`c_1`), priced requests (`r_0`, `r_1`), what its meters cost
 * before (`metered`), what those of now would have cost at the prices of before (`repriced`), and the same of input.
 */
function metersSql(scope: Scope): string {
  const same = ['c_0', 'c_1', 'r_0', 'r_1'].map((name) => `any(${name}) AS ${name}`).join(', ')
  return `SELECT ${c.feature}, ${c.model}, ${same}, sum(s_0) AS metered, sum(q_1 * price_0) AS repriced,
      ${[0, 1].map((p) => `sumIf(q_${p}, ${IS_INPUT}) AS input_${p}`).join(', ')}, sumIf(s_0, ${IS_INPUT}) AS input_metered, sumIf(q_1 * price_0, ${IS_INPUT}) AS input_repriced
    FROM (SELECT *, ${priceSql(0)} AS price_0 FROM (${cellsSql(pairsSql(scope), [], [0])}))
    GROUP BY ${c.feature}, ${c.model}`
}

/**
 * What moved cost, one row a feature and model: the five effects of GET /v1/bridge with method=sequential, from the same
 * meters and prices. Factors are swapped one after another: what was swapped before stands at now, what comes later at
 * before. Where a period has no requests of a feature, or a feature none of a model, its share is not 0 but that of the
 * other period: what is new or retired lands in mix, and a period after nothing in volume. `cache` is the part of
 * intensity that is input taking another way than before (uncached, read or written).
 */
function movesSql(scope: Scope): string {
  const sums = (name: string, keys: string) =>
    [0, 1].map((p) => `sum(r_${p}) OVER (${keys}) AS ${name}_${p}`).join(', ')
  /** A share, and where there is no whole the other period's. */
  const share = (part: string, whole: string, p: 0 | 1) =>
    `multiIf(${whole}_${p} > 0, ${part}_${p} / ${whole}_${p}, ${whole}_${1 - p} > 0, ${part}_${1 - p} / ${whole}_${1 - p}, 0)`
  return `SELECT ${c.feature}, ${c.model}, c_0, c_1, cache, if(r_1 > 0, repriced - r_1 * request_cost, 0) AS intensity,
    (total_1 - total_0) * share_0 * split_0 * request_cost AS volume,
    total_1 * (share_1 - share_0) * split_0 * request_cost AS feature_mix,
    total_1 * share_1 * (split_1 - split_0) * request_cost AS model_mix
  FROM (SELECT ${c.feature}, ${c.model}, c_0, c_1, r_1, total_0, total_1, repriced,
    multiIf(r_0 > 0, metered / r_0, r_1 > 0, repriced / r_1, 0) AS request_cost,
    if(r_0 > 0 AND r_1 > 0 AND input_0 != 0, input_repriced - input_1 / input_0 * input_metered, 0) AS cache,
    ${share('feature', 'total', 0)} AS share_0, ${share('feature', 'total', 1)} AS share_1,
    ${share('r', 'feature', 0)} AS split_0, ${share('r', 'feature', 1)} AS split_1
  FROM (SELECT *, ${sums('total', '')}, ${sums('feature', `PARTITION BY ${c.feature}`)} FROM (${metersSql(scope)})))`
}

/** A pair's sums in both periods: added up exactly, then floats, since from there on everything is a ratio. */
function pairsSql(scope: Scope): string {
  const of = (period: string) => wholeSums(`sumForEachIf(sums, ${period})`)
  return `SELECT ${c.feature}, ${c.model}, ${of('NOT part')} AS before, ${of('part')} AS after
    FROM (${pricedUsageSql(scope, IS_NOW, IN_BOTH)}) GROUP BY ${c.feature}, ${c.model}`
}

/** Revenue and cost of the period before (`_0`) and of the board's own (`_1`), exact, in one row. */
export function marginBeforeAndAfterSql(scope: Scope): string {
  const half = (table: typeof usageLedger | typeof revenueLedger, revenue: string, cost: string) =>
    `SELECT ${IS_NOW} AS is_now, ${revenue} AS s_revenue, ${cost} AS s_cost
  FROM ${scope.of(table)} AND ${IN_BOTH} ${scope.narrowed('customer')} GROUP BY is_now`
  return `SELECT sumIf(s_revenue, NOT is_now) AS revenue_0, sumIf(s_revenue, is_now) AS revenue_1,
  sumIf(s_cost, NOT is_now) AS cost_0, sumIf(s_cost, is_now) AS cost_1
FROM (${half(usageLedger, ZERO, `ifNull(sum(${c.cost}), ${ZERO})`)}
  UNION ALL
  ${half(revenueLedger, `sum(${revenueLedger.c.amount})`, ZERO)})`
}

/**
 * One row: what the margin was, what each step added to it, and what it is now, as they act on margin; then what of it
 * is the cache's doing and idle GPUs'. Revenue is one more row beside the pairs. The engine plans such a statement for
 * longer than it runs: each step of it is short.
 */
function amountsSql(scope: Scope): string {
  const revenue = (of: string) => `toFloat64(sumIf(${revenueLedger.c.amount}, ${of}))`
  return `SELECT sumForEach(parts) AS amounts FROM (
    SELECT [-c_0, 0, -volume, -feature_mix, -model_mix, -intensity, c_0 - c_1 + volume + feature_mix + model_mix + intensity, -c_1, -cache, if(${c.feature} = '${IDLE}', c_0 - c_1, 0)] AS parts
    FROM (${movesSql(scope)})
    UNION ALL
    SELECT [revenue_0, revenue_1 - revenue_0, 0, 0, 0, 0, 0, revenue_1, 0, 0] AS parts FROM (
      SELECT ${revenue(`NOT ${IS_NOW}`)} AS revenue_0, ${revenue(IS_NOW)} AS revenue_1
      FROM ${scope.of(revenueLedger)} AND ${IN_BOTH} ${scope.narrowed('customer')})
  )`
}

const STEP_NAMES = [
  'Before',
  'Revenue',
  'Volume',
  'Feature mix',
  'Model mix',
  'Intensity',
  'Price',
  'Now',
] as const
const LAST = STEP_NAMES.length - 1
const STEPS = `[${STEP_NAMES.map((name) => `'${name}'`).join(', ')}] AS bridge_step, range(${STEP_NAMES.length}) AS place`

/** The steps from the margin before to the margin now, and what of them is the cache's doing and idle GPUs'. */
export function stepsSql(scope: Scope): string {
  const part = (of: (typeof STEP_NAMES)[number], amount: string) =>
    `if(bridge_step = '${of}', ${amount}, NULL)`
  return `SELECT bridge_step AS step, moved AS amount, ${part('Intensity', `amounts[${STEP_NAMES.length + 1}]`)} AS of_it_cache, ${part('Price', `amounts[${STEP_NAMES.length + 2}]`)} AS of_it_idle_gpus
FROM (${amountsSql(scope)}) ARRAY JOIN arraySlice(amounts, 1, ${STEP_NAMES.length}) AS moved, ${STEPS} ORDER BY place`
}

/**
 * The same as bars: each stands on an unseen base where the step before ended. A bar across 0 has a part on either
 * side, since stacks of opposite signs grow apart.
 */
export function waterfallSql(scope: Scope): string {
  const [above, below] = ['greatest(finish, 0) - greatest(start, 0)', 'least(finish, 0) - least(start, 0)']
  const moved = (part: string) => `if(place IN (0, ${LAST}), 0, ${part})`
  return `SELECT bridge_step AS step, greatest(least(start, finish), 0) + least(greatest(start, finish), 0) AS base, if(place IN (0, ${LAST}), finish, 0) AS margin,
  ${moved(`greatest(${above}, 0)`)} AS gain, ${moved(`least(-(${below}), 0)`)} AS gain_below_0,
  ${moved(`greatest(-(${above}), 0)`)} AS loss, ${moved(`least(${below}, 0)`)} AS loss_below_0
FROM (
  SELECT bridge_step, place, start, finish FROM (SELECT amounts, arrayCumSum(amounts) AS ends FROM (${amountsSql(scope)}))
  ARRAY JOIN arrayConcat([0], arraySlice(ends, 1, ${LAST - 1}), [0]) AS start,
    arrayConcat(arraySlice(ends, 1, ${LAST}), [amounts[${LAST + 1}]]) AS finish, ${STEPS}
)
ORDER BY place`
}

/** The pairs of feature and model that moved cost most. Idle GPUs have no requests: all they do is in price. */
export function movedMostSql(scope: Scope): string {
  return `SELECT ${named('feature')} AS feature, ${named('model')} AS model, c_0 AS before, c_1 AS now, c_1 - c_0 AS change,
  volume, feature_mix, model_mix, intensity, change - volume - feature_mix - model_mix - intensity AS price, cache AS of_intensity_cache
FROM (${movesSql(scope)}) WHERE c_0 != 0 OR c_1 != 0 ORDER BY abs(change) DESC, ${c.feature}, ${c.model} LIMIT 50`
}
