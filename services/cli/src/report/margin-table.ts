import { atto, divideHalfEven, formatAtto, parseAtto } from '@marginscope/money'
import type { MarginReport, MarginRow } from './margin.ts'
import { textTable } from './text-table.ts'

interface Column {
  readonly name: string
  readonly title: string
  readonly show: (text: string) => string
}

const FIGURES: readonly Column[] = [
  { name: 'requests', title: 'requests', show: grouped },
  { name: 'unpriced_requests', title: 'unpriced', show: grouped },
  { name: 'revenue', title: 'revenue', show: (text) => rounded(text, 2) },
  { name: 'cost', title: 'cost', show: (text) => rounded(text, 2) },
  { name: 'margin', title: 'margin', show: (text) => rounded(text, 2) },
  { name: 'margin_pct', title: 'margin %', show: percent },
  { name: 'cost_per_request', title: 'cost/request', show: (text) => rounded(text, 6) },
]

/** The report for a terminal, in USD; amounts are rounded here and nowhere before. */
export function marginTable(report: MarginReport, keys: readonly string[]): string {
  const header = [...keys, ...FIGURES.map((figure) => figure.title)]
  const lineOf = (row: MarginRow, named: readonly string[]) => [
    ...named,
    ...FIGURES.map((figure) => shown(row.get(figure.name), figure.show)),
  ]
  const named = (row: MarginRow) => keys.map((key) => nameOf(key, row.get(key)))
  const total = keys.map((_, index) => (index === 0 ? 'total' : ''))
  const lines = report.rows.map((row) => lineOf(row, named(row)))
  const right = FIGURES.map((_, index) => keys.length + index)
  // Without grouping the one row is the total.
  const body = keys.length === 0 ? [lineOf(report.totals, [])] : [...lines, lineOf(report.totals, total)]
  return textTable(header, body, right)
}

/** Every cell as the server sent it: for spreadsheets and scripts. */
export function marginCells(report: MarginReport): { header: string[]; rows: string[][] } {
  const header = [...new Set(report.rows.flatMap((row) => [...row.keys()]))]
  return { header, rows: report.rows.map((row) => header.map((name) => row.get(name) ?? '')) }
}

/** An empty name is a request that said nothing, not a blank in the table. */
function nameOf(key: string, text: string | undefined): string {
  if (text === undefined || text === '') return key === 'period' ? '' : '(unattributed)'
  return key === 'period' ? text.replace(/T00:00:00(\.0+)?Z$/, '') : text
}

function shown(text: string | undefined, show: (text: string) => string): string {
  return text === undefined || text === '' ? '–' : show(text)
}

/** 1234567.891 → 1,234,567.89: half to even, exact, with thousands apart. */
function rounded(text: string, decimals: number): string {
  const unit = 10n ** BigInt(18 - decimals)
  const amount = divideHalfEven(parseAtto(text), unit) * unit
  const [whole = '0', fraction = ''] = formatAtto(atto(amount)).split('.')
  return `${grouped(whole)}.${fraction.padEnd(decimals, '0')}`
}

function grouped(whole: string): string {
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

/** A fraction with six digits → percent with one: 0.523456 → 52.3. */
function percent(fraction: string): string {
  return rounded(formatAtto(atto(parseAtto(fraction) * 100n)), 1)
}
