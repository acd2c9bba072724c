import { SAVING_COLUMNS } from '@marginscope/ledger'
import { passConditions, sharedConditions } from '../margin/ledger-range.ts'
import {
  groupBy,
  keyColumns,
  keysOf,
  type PagedStatement,
  pagedStatement,
} from '../margin/paged-statement.ts'
import type { Pass, ReadingPlan } from '../margin/reading-plan.ts'
import type { MarginRequest } from '../margin/request.ts'

/** What is summed: the ledger's columns under their names. */
export const SAVINGS_MEASURES = ['requests', 'unpriced_requests', 'cost', ...SAVING_COLUMNS] as const

/** The savings report, in the default order of reports: by period, then the greatest cost first, then by name. */
export function savingsStatement(request: MarginRequest, plan: ReadingPlan): PagedStatement {
  const passes = plan.passes.map((pass) => passSql(pass, request))
  return pagedStatement(request, plan, passes, SAVINGS_MEASURES)
}

/** The sums match the projections word for word. */
function passSql(pass: Pass, request: MarginRequest): string {
  const keys = keysOf(request)
  const sums = SAVINGS_MEASURES.map((name) =>
    name === 'cost' ? 'ifNull(sum(cost), toDecimal128(0, 18)) AS s_cost' : `sum(${name}) AS s_${name}`,
  )
  const where = [...sharedConditions(request), ...passConditions(pass)].join(' AND ')
  return `SELECT ${[...keyColumns(pass, keys), ...sums].join(', ')}\nFROM usage_ledger WHERE ${where}${groupBy(keys)}`
}
