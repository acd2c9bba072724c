import { amount, revenueAllocations, type TenantReader } from '@marginscope/ledger'
import { type Atto, sumAtto } from '@marginscope/money'
import type { Grouping } from '../grouping.ts'
import { selectionParams } from '../reading/ledger-range.ts'
import { revenueDays } from '../reading/revenue-days.ts'
import { revenuePasses } from '../reading/revenue-passes.ts'
import { type BridgeExtent, extentOf, type Period } from './question.ts'

const { c } = revenueAllocations
const WHOLE: Grouping = { grain: 'none', group_by: [] }

/**
 * Revenue of a period under the question's filters, in 1e-18 USD: the very sums of the margin report, of the days that
 * begin in the period. Without a filter, or with one of customers, it is what was recognised; with any other, what was
 * allocated, and what is still open where the filter lets "" through.
 */
export async function readRevenue(
  reader: TenantReader,
  question: BridgeExtent,
  period: Period,
): Promise<Atto> {
  const extent = extentOf(question, period)
  const { from_day, to_day } = revenueDays(extent, [])
  const passes = revenuePasses(extent, WHOLE).flatMap(({ revenue, from }) =>
    revenue === undefined ? [] : [`SELECT ${revenue} AS ${c.amount} ${from}`],
  )
  const rows = await reader.query(
    passes.join('\nUNION ALL\n'),
    { amount },
    { ...selectionParams(question), revenue_from_day: from_day, revenue_to_day: to_day },
  )
  return sumAtto(rows.map((row) => row.amount))
}
