import { revenueAllocations, revenueLedger, usageLedger } from '@marginscope/ledger'
import { board } from '../board.ts'
import { UID } from '../links.ts'
import { named } from '../scope.ts'
import { DAY_AS_TIME, ELAPSED_DAYS } from '../sql/days.ts'
import { inPeriod, ratio, ZERO } from '../sql/margin.ts'
import { SHOULD_BE_NONE } from '../thresholds.ts'
import { estimatedShare, headline, incompleteShare, overTime, unpricedShare } from './headline.ts'

const { c } = usageLedger

export const executive = board({
  uid: UID.executive,
  title: 'Executive',
  description: 'Revenue, cost and gross margin at a glance, and how much of them is not known yet.',
  dimensions: ['customer'],
  panels: (scope) => [
    ...headline(scope),
    {
      id: 5,
      kind: 'stat',
      title: 'Cost run-rate, 30 days',
      description:
        'Cost of the period so far, carried on for 30 days at the same pace. No forecast: the past alone.',
      unit: 'currencyUSD',
      decimals: 2,
      size: [4, 4],
      sql: `SELECT toFloat64(ifNull(sum(${c.cost}), ${ZERO})) / (${ELAPSED_DAYS}) * 30 AS run_rate FROM ${inPeriod(scope, usageLedger)}`,
    },
    { ...unpricedShare(scope, 6), size: [2, 4] },
    {
      id: 7,
      kind: 'stat',
      title: 'Unallocated',
      description:
        'Share of revenue that belongs to no feature and model: nothing could decide on it, or the allocation has not come to it yet.',
      unit: 'percentunit',
      decimals: 2,
      steps: SHOULD_BE_NONE,
      size: [2, 4],
      sql: `SELECT ${ratio('revenue - allocated', 'revenue')} AS unallocated
FROM (
  SELECT sum(s_revenue) AS revenue, sum(s_allocated) AS allocated FROM (
    SELECT sum(${revenueLedger.c.amount}) AS s_revenue, ${ZERO} AS s_allocated FROM ${inPeriod(scope, revenueLedger)}
    UNION ALL
    SELECT ${ZERO} AS s_revenue, sum(${revenueLedger.c.amount}) - sum(${revenueAllocations.c.unallocated}) AS s_allocated FROM ${inPeriod(scope, revenueAllocations)}
  )
)`,
    },
    { ...incompleteShare(scope, 12), size: [2, 4] },
    { ...estimatedShare(scope, 13), size: [2, 4] },
    ...overTime(scope),
    ...(['feature', 'model'] as const).map((dimension, index) => ({
      id: 10 + index,
      kind: 'stacked_bars' as const,
      title: `Cost by ${dimension}`,
      description: `Cost of each UTC day, USD, by ${dimension}. Requests without a price are not in it.`,
      unit: 'currencyUSD',
      size: [12, 9] as const,
      sql: `SELECT ${DAY_AS_TIME}, ${named(dimension)} AS ${dimension}_name, toFloat64(day_cost) AS cost
FROM (SELECT ${c.day}, ${dimension}, ifNull(sum(${c.cost}), ${ZERO}) AS day_cost FROM ${inPeriod(scope, usageLedger)} GROUP BY ${c.day}, ${dimension})
ORDER BY ${c.time}, ${dimension}_name`,
    })),
  ],
})
