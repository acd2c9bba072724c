import { type Atto, atto, parseAtto, ZERO } from '@marginscope/money'
import type { Settings, Warehouse } from '@marginscope/warehouse'
import { sharedParams } from '../margin/ledger-range.ts'
import { revenueDays } from '../margin/revenue-days.ts'
import { revenuePasses } from '../margin/revenue-passes.ts'
import { type Period, reportOf } from './passes.ts'
import type { BridgeRequest } from './request.ts'

/**
 * Revenue of a period under the request's filters, in 1e-18 USD: the very sums of the margin report, of the days that
 * begin in the period. Without a filter, or with one of customers, it is what was recognised; with any other, what was
 * allocated, and what is still open where the filter lets "" through.
 */
export async function readRevenue(
  warehouse: Warehouse,
  request: BridgeRequest,
  period: Period,
  settings: Settings,
): Promise<Atto> {
  const report = reportOf(request, period)
  const { from_day, to_day } = revenueDays(report, [])
  const passes = revenuePasses(report, []).flatMap(({ revenue, from }) =>
    revenue === undefined ? [] : [`SELECT ${revenue} AS amount ${from}`],
  )
  const rows = await warehouse.query<{ amount: string }>(
    passes.join('\nUNION ALL\n'),
    {
      ...sharedParams(request),
      revenue_from_day: from_day,
      revenue_to_day: to_day,
    },
    settings,
  )
  return rows.reduce((sum, { amount }) => atto(sum + parseAtto(amount)), ZERO)
}
