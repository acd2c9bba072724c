import { IS_CHARGE, revenueAllocations, usageLedger } from '@marginscope/ledger'
import { IDLE } from '@marginscope/reports'
import { board } from '../board.ts'
import { rowLink, UID } from '../links.ts'
import { type PanelSpec, unit } from '../panels.ts'
import { named, type Scope } from '../scope.ts'
import { DAY_AS_TIME } from '../sql/days.ts'
import { dualPressureSql } from '../sql/dual-pressure.ts'
import { inPeriod, ratio, ZERO } from '../sql/margin.ts'
import { TOKEN_SUM } from '../sql/usage.ts'
import { MARGIN_COLUMNS, worstMarginSql } from './margin-columns.ts'

const { c } = usageLedger

export const features = board({
  uid: UID.features,
  title: 'Features × models',
  description:
    'What one inference costs where, what a feature earns on each model, and which way unit costs move.',
  dimensions: ['customer', 'feature', 'model'],
  panels: (scope) => [
    ...perInference(scope),
    marginTable(scope),
    matrix(scope),
    byDay(scope),
    dualPressure(scope),
  ],
})

/**
 * Quantiles need single postings, which no projection holds: the primary key leaves two days of them. Only charges
 * count: a corrected event shows both its old and its new charge.
 */
function perInference(scope: Scope): PanelSpec[] {
  const window = `toDate($__toTime - toIntervalDay(1), 'UTC')`
  const dimensions = (['customer', 'feature', 'model'] as const).map((each) => scope.narrowed(each)).join(' ')
  const postings = `FROM ${scope.of(usageLedger)} AND ${c.day} >= ${window} AND ${c.day} <= toDate($__toTime, 'UTC')
  AND ${c.time} > $__toTime - toIntervalDay(1) AND ${c.time} <= $__toTime
  AND ${IS_CHARGE} AND ${c.cost} IS NOT NULL AND ${c.feature} != '${IDLE}' ${dimensions}`
  const quantiles = `quantiles(0.5, 0.95)(toFloat64(assumeNotNull(${c.cost}))) AS q`
  return [
    {
      id: 1,
      kind: 'stat',
      title: 'Cost per inference, p50 and p95',
      description: 'Of single requests in the last 24 hours of the period, USD; unpriced ones are left out.',
      unit: 'currencyUSD',
      decimals: 5,
      size: [12, 5],
      sql: `SELECT q[1] AS p50, q[2] AS p95 FROM (SELECT ${quantiles} ${postings})`,
    },
    {
      id: 2,
      kind: 'stat',
      title: 'Cost per 1,000 tokens',
      description:
        'Cost of the period over all its tokens, of whatever kind, USD. Requests without a price are left out of the cost.',
      unit: 'currencyUSD',
      decimals: 5,
      size: [12, 5],
      sql: `SELECT ${ratio('cost_sum', 'tokens')} * 1000 AS per_1000 FROM (
  SELECT ifNull(sum(${c.cost}), ${ZERO}) AS cost_sum, ${TOKEN_SUM} AS tokens FROM ${inPeriod(scope, usageLedger)})`,
    },
    {
      id: 3,
      kind: 'table',
      title: 'Cost per inference by feature and model',
      description:
        'p50 and p95 of single requests in the last 24 hours of the period, USD; the dearest first. A p95 far above p50 means that few requests make the bill.',
      unit: 'currencyUSD',
      decimals: 5,
      size: [12, 10],
      columns: { requests: unit('short', 0) },
      sql: `SELECT feature_name AS feature, model_name AS model, ${c.requests}, q[1] AS p50, q[2] AS p95 FROM (
  SELECT ${named('feature')} AS feature_name, ${named('model')} AS model_name, count() AS requests, ${quantiles}
  ${postings} GROUP BY feature_name, model_name)
ORDER BY p95 DESC, ${c.feature}, ${c.model} LIMIT 500`,
    },
    {
      id: 4,
      kind: 'table',
      title: 'Cost per 1,000 tokens by feature and model',
      description: 'Cost of the period over all its tokens, of whatever kind, USD; the dearest first.',
      unit: 'currencyUSD',
      decimals: 5,
      size: [12, 10],
      columns: { tokens: unit('short'), requests: unit('short') },
      sql: `SELECT feature_name AS feature, model_name AS model, ${c.requests}, tokens, ${ratio('cost_sum', 'tokens')} * 1000 AS per_1000
FROM (SELECT ${named('feature')} AS feature_name, ${named('model')} AS model_name, sum(${c.requests}) AS requests,
  ${TOKEN_SUM} AS tokens, ifNull(sum(${c.cost}), ${ZERO}) AS cost_sum
  FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.feature}, ${c.model})
WHERE tokens > 0 ORDER BY per_1000 DESC, ${c.feature}, ${c.model} LIMIT 500`,
    },
  ]
}

function marginTable(scope: Scope): PanelSpec {
  return {
    id: 5,
    kind: 'table',
    title: 'Margin by feature and model',
    description:
      'Revenue as allocated, cost, and what is left; worst margin first, red below 0; without a percentage where more than 5% of the requests are unpriced, and at least that cost where some are incomplete. Revenue that nothing could decide on, or that is not allocated yet, stands under (unattributed).',
    unit: 'short',
    size: [24, 11],
    columns: {
      feature: rowLink('What techniques save here', UID.savings, ['feature']),
      ...MARGIN_COLUMNS,
    },
    sql: worstMarginSql(scope, ['feature', 'model'], revenueAllocations),
  }
}

function matrix(scope: Scope): PanelSpec {
  return {
    id: 6,
    kind: 'table',
    title: 'Cost: features × models',
    description: 'Cost of the period, USD: features down, models across.',
    unit: 'currencyUSD',
    decimals: 2,
    size: [12, 10],
    transformations: [
      {
        id: 'groupingToMatrix',
        options: { rowField: 'feature', columnField: 'model', valueField: 'cost', emptyValue: 'null' },
      },
    ],
    sql: `SELECT feature_name AS feature, model_name AS model, toFloat64(cost_sum) AS cost
FROM (SELECT ${named('feature')} AS feature_name, ${named('model')} AS model_name, ifNull(sum(${c.cost}), ${ZERO}) AS cost_sum
  FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.feature}, ${c.model})
ORDER BY ${c.feature}, ${c.model} LIMIT 2000`,
  }
}

function byDay(scope: Scope): PanelSpec {
  return {
    id: 7,
    kind: 'heatmap',
    title: 'Cost per inference by feature and day',
    description:
      'Mean cost of a priced request, USD, each UTC day: a feature that turns dearer turns darker.',
    unit: 'currencyUSD',
    decimals: 5,
    size: [12, 10],
    sql: `SELECT ${DAY_AS_TIME}, feature_name, ${ratio('cost_sum', 'priced')} AS cost_per_request
FROM (SELECT ${c.day}, ${named('feature')} AS feature_name, ifNull(sum(${c.cost}), ${ZERO}) AS cost_sum,
  sum(${c.requests}) - sum(${c.unpriced_requests}) AS priced
  FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.day}, ${c.feature})
WHERE priced > 0 ORDER BY ${c.time}, feature_name`,
  }
}

function dualPressure(scope: Scope): PanelSpec {
  return {
    id: 8,
    kind: 'lines',
    title: 'Dual pressure',
    description:
      'Against the first day of the period with a cost (1), the indices of GET /v1/bridge: price of a unit (Laspeyres), units per request (tokens of whatever worth), intensity (the same with the mix held still, at the first prices), and cost per request. Prices may fall while longer answers and reasoning drive the units up.',
    unit: 'short',
    decimals: 3,
    size: [24, 9],
    sql: dualPressureSql(scope),
  }
}
