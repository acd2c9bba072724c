import type { ReconciliationRow, ReconciliationTotals } from '@marginscope/schemas'
import type { CsvTable } from '../http/csv-answer.ts'
import { textCell } from '../http/text-cell.ts'

const FIGURES: readonly (keyof ReconciliationTotals)[] = [
  'events',
  'match',
  'price',
  'quantity',
  'missing_ours',
  'missing_theirs',
  'unconverted',
  'reported',
  'computed',
  'difference',
  'missing_ours_reported',
  'missing_theirs_computed',
  'unpriced_requests',
  'incomplete_requests',
  'estimated_requests',
  'billed',
  'billed_cost',
  'billed_difference',
]

/** RFC 4180; `reported_in` as "USD 1.5; EUR 2". */
export function reconciliationCsv(rows: readonly ReconciliationRow[]): CsvTable {
  const lines = rows.map((row) => [
    textCell(row.provider),
    textCell(row.model),
    ...FIGURES.map((name) => String(row[name])),
    textCell(row.reported_in.map(({ currency, amount }) => `${currency} ${amount}`).join('; ')),
  ])
  const header = ['provider', 'model', ...FIGURES, 'reported_in']
  return [header, ...lines]
}
