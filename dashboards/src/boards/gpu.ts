import { usageLedger } from '@marginscope/ledger'
import { IDLE } from '@marginscope/reports'
import { board } from '../board.ts'
import { UID } from '../links.ts'
import { colour, type PanelSpec, unit } from '../panels.ts'
import { named, type Scope } from '../scope.ts'
import { DAY_AS_TIME } from '../sql/days.ts'
import { inPeriod, ratio, ZERO } from '../sql/margin.ts'
import type { Steps } from '../thresholds.ts'

const { c } = usageLedger

/** Below 40% most of the bill buys nothing. */
const UTILISATION: Steps = ['red', [0.4, 'orange'], [0.6, 'yellow'], [0.75, 'green']]
const IDLE_NOTE =
  'Idle is known for pools whose rented windows were posted: requests and idle add up to the bill. Without windows each request pays for its own seconds and there is no idle part.'
const OUTPUT = `sum(${c.output_tokens}) + sum(${c.reasoning_tokens})`

export const gpu = board({
  uid: UID.gpu,
  title: 'GPU',
  description: 'What GPUs of your own cost, how much of it works, and whether an API would be cheaper.',
  dimensions: ['model'],
  panels: (scope) => [
    ...figures(scope),
    ...byDay(scope),
    byModel(scope),
    breakEven(scope),
    breakEvenByDay(scope),
  ],
})

/** GPU cost by whether it worked: the exact sums that the panels are made of. */
function worked(scope: Scope, key: 'day' | undefined): string {
  const keys = key === undefined ? '' : `${key}, `
  return `SELECT ${keys}sumIf(spent, NOT is_idle) AS busy, sumIf(spent, is_idle) AS idle_sum, sum(seconds) AS gpu_sum
FROM (SELECT ${keys}${c.feature} = '${IDLE}' AS is_idle, sum(${c.cost_gpu}) AS spent, sum(${c.gpu_seconds}) AS seconds
  FROM ${inPeriod(scope, usageLedger)} GROUP BY ${keys}is_idle)${key === undefined ? '' : ` GROUP BY ${key}`}`
}

function figures(scope: Scope): PanelSpec[] {
  const whole = worked(scope, undefined)
  return [
    {
      id: 1,
      kind: 'stat',
      title: 'Utilisation',
      description: `Share of the GPU bill that worked for requests. Empty without an idle part. ${IDLE_NOTE}`,
      unit: 'percentunit',
      decimals: 1,
      steps: UTILISATION,
      size: [6, 4],
      sql: `SELECT if(idle_sum = 0, NULL, ${ratio('busy', '(busy + idle_sum)')}) AS utilisation FROM (${whole})`,
    },
    {
      id: 2,
      kind: 'stat',
      title: 'Idle',
      description: `What GPUs cost while they did nothing, USD. ${IDLE_NOTE}`,
      unit: 'currencyUSD',
      decimals: 2,
      size: [6, 4],
      sql: `SELECT toFloat64(idle_sum) AS idle_usd FROM (${whole})`,
    },
    {
      id: 3,
      kind: 'stat',
      title: 'GPU cost',
      description: 'All cost of GPUs in the period, USD, idle included.',
      unit: 'currencyUSD',
      decimals: 2,
      size: [6, 4],
      sql: `SELECT toFloat64(busy + idle_sum) AS gpu_usd FROM (${whole})`,
    },
    {
      id: 4,
      kind: 'stat',
      title: 'Cost of a busy GPU-hour',
      description:
        'GPU cost, idle included, over the GPU-hours that requests used, USD: what a useful hour really costs.',
      unit: 'currencyUSD',
      decimals: 2,
      size: [6, 4],
      sql: `SELECT ${ratio('busy + idle_sum', 'seconds')} * 3600 AS per_hour FROM (
  SELECT sumIf(spent, NOT is_idle) AS busy, sumIf(spent, is_idle) AS idle_sum, sumIf(gpu_sum, NOT is_idle) AS seconds
  FROM (SELECT ${c.feature} = '${IDLE}' AS is_idle, sum(${c.cost_gpu}) AS spent, sum(${c.gpu_seconds}) AS gpu_sum
    FROM ${inPeriod(scope, usageLedger)} GROUP BY is_idle))`,
    },
  ]
}

function byDay(scope: Scope): PanelSpec[] {
  const daily = worked(scope, 'day')
  return [
    {
      id: 5,
      kind: 'stacked_bars',
      title: 'GPU bill by day',
      description: `USD each UTC day: what worked and what idled. ${IDLE_NOTE}`,
      unit: 'currencyUSD',
      size: [12, 9],
      columns: { busy_usd: colour('green'), idle_usd: colour('red') },
      sql: `SELECT ${DAY_AS_TIME}, toFloat64(busy) AS busy_usd, toFloat64(idle_sum) AS idle_usd FROM (${daily}) ORDER BY ${c.time}`,
    },
    {
      id: 6,
      kind: 'lines',
      title: 'Utilisation by day',
      description: `Share of the GPU bill that worked for requests, each UTC day. ${IDLE_NOTE}`,
      unit: 'percentunit',
      steps: UTILISATION,
      bands: true,
      size: [12, 9],
      columns: { utilisation: colour('blue') },
      sql: `SELECT ${DAY_AS_TIME}, if(idle_sum = 0, NULL, ${ratio('busy', '(busy + idle_sum)')}) AS utilisation FROM (${daily}) ORDER BY ${c.time}`,
    },
  ]
}

function byModel(scope: Scope): PanelSpec {
  return {
    id: 7,
    kind: 'table',
    title: 'Models on GPUs of your own',
    description:
      'GPU-hours (GPUs × hours) and cost in the period, and what 1 M output tokens come to without idle, USD.',
    unit: 'short',
    size: [12, 9],
    columns: {
      gpu_hours: unit('short', 3),
      cost_usd: unit('currencyUSD', 4),
      per_million_output: unit('currencyUSD', 4),
    },
    sql: `SELECT model_name AS model, toFloat64(gpu_sum) / 3600 AS gpu_hours, requests_sum AS requests, toFloat64(spent) AS cost_usd,
  ${ratio('spent', 'output')} * 1000000 AS per_million_output
FROM (SELECT ${named('model')} AS model_name, sum(${c.gpu_seconds}) AS gpu_sum, sum(${c.requests}) AS requests_sum, sum(${c.cost_gpu}) AS spent, ${OUTPUT} AS output
  FROM ${inPeriod(scope, usageLedger)} AND ${c.feature} != '${IDLE}' GROUP BY ${c.model})
WHERE gpu_sum > 0 ORDER BY cost_usd DESC, ${c.model} LIMIT 200`,
  }
}

/** Features that run on both, each way's cost per 1 M output tokens; idle is shared out over all own output. */
function byWay(scope: Scope, key: 'day' | undefined): string {
  const keys = key === undefined ? '' : `${key}, `
  return `SELECT ${keys}${c.feature}, sumIf(spent, own) AS own_cost, sumIf(output, own) AS own_output,
    sumIf(spent, NOT own) AS api_cost, sumIf(output, NOT own) AS api_output
  FROM (SELECT ${keys}${c.feature}, ${c.model}, sum(${c.gpu_seconds}) > 0 AS own, ifNull(sum(${c.cost}), ${ZERO}) AS spent, ${OUTPUT} AS output
    FROM ${inPeriod(scope, usageLedger)} AND ${c.feature} != '${IDLE}' GROUP BY ${keys}${c.feature}, ${c.model})
  GROUP BY ${keys}${c.feature}`
}

function breakEven(scope: Scope): PanelSpec {
  return {
    id: 8,
    kind: 'table',
    title: 'Break-even: GPUs of your own against the API',
    description:
      'Features that run on both: cost per 1 M output tokens each way, USD, input included. Idle is shared out over all own output. Break-even is the share of GPU-hours that must work so that both cost the same: below it the API is cheaper.',
    unit: 'currencyUSD',
    decimals: 4,
    size: [12, 9],
    columns: { break_even: unit('percentunit', 1) },
    sql: `WITH ways AS (${byWay(scope, undefined)}), whole AS (
  SELECT toFloat64(busy) AS busy_usd, toFloat64(idle_sum) AS idle_usd, if(busy_usd > 0, 1 + idle_usd / busy_usd, 1) AS with_idle FROM (${worked(scope, undefined)})
)
SELECT if(${c.feature} = '', '(unattributed)', ${c.feature}) AS feature_name, toFloat64(own_cost) / own_output * 1000000 AS own, own * with_idle AS own_with_idle,
  toFloat64(api_cost) / api_output * 1000000 AS api, own / nullIf(api, 0) AS break_even
FROM ways CROSS JOIN whole WHERE own_output > 0 AND api_output > 0 ORDER BY own_cost DESC, feature_name LIMIT 100`,
  }
}

function breakEvenByDay(scope: Scope): PanelSpec {
  return {
    id: 9,
    kind: 'lines',
    title: 'Own GPUs against the API by day',
    description:
      'Cost per 1 M output tokens, USD each UTC day, of the features that run on both on that day, input included, idle left out.',
    unit: 'currencyUSD',
    size: [24, 9],
    columns: { own: colour('green'), api: colour('orange') },
    sql: `SELECT ${DAY_AS_TIME}, toFloat64(sum(own_cost)) / sum(own_output) * 1000000 AS own, toFloat64(sum(api_cost)) / sum(api_output) * 1000000 AS api
FROM (${byWay(scope, 'day')}) WHERE own_output > 0 AND api_output > 0 GROUP BY ${c.day} ORDER BY ${c.time}`,
  }
}
