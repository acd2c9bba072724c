import { TECHNIQUES } from '@marginscope/finance'
import type { SavingsRow } from '@marginscope/schemas'
import type { CsvTable } from '../http/csv-answer.ts'
import { textCell } from '../http/text-cell.ts'

const FIGURES = [
  'requests',
  'unpriced_requests',
  'counterfactual',
  'actual',
  'saved',
  'capacity_value',
  'incomplete_requests',
  'estimated_cost',
] as const

/** RFC 4180, as the margin report's: a header, CRLF, an apostrophe before what a spreadsheet would run. */
export function savingsCsv(keys: readonly string[], rows: readonly SavingsRow[]): CsvTable {
  const header = [...keys, ...FIGURES, ...TECHNIQUES]
  const lines = rows.map((row) => [
    ...keys.map((key) => textCell(String(row[key as keyof SavingsRow] ?? ''))), // keys are those of the row
    ...FIGURES.map((name) => String(row[name])),
    ...TECHNIQUES.map((name) => row.techniques[name]),
  ])
  return [header, ...lines]
}
