import { marginOf, type UsageKey } from '@marginscope/finance'
import { TenantReader } from '@marginscope/ledger'
import { formatAtto, parseAtto, ZERO } from '@marginscope/money'
import type { MarginRow } from '@marginscope/schemas'
import type { Settings, Warehouse } from '@marginscope/warehouse'
import { revenueBySecondKey } from '../allocation/second-key.ts'
import { type MarginReport, marginReport } from './margin-report.ts'
import type { MarginRequest } from './request.ts'
import { revenueDays } from './revenue-days.ts'

/**
 * The report by feature with each feature's margin under a second usage key beside it. A sign that changes says
 * that the choice of key decides whether the feature loses money.
 */
export async function comparedReport(
  warehouse: Warehouse,
  request: MarginRequest,
  key: UsageKey,
  settings: Settings,
): Promise<MarginReport> {
  const { from_day, to_day } = revenueDays(request, [])
  const customers = request.filters.get('customer')
  const compared = { from_day, to_day, customers }
  const report = await marginReport(warehouse, request, settings)
  const revenues = await revenueBySecondKey(new TenantReader(warehouse, request.tenant), compared, key)
  const rows = report.rows.map((row): MarginRow => {
    const other = marginOf(revenues.get(row.feature ?? '') ?? ZERO, parseAtto(row.cost))
    return {
      ...row,
      second: {
        key,
        revenue: formatAtto(other.revenue),
        margin: formatAtto(other.margin),
        margin_pct: other.margin_pct,
        sign_changes: parseAtto(row.margin ?? '0') < 0n !== other.margin < 0n,
      },
    }
  })
  return { ...report, rows }
}
