import { SAVING_COLUMNS, usageLedger } from '@marginscope/ledger'
import { board } from '../board.ts'
import { UID } from '../links.ts'
import { type PanelSpec, unit } from '../panels.ts'
import { named, type Scope } from '../scope.ts'
import { DAY_AS_TIME } from '../sql/days.ts'
import { inPeriod, ratio, ZERO } from '../sql/margin.ts'
import { PROFIT, SHOULD_BE_NONE } from '../thresholds.ts'

const { c } = usageLedger

const SHAPLEY =
  'Techniques that act on the same request share what they save together (Shapley), so the parts add up to the whole.'
const MODELLED = 'quantisation, speculative decoding, KV reuse'

const techniqueOf = (column: string) => column.replace('saved_', '')
const SUMS = SAVING_COLUMNS.map((column) => `sum(${column})`)
const MODELLED_SUMS = [c.saved_quantisation, c.saved_speculative_decoding, c.saved_kv_reuse].map(
  (name) => `sum(${name})`,
)
const MEASURED_SUMS = [c.saved_routing, c.saved_prompt_caching, c.saved_batch].map((name) => `sum(${name})`)

export const savings = board({
  uid: UID.savings,
  title: 'Savings',
  description:
    'What caching, routing, batch, quantisation, speculative decoding and KV reuse brought, and what retries and errors wasted.',
  dimensions: ['customer', 'feature', 'model'],
  panels: (scope) => [...figures(scope), byDay(scope), byTechnique(scope), byFeature(scope), ...waste(scope)],
})

function figures(scope: Scope): PanelSpec[] {
  const sums = `SELECT ${SUMS.join(' + ')} AS saved, ${MEASURED_SUMS.join(' + ')} AS measured, ${MODELLED_SUMS.join(' + ')} AS modelled,
  ifNull(sum(${c.cost}), ${ZERO}) AS cost_sum FROM ${inPeriod(scope, usageLedger)}`
  const stat = { kind: 'stat', unit: 'currencyUSD', decimals: 2, size: [6, 4] } as const
  return [
    {
      ...stat,
      id: 1,
      title: 'Saved, measured',
      description: `By prompt caching, routing and batch, USD: the same tokens at the prices without them. Below 0 where they cost more than they brought. ${SHAPLEY}`,
      steps: PROFIT,
      sql: `SELECT toFloat64(measured) AS measured_usd FROM (${sums})`,
    },
    {
      ...stat,
      id: 2,
      title: 'Saved, modelled',
      description: `By ${MODELLED} on GPUs of your own, USD: capacity value against a named baseline profile. It is cash only where fewer GPUs are rented.`,
      steps: PROFIT,
      sql: `SELECT toFloat64(modelled) AS modelled_usd FROM (${sums})`,
    },
    {
      ...stat,
      id: 3,
      title: 'Cost without any technique',
      description: 'What the period would have cost without any of them, USD: cost plus everything saved.',
      sql: `SELECT toFloat64(cost_sum + saved) AS counterfactual FROM (${sums})`,
    },
    {
      ...stat,
      id: 4,
      title: 'Saved share',
      description: 'Everything saved, as a share of the cost without any technique.',
      unit: 'percentunit',
      decimals: 1,
      sql: `SELECT ${ratio('saved', '(cost_sum + saved)')} AS share FROM (${sums})`,
    },
  ]
}

function byDay(scope: Scope): PanelSpec {
  return {
    id: 5,
    kind: 'stacked_bars',
    title: 'Saved by technique and day',
    description: `USD each UTC day; below 0 where a technique cost more than it brought. ${SHAPLEY}`,
    unit: 'currencyUSD',
    size: [16, 10],
    sql: `SELECT ${DAY_AS_TIME}, ${SAVING_COLUMNS.map((column) => `toFloat64(sum(${column})) AS ${techniqueOf(column)}`).join(', ')}
FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.day} ORDER BY ${c.time}`,
  }
}

function byTechnique(scope: Scope): PanelSpec {
  return {
    id: 6,
    kind: 'table',
    title: 'Saved by technique',
    description: `USD in the period. Measured: the provider's own prices. Modelled (${MODELLED}): against a named baseline profile.`,
    unit: 'currencyUSD',
    decimals: 4,
    size: [8, 10],
    sql: `SELECT technique, if(technique IN ('quantisation', 'speculative_decoding', 'kv_reuse'), 'modelled', 'measured') AS way, toFloat64(technique_saved) AS saved
FROM (SELECT [${SUMS.join(', ')}] AS amounts FROM ${inPeriod(scope, usageLedger)})
ARRAY JOIN amounts AS technique_saved, [${SAVING_COLUMNS.map((column) => `'${techniqueOf(column)}'`).join(', ')}] AS technique
ORDER BY saved DESC, technique`,
  }
}

function byFeature(scope: Scope): PanelSpec {
  const techniques = SAVING_COLUMNS.map((column) => `toFloat64(s_${column}) AS ${techniqueOf(column)}`).join(
    ', ',
  )
  return {
    id: 7,
    kind: 'table',
    title: 'Saved by feature and model',
    description:
      'USD in the period, the largest first. A negative figure is a technique that costs more than it brings there.',
    unit: 'currencyUSD',
    decimals: 4,
    size: [24, 10],
    sql: `SELECT feature_name AS feature, model_name AS model, toFloat64(cost_sum) AS cost_usd, ${techniques}, toFloat64(s_saved) AS saved
FROM (SELECT ${named('feature')} AS feature_name, ${named('model')} AS model_name, ifNull(sum(${c.cost}), ${ZERO}) AS cost_sum,
  ${SAVING_COLUMNS.map((column) => `sum(${column}) AS s_${column}`).join(', ')}, ${SUMS.join(' + ')} AS s_saved
  FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.feature}, ${c.model})
ORDER BY abs(s_saved) DESC, ${c.feature}, ${c.model} LIMIT 500`,
  }
}

function waste(scope: Scope): PanelSpec[] {
  return [
    {
      id: 8,
      kind: 'stat',
      title: 'Retry and error waste',
      description:
        'Cost of requests that ended as a retry or an error, as a share of all cost: paid for, and nobody got anything.',
      unit: 'percentunit',
      decimals: 2,
      steps: SHOULD_BE_NONE,
      size: [6, 10],
      sql: `SELECT ${ratio('wasted', 'total')} AS waste FROM (
  SELECT sumIf(cost_sum, ${c.outcome} IN ('retry', 'error')) AS wasted, sum(cost_sum) AS total FROM (
    SELECT ${c.outcome}, ifNull(sum(${c.cost}), ${ZERO}) AS cost_sum FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.outcome}))`,
    },
    {
      id: 9,
      kind: 'stacked_bars',
      title: 'Retries and errors by day',
      description: 'Cost of requests that ended as a retry or an error, USD each UTC day.',
      unit: 'currencyUSD',
      size: [10, 10],
      sql: `SELECT ${DAY_AS_TIME}, ${c.outcome}, toFloat64(cost_sum) AS cost_usd
FROM (SELECT ${c.day}, ${c.outcome}, ifNull(sum(${c.cost}), ${ZERO}) AS cost_sum FROM ${inPeriod(scope, usageLedger)}
  AND ${c.outcome} IN ('retry', 'error') GROUP BY ${c.day}, ${c.outcome})
ORDER BY ${c.time}, ${c.outcome}`,
    },
    {
      id: 10,
      kind: 'table',
      title: 'How requests ended',
      description: 'Requests and their cost by outcome. Answers from your own cache (cache) cost nothing.',
      unit: 'short',
      size: [8, 10],
      columns: { cost_usd: unit('currencyUSD', 2) },
      sql: `SELECT ${c.outcome}, requests_sum AS requests, toFloat64(cost_sum) AS cost_usd
FROM (SELECT ${c.outcome}, sum(${c.requests}) AS requests_sum, ifNull(sum(${c.cost}), ${ZERO}) AS cost_sum FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.outcome})
WHERE requests_sum != 0 ORDER BY cost_usd DESC, ${c.outcome}`,
    },
  ]
}
