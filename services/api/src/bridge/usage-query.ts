import { COST_COLUMNS } from '@marginscope/ledger'
import { MarginscopeError, USAGE_COUNTS } from '@marginscope/schemas'
import type { QueryParams, Settings, Warehouse } from '@marginscope/warehouse'
import { sharedConditions } from '../margin/ledger-range.ts'
import { boundParams, PERIODS, type Period, passConditionsOf, passesOf } from './passes.ts'
import type { BridgeRequest } from './request.ts'

/** What is counted per feature and model: usage as the events stated it, and GPU-seconds (GPUs × seconds). */
export const COUNTS = [...USAGE_COUNTS, 'gpu_seconds'] as const
export type Count = (typeof COUNTS)[number]

const SUMS = ['requests', 'unpriced_requests', 'cost', ...COST_COLUMNS, ...COUNTS] as const
type Sum = (typeof SUMS)[number]

/** Exact sums of one feature and model in one period. */
export type UsageRow = Readonly<Record<Sum, string | number>> & {
  readonly period: Period
  readonly feature: string
  readonly model: string
}

/** More pairs of feature and model than this, over both periods, are no report but an export. */
export const PAIRS_MAX = 20_000

export interface Statement {
  readonly sql: string
  /** Nothing of a request ever stands in `sql`. */
  readonly params: QueryParams
}

/**
 * One row a period, feature and model, from one statement. The innermost sums match the projections word for word;
 * the outer ones add up passes. Pairs that came to nothing (voided events) are left out.
 */
export function usageStatement(request: BridgeRequest): Statement {
  const shared = sharedConditions(request)
  const inner = SUMS.map((name) =>
    name === 'cost' ? 'ifNull(sum(cost), toDecimal128(0, 18)) AS s_cost' : `sum(${name}) AS s_${name}`,
  )
  const passes = PERIODS.flatMap((period) =>
    passesOf(request, period).map(
      (pass) => `SELECT '${period}' AS period, feature, model, ${inner.join(', ')}
FROM usage_ledger WHERE ${[...shared, ...passConditionsOf(pass, period)].join(' AND ')} GROUP BY feature, model`,
    ),
  )
  const sql = `
SELECT period, feature, model, ${SUMS.map((name) => `sum(s_${name}) AS ${name}`).join(', ')}
FROM (${passes.join('\nUNION ALL\n')})
GROUP BY period, feature, model
HAVING ${SUMS.map((name) => `${name} != 0`).join(' OR ')}
ORDER BY period, feature, model
LIMIT {rows:UInt32}`
  return { sql, params: { ...boundParams(request), rows: PAIRS_MAX + 1 } }
}

/** Fails with 400 `report_too_wide` beyond 20,000 pairs. */
export async function readUsage(
  warehouse: Warehouse,
  request: BridgeRequest,
  settings: Settings,
): Promise<readonly UsageRow[]> {
  const { sql, params } = usageStatement(request)
  const rows = await warehouse.query<UsageRow>(sql, params, settings)
  if (rows.length <= PAIRS_MAX) return rows
  throw new MarginscopeError(
    'report_too_wide',
    `These periods have more than ${PAIRS_MAX} pairs of feature and model; narrow them with filter.feature, filter.model or another filter`,
    { status: 400, path: 'filter' },
  )
}
