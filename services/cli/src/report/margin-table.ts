import { atto, formatAtto, parseAtto } from '@marginscope/money'
import type { Dimension, MarginFigures, MarginRow } from '@marginscope/schemas'
import { grouped, rounded } from './figures.ts'
import { localTime } from './local-time.ts'
import type { MarginReport } from './margin.ts'
import { textTable } from './text-table.ts'

export type Key = 'period' | Dimension

const FIGURES = [
  'requests',
  'unpriced',
  'unpriced %',
  'incomplete',
  'revenue',
  'cost',
  'estimated',
  'margin',
  'margin %',
  'cost/request',
] as const

/** What a column that may be left out says of a row, not rounded: a little is not nothing. Others always stand. */
const SAYS: Partial<Record<(typeof FIGURES)[number], (row: MarginFigures) => string | number | null>> = {
  unpriced: (row) => row.unpriced_requests,
  'unpriced %': (row) => row.unpriced_share,
  incomplete: (row) => row.incomplete_requests,
  estimated: (row) => row.estimated_cost,
  'margin %': (row) => row.margin_pct,
  'cost/request': (row) => row.cost_per_request,
}

/** The report for a terminal, its periods as they begin in `zone`; amounts are rounded here (half to even) and nowhere before. */
export function marginTable(report: MarginReport, keys: readonly Key[], zone = 'UTC'): string {
  const rows = report.rows.map((row) => [...keys.map((key) => nameOf(key, row, zone)), ...figuresOf(row)])
  const total = [...keys.map((_, index) => (index === 0 ? 'total' : '')), ...figuresOf(report.totals)]
  // Without grouping the one row is the total.
  const all = keys.length === 0 ? [total] : [...rows, total]
  const figures = [...(keys.length === 0 ? [] : report.rows), report.totals]
  const left_out = FIGURES.filter((name) => {
    const says = SAYS[name]
    return says !== undefined && figures.every((row) => Number(says(row) ?? 0) === 0)
  })
  const header = [...keys, ...FIGURES]
  const shown = header.flatMap((name, column) =>
    column >= keys.length && left_out.some((out) => out === name) ? [] : [column],
  )
  const pick = (cells: readonly string[]) => shown.map((column) => cells[column] ?? '')
  const right = shown.map((_, index) => index).slice(keys.length)
  const table = textTable(pick(header), all.map(pick), right)
  const empty = left_out.length === 0 ? '' : `Left out, as nothing but 0 or empty: ${left_out.join(', ')}.\n`
  return `${table}${empty}${notesOn(report.totals).join('')}`
}

/** What the figures leave out. */
function notesOn({ incomplete_requests, unpriced_requests }: MarginFigures): string[] {
  return [
    ...(incomplete_requests > 0
      ? [
          `The cost is at least that: ${grouped(String(incomplete_requests))} requests have a count that nobody understood; GET /v1/events/{id} names it.\n`,
        ]
      : []),
    ...(unpriced_requests > 0
      ? ['Where more than 5% of the requests have no price, the margin is unknown.\n']
      : []),
  ]
}

function figuresOf(row: MarginFigures): string[] {
  return [
    grouped(String(row.requests)),
    grouped(String(row.unpriced_requests)),
    row.unpriced_share === null ? '–' : percent(row.unpriced_share),
    grouped(String(row.incomplete_requests)),
    row.revenue === null ? '–' : rounded(row.revenue, 2),
    `${row.incomplete_requests > 0 ? '≥ ' : ''}${rounded(row.cost, 2)}`,
    rounded(row.estimated_cost, 2),
    row.margin === null ? '–' : rounded(row.margin, 2),
    row.margin_pct === null ? '–' : percent(row.margin_pct),
    row.cost_per_request === null ? '–' : rounded(row.cost_per_request, 6),
  ]
}

/** An empty name is a request that said nothing, not a blank in the table. */
function nameOf(key: Key, row: MarginRow, zone: string): string {
  if (key === 'period') return row.period === undefined ? '' : localTime(row.period, zone)
  const name = row[key] ?? ''
  return name === '' ? '(unattributed)' : name
}

/** A fraction with six digits → percent with one: 0.523456 → 52.3. */
function percent(fraction: string): string {
  return rounded(formatAtto(atto(parseAtto(fraction) * 100n)), 1)
}
