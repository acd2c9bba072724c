import { type Margin, marginOf, type UsageKey } from '@marginscope/finance'
import { type Atto, ZERO } from '@marginscope/money'
import type { MarginReport, MarginRow } from './report.ts'

/** A feature's margin had usage been measured by `key`. */
export interface SecondMargin extends Pick<Margin, 'revenue' | 'margin' | 'margin_pct'> {
  readonly key: UsageKey
  /** Whether the choice of key decides that the feature loses money. */
  readonly sign_changes: boolean
}

export interface ComparedReport extends MarginReport {
  readonly rows: readonly (MarginRow & { readonly second: SecondMargin })[]
}

/**
 * A report by feature with each feature's margin under a second usage key beside it; `revenues` are those under that
 * key, by feature, 1e-18 USD. Pure.
 */
export function compareWithSecondKey(
  report: MarginReport,
  key: UsageKey,
  revenues: ReadonlyMap<string, Atto>,
): ComparedReport {
  const rows = report.rows.map((row) => {
    const revenues_of = revenues.get(row.names.feature ?? '') ?? ZERO
    const { revenue, margin, margin_pct } = marginOf(revenues_of, row.cost, row)
    const sign_changes = (row.earned?.margin ?? 0n) < 0n !== margin < 0n
    return { ...row, second: { key, revenue, margin, margin_pct, sign_changes } }
  })
  return { ...report, rows }
}
