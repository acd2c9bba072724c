import {
  amount,
  bigInteger,
  COST_COLUMNS,
  shapeOf,
  type TenantReader,
  usageLedger,
} from '@marginscope/ledger'
import type { Atto } from '@marginscope/money'
import { COUNTS, type Count } from '../catalogue/meters.ts'
import { and, filterConditions } from '../reading/ledger-range.ts'
import { oneProjection } from '../reading/one-projection.ts'
import type { Statement } from '../reading/paged-statement.ts'
import { usageSum } from '../reading/usage-sum.ts'
import { ReportError } from '../report-error.ts'
import { countDecoder, type Pair, pairShape } from './counts.ts'
import { boundParams, passConditionsOf, passesOf } from './passes.ts'
import { type BridgeExtent, PERIODS } from './question.ts'

const { c, ofTenant } = usageLedger

const REQUESTS = [c.requests, c.unpriced_requests, c.incomplete_requests] as const
const COSTS = [c.cost, c.estimated_cost, ...COST_COLUMNS] as const
const SUMS = [...REQUESTS, ...COSTS, ...COUNTS] as const

/** Exact sums of one feature and model in one period; GPU-seconds in millionths. */
export type UsageRow = Pair &
  Readonly<Record<(typeof REQUESTS)[number] | Count, bigint>> &
  Readonly<Record<(typeof COSTS)[number], Atto>>

const shape = {
  ...pairShape,
  ...shapeOf(REQUESTS, () => bigInteger),
  ...shapeOf(COSTS, () => amount),
  ...shapeOf(COUNTS, countDecoder),
}

/** More pairs of feature and model than this, over both periods, are no report but an export. */
const PAIRS_MAX = 20_000

/**
 * One row a period, feature and model, from one statement. The innermost sums match the projections word for word;
 * the outer ones add up passes. Pairs that came to nothing (voided events) are left out.
 */
export function usageStatement(question: BridgeExtent): Statement {
  const selected = filterConditions(question)
  const passes = PERIODS.flatMap((period) =>
    passesOf(question, period).map(
      (
        pass,
      ) => `SELECT '${period}' AS period, ${c.feature}, ${c.model}, ${SUMS.map((name) => usageSum(name, pass)).join(', ')}
FROM ${ofTenant}${and([...selected, ...passConditionsOf(pass, period)])} GROUP BY ${c.feature}, ${c.model}`,
    ),
  )
  const sql = `
SELECT period, ${c.feature}, ${c.model}, ${SUMS.map((name) => `sum(s_${name}) AS ${name}`).join(', ')}
FROM (${passes.join('\nUNION ALL\n')})
GROUP BY period, ${c.feature}, ${c.model}
HAVING ${SUMS.map((name) => `${name} != 0`).join(' OR ')}
ORDER BY period, ${c.feature}, ${c.model}
LIMIT {rows:UInt32}`
  const read = PERIODS.flatMap((period) => passesOf(question, period))
  return {
    sql,
    params: { ...boundParams(question), rows: PAIRS_MAX + 1 },
    settings: oneProjection(read, [c.feature, c.model, ...question.filters.keys()]),
  }
}

/** Fails with `too_many_pairs` beyond 20,000 pairs. */
export async function readUsage(reader: TenantReader, question: BridgeExtent): Promise<readonly UsageRow[]> {
  const { sql, params, settings } = usageStatement(question)
  const rows = await reader.query(sql, shape, params, settings)
  if (rows.length <= PAIRS_MAX) return rows
  throw new ReportError(
    'too_many_pairs',
    'filter',
    `These periods have more than ${PAIRS_MAX} pairs of feature and model; narrow them with filter.feature, filter.model or another filter`,
  )
}
