import { type MarginRow, USAGE_COUNTS } from '@marginscope/schemas'
import type { CsvTable } from '../http/csv-answer.ts'
import { textCell } from '../http/text-cell.ts'

const FIGURES = [
  'requests',
  'unpriced_requests',
  'revenue',
  'cost',
  'margin',
  'margin_pct',
  'cost_per_request',
  'list_cost',
  'unallocated_revenue',
  'gpu_seconds',
  'unpriced_share',
  'incomplete_requests',
  'estimated_cost',
] as const

const SECOND = ['key', 'revenue', 'margin', 'margin_pct', 'sign_changes'] as const

/**
 * RFC 4180: a header, CRLF, quotes where needed; null is an empty cell. A text that a spreadsheet would run as a
 * formula (it begins with = + - @, tab or return) gets an apostrophe before it; figures stay as they are.
 */
export function marginCsv(keys: readonly string[], rows: readonly MarginRow[]): CsvTable {
  const figures = rows.some((row) => row.reported_cost !== undefined)
    ? [...FIGURES, 'reported_cost' as const]
    : FIGURES
  const second = rows.some((row) => row.second !== undefined) ? SECOND : []
  const header = [...keys, ...figures, ...USAGE_COUNTS, ...second.map((name) => `second_${name}`)]
  const lines = rows.map((row) => [
    ...keys.map((key) => textCell(String(row[key as keyof MarginRow] ?? ''))), // keys are those of the row
    ...figures.map((name) => String(row[name] ?? '')),
    ...USAGE_COUNTS.map((name) => String(row.tokens[name])),
    ...second.map((name) => String(row.second?.[name] ?? '')),
  ])
  return [header, ...lines]
}
