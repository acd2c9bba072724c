import { atto, formatAtto, parseAtto } from '@marginscope/money'
import type { Dimension, MarginFigures, MarginRow } from '@marginscope/schemas'
import { grouped, rounded } from './figures.ts'
import type { MarginReport } from './margin.ts'
import { textTable } from './text-table.ts'

export type Key = 'period' | Dimension

const FIGURES = ['requests', 'unpriced', 'revenue', 'cost', 'margin', 'margin %', 'cost/request'] as const

/** The report for a terminal; amounts are rounded here (half to even) and nowhere before. */
export function marginTable(report: MarginReport, keys: readonly Key[]): string {
  const rows = report.rows.map((row) => [...keys.map((key) => nameOf(key, row)), ...figuresOf(row)])
  const total = [...keys.map((_, index) => (index === 0 ? 'total' : '')), ...figuresOf(report.totals)]
  const right = FIGURES.map((_, index) => keys.length + index)
  // Without grouping the one row is the total.
  return textTable([...keys, ...FIGURES], keys.length === 0 ? [total] : [...rows, total], right)
}

function figuresOf(row: MarginFigures): string[] {
  return [
    grouped(String(row.requests)),
    grouped(String(row.unpriced_requests)),
    row.revenue === null ? '–' : rounded(row.revenue, 2),
    rounded(row.cost, 2),
    row.margin === null ? '–' : rounded(row.margin, 2),
    row.margin_pct === null ? '–' : percent(row.margin_pct),
    row.cost_per_request === null ? '–' : rounded(row.cost_per_request, 6),
  ]
}

/** An empty name is a request that said nothing, not a blank in the table. */
function nameOf(key: Key, row: MarginRow): string {
  if (key === 'period') return row.period?.replace(/T00:00:00Z$/, '') ?? ''
  const name = row[key] ?? ''
  return name === '' ? '(unattributed)' : name
}

/** A fraction with six digits → percent with one: 0.523456 → 52.3. */
function percent(fraction: string): string {
  return rounded(formatAtto(atto(parseAtto(fraction) * 100n)), 1)
}
