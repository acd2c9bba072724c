import { board } from '../board.ts'
import { rowLink, UID } from '../links.ts'
import { colour, INVISIBLE, type PanelSpec } from '../panels.ts'
import type { Scope } from '../scope.ts'
import { marginBeforeAndAfterSql, movedMostSql, stepsSql, waterfallSql } from '../sql/bridge.ts'
import { ratio } from '../sql/margin.ts'
import { MARGIN_STEPS, PROFIT } from '../thresholds.ts'

const PERIODS = 'The period before is as many days, right before the first day of the chosen one.'

export const bridge = board({
  uid: UID.bridge,
  title: 'Margin bridge',
  description:
    'Why margin moved against the period before: revenue, volume, feature and model mix, intensity (and in it the cache), price (and in it idle GPUs).',
  dimensions: ['customer'],
  panels: (scope) => [...figures(scope), waterfall(scope), steps(scope), movedMost(scope)],
})

function figures(scope: Scope): PanelSpec[] {
  const whole = marginBeforeAndAfterSql(scope)
  const stat = { kind: 'stat', decimals: 2, size: [6, 4] } as const
  return [
    {
      ...stat,
      id: 1,
      title: 'Margin before',
      description: `Revenue less cost of the period before, USD. ${PERIODS}`,
      unit: 'currencyUSD',
      sql: `SELECT toFloat64(revenue_0 - cost_0) AS margin FROM (${whole})`,
    },
    {
      ...stat,
      id: 2,
      title: 'Margin now',
      description: 'Revenue less cost of the chosen period, USD.',
      unit: 'currencyUSD',
      steps: PROFIT,
      sql: `SELECT toFloat64(revenue_1 - cost_1) AS margin FROM (${whole})`,
    },
    {
      ...stat,
      id: 3,
      title: 'Change',
      description: `Margin now less margin before, USD: what the bridge explains. ${PERIODS}`,
      unit: 'currencyUSD',
      steps: PROFIT,
      sql: `SELECT toFloat64((revenue_1 - cost_1) - (revenue_0 - cost_0)) AS change FROM (${whole})`,
    },
    {
      ...stat,
      id: 4,
      title: 'Gross margin, before and now',
      description: `Revenue less cost, as a share of revenue, of both periods. ${PERIODS}`,
      unit: 'percentunit',
      decimals: 1,
      steps: MARGIN_STEPS,
      sql: `SELECT ${ratio('revenue_0 - cost_0', 'revenue_0')} AS before, ${ratio('revenue_1 - cost_1', 'revenue_1')} AS now FROM (${whole})`,
    },
  ]
}

function waterfall(scope: Scope): PanelSpec {
  return {
    id: 5,
    kind: 'waterfall',
    x: 'step',
    title: 'From the margin before to the margin now',
    description: `USD. Revenue, then what acted on cost: volume (more requests), feature mix (other features), model mix (other models for a feature), intensity (units per request), price (of a unit; idle GPUs are in it). The effects are those of GET /v1/bridge. Green helps margin, red hurts it. ${PERIODS}`,
    unit: 'currencyUSD',
    decimals: 2,
    size: [16, 12],
    columns: {
      base: INVISIBLE,
      margin: colour('blue'),
      gain: colour('green'),
      gain_below_0: colour('green'),
      loss: colour('red'),
      loss_below_0: colour('red'),
    },
    sql: waterfallSql(scope),
  }
}

function steps(scope: Scope): PanelSpec {
  return {
    id: 6,
    kind: 'table',
    title: 'The steps in figures',
    description:
      'As they act on margin, USD. Before, plus every effect, is now. of_it_cache is the part of intensity that is input read from a cache or written to it instead of sent; of_it_idle_gpus the part of price that is idle GPUs.',
    unit: 'currencyUSD',
    decimals: 4,
    size: [8, 12],
    sql: stepsSql(scope),
  }
}

function movedMost(scope: Scope): PanelSpec {
  return {
    id: 7,
    kind: 'table',
    title: 'Features and models that moved cost most',
    description: `Cost before and now, USD, and what each effect added to cost (a positive effect made it dearer). of_intensity_cache is the part of intensity that is input taking another way through the cache. What idle GPUs cost is in price. ${PERIODS}`,
    unit: 'currencyUSD',
    decimals: 4,
    size: [24, 12],
    columns: { feature: rowLink('Features and models', UID.features, ['feature']) },
    sql: movedMostSql(scope),
  }
}
