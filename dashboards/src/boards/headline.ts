import { revenueLedger, usageLedger } from '@marginscope/ledger'
import { MARGIN_BANDS, UNPRICED_MAX_PCT } from '@marginscope/reports'
import { colour, type PanelSpec, unit } from '../panels.ts'
import type { Scope } from '../scope.ts'
import { DAY_AS_TIME } from '../sql/days.ts'
import { inPeriod, MARGIN_PCT, marginSql, ratio, ZERO } from '../sql/margin.ts'
import { MARGIN_STEPS, PROFIT, SHOULD_BE_NONE } from '../thresholds.ts'

const { c } = usageLedger

const [SOFTWARE, TYPICAL, DANGER] = MARGIN_BANDS
const BANDS = `${SOFTWARE.from_pct}% and more is software, ${TYPICAL.from_pct}% to ${TYPICAL.to_pct}% a typical AI product, ${DANGER.to_pct}% and less the danger zone.`

/** Unknown never looks like profit. */
const UNKNOWN = `Empty where there is no revenue, or where more than ${UNPRICED_MAX_PCT}% of the requests are unpriced.`

/** Gross margin, revenue, cost and what is left: the first line of the executive and the public board. Ids 1 to 4. */
export function headline(scope: Scope): PanelSpec[] {
  const whole = marginSql(scope, [], revenueLedger)
  const usd = { kind: 'stat', unit: 'currencyUSD', decimals: 2, size: [3, 4] } as const
  return [
    {
      id: 1,
      kind: 'stat',
      title: 'Gross margin',
      description: `Revenue less cost, as a share of revenue. ${BANDS} ${UNKNOWN}`,
      unit: 'percentunit',
      decimals: 1,
      steps: MARGIN_STEPS,
      size: [3, 4],
      sql: `SELECT ${MARGIN_PCT} AS margin_pct FROM (${whole})`,
    },
    {
      ...usd,
      id: 2,
      title: 'Revenue',
      description:
        'Recognised in the period, by UTC day of service, USD. Credits count when they are drawn down.',
      sql: `SELECT toFloat64(revenue) AS revenue FROM (${whole})`,
    },
    {
      ...usd,
      id: 3,
      title: 'Cost',
      description:
        'What inference cost in the period, USD, idle GPUs included. Requests without a price are not in it: where some are unpriced or incomplete, it is at least that.',
      sql: `SELECT toFloat64(${c.cost}) AS cost FROM (${whole})`,
    },
    {
      ...usd,
      id: 4,
      title: 'Margin',
      description: 'Revenue less cost, USD. Red below 0.',
      steps: PROFIT,
      sql: `SELECT toFloat64(revenue - ${c.cost}) AS margin FROM (${whole})`,
    },
  ]
}

/** Requests whose price is unknown: as long as there are any, the cost is too low. */
export function unpricedShare(scope: Scope, id: number): PanelSpec {
  return {
    id,
    kind: 'stat',
    title: 'Unpriced',
    description:
      'Share of requests without a known price. Unknown is not 0: the true cost is higher than the one shown.',
    unit: 'percentunit',
    decimals: 2,
    steps: SHOULD_BE_NONE,
    size: [4, 4],
    sql: `SELECT ${ratio('unpriced', 'requests')} AS unpriced FROM (
  SELECT sum(${c.unpriced_requests}) AS unpriced, sum(${c.requests}) AS requests FROM ${inPeriod(scope, usageLedger)})`,
  }
}

/** Requests in whose usage some count was understood by nobody: the true cost is at least the one shown. */
export function incompleteShare(scope: Scope, id: number): PanelSpec {
  return {
    id,
    kind: 'stat',
    title: 'Incomplete',
    description:
      'Share of requests with a count that nobody understands: they cost at least what is shown. The board of data quality names the counts.',
    unit: 'percentunit',
    decimals: 2,
    steps: SHOULD_BE_NONE,
    size: [4, 4],
    sql: `SELECT ${ratio('incomplete', 'requests')} AS incomplete FROM (
  SELECT sum(${c.incomplete_requests}) AS incomplete, sum(${c.requests}) AS requests FROM ${inPeriod(scope, usageLedger)})`,
  }
}

/** What of the cost rests on estimates. */
export function estimatedShare(scope: Scope, id: number): PanelSpec {
  return {
    id,
    kind: 'stat',
    title: 'Estimated',
    description:
      'Share of the cost that is an estimate: of requests that were billed and whose usage never came. It falls by itself when the usage arrives.',
    unit: 'percentunit',
    decimals: 2,
    size: [4, 4],
    sql: `SELECT ${ratio('estimated', 'spent')} AS estimated FROM (
  SELECT sum(${c.estimated_cost}) AS estimated, ifNull(sum(${c.cost}), ${ZERO}) AS spent FROM ${inPeriod(scope, usageLedger)})`,
  }
}

/** Margin against the bands, and what it is made of, day by day. Ids 8 and 9. */
export function overTime(scope: Scope): PanelSpec[] {
  const daily = marginSql(scope, ['day'], revenueLedger)
  return [
    {
      id: 8,
      kind: 'lines',
      title: 'Gross margin by day',
      description: `Revenue less cost, as a share of revenue, each UTC day. ${BANDS} ${UNKNOWN}`,
      unit: 'percentunit',
      steps: MARGIN_STEPS,
      bands: true,
      size: [12, 9],
      columns: { margin_pct: colour('blue') },
      sql: `SELECT ${DAY_AS_TIME}, ${MARGIN_PCT} AS margin_pct FROM (${daily}) ORDER BY ${c.time}`,
    },
    {
      id: 9,
      kind: 'lines',
      title: 'Revenue, cost and margin by day',
      description:
        'USD each UTC day. The last day may still be under way: its revenue is whole, its cost is not.',
      unit: 'currencyUSD',
      size: [12, 9],
      columns: {
        revenue: colour('blue'),
        cost: colour('orange'),
        margin: [...colour('green'), ...unit('currencyUSD')],
      },
      sql: `SELECT ${DAY_AS_TIME}, toFloat64(revenue) AS revenue, toFloat64(${c.cost}) AS cost, toFloat64(revenue - ${c.cost}) AS margin
FROM (${daily}) ORDER BY ${c.time}`,
    },
  ]
}
