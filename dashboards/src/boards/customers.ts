import { revenueLedger, usageLedger } from '@marginscope/ledger'
import { board } from '../board.ts'
import { rowLink, UID } from '../links.ts'
import { colour, type PanelSpec } from '../panels.ts'
import type { Scope } from '../scope.ts'
import { DAY_AS_TIME } from '../sql/days.ts'
import { MARGIN_PCT, marginSql } from '../sql/margin.ts'
import { MARGIN_STEPS, MUST_BE_ZERO } from '../thresholds.ts'
import { MARGIN_COLUMNS, worstMarginSql } from './margin-columns.ts'

const { c } = usageLedger

export const customers = board({
  uid: UID.customers,
  title: 'Customers',
  description:
    'Who brings money and who costs it: worst margin first, and how profit adds up over the customers.',
  dimensions: ['customer'],
  panels: (scope) => [...counts(scope), worstFirst(scope), profitCurve(scope), byDay(scope)],
})

function counts(scope: Scope): PanelSpec[] {
  const rows = marginSql(scope, ['customer'], revenueLedger)
  return [
    {
      id: 1,
      kind: 'stat',
      title: 'Customers',
      description: 'Customers with usage or revenue in the period.',
      unit: 'short',
      size: [6, 4],
      sql: `SELECT count() AS customers FROM (${rows}) WHERE ${c.requests} != 0 OR revenue != 0 OR ${c.cost} != 0`,
    },
    {
      id: 2,
      kind: 'stat',
      title: 'Below 0',
      description: 'Customers that cost more than they bring.',
      unit: 'short',
      steps: MUST_BE_ZERO,
      size: [6, 4],
      sql: `SELECT countIf(revenue < ${c.cost}) AS below_0 FROM (${rows})`,
    },
    {
      id: 3,
      kind: 'stat',
      title: 'Lost on them',
      description: 'What the customers below 0 cost more than they bring, USD.',
      unit: 'currencyUSD',
      decimals: 2,
      size: [6, 4],
      sql: `SELECT toFloat64(sumIf(${c.cost} - revenue, revenue < ${c.cost})) AS lost FROM (${rows})`,
    },
    {
      id: 4,
      kind: 'stat',
      title: 'Gross margin',
      description:
        'Revenue less cost, as a share of revenue, of the chosen customers together. Empty where there is no revenue, or more than 5% of the requests are unpriced.',
      unit: 'percentunit',
      decimals: 1,
      steps: MARGIN_STEPS,
      size: [6, 4],
      sql: `SELECT ${MARGIN_PCT} AS margin_pct FROM (${marginSql(scope, [], revenueLedger)})`,
    },
  ]
}

function worstFirst(scope: Scope): PanelSpec {
  return {
    id: 5,
    kind: 'table',
    title: 'Worst margin first',
    description:
      'Each customer of the period; red below 0. A customer without revenue, or with more than 5% of its requests unpriced, has no percentage; a cost with requests that are incomplete is at least that. A click on the name opens the features that it uses.',
    unit: 'short',
    size: [24, 12],
    columns: {
      customer: rowLink('Features and models of this customer', UID.features, ['customer']),
      ...MARGIN_COLUMNS,
    },
    sql: worstMarginSql(scope, ['customer'], revenueLedger),
  }
}

function profitCurve(scope: Scope): PanelSpec {
  return {
    id: 6,
    kind: 'waterfall',
    x: 'customer',
    title: 'Cumulative profit',
    description:
      'Margin added up from the most profitable customer to the least, USD: where the curve falls, customers eat what others bring. Beyond 50 the rest is one bar.',
    unit: 'currencyUSD',
    size: [12, 10],
    columns: { cumulative_profit: colour('green') },
    sql: `WITH ranked AS (
  SELECT customer_name, revenue - ${c.cost} AS margin, row_number() OVER (ORDER BY revenue - ${c.cost} DESC, customer_name) AS place
  FROM (${marginSql(scope, ['customer'], revenueLedger)})
), bars AS (
  SELECT least(place, 51) AS bar, if(bar = 51, '(others)', any(customer_name)) AS customer, sum(margin) AS bar_margin
  FROM ranked GROUP BY bar
)
SELECT ${c.customer}, toFloat64(sum(bar_margin) OVER (ORDER BY bar ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)) AS cumulative_profit
FROM bars ORDER BY bar`,
  }
}

function byDay(scope: Scope): PanelSpec {
  return {
    id: 7,
    kind: 'stacked_bars',
    title: 'Margin by customer and day',
    description:
      'Revenue less cost, USD, each UTC day. Bars below the line are days on which a customer cost money.',
    unit: 'currencyUSD',
    size: [12, 10],
    sql: `SELECT ${DAY_AS_TIME}, customer_name, toFloat64(revenue - ${c.cost}) AS margin
FROM (${marginSql(scope, ['day', 'customer'], revenueLedger)}) ORDER BY ${c.time}, customer_name`,
  }
}
