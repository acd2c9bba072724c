import { MarginscopeError } from '@marginscope/schemas'
import { REVENUE_FIELDS, type RevenueCandidate, type RevenueField, type RevenueInput } from './candidate.ts'
import { type CsvRecord, parseCsv } from './csv.ts'

/** Where a table's columns go. Headers are compared without case and outer spaces. */
export interface CsvMapping {
  /** By field, the header of its column; a field that isn't named takes the column of its own name, if any. */
  readonly columns?: Readonly<Partial<Record<RevenueField, string>>>
  /** What a field is where it has no column, or its cell is empty: {currency: 'USD', kind: 'seat'}. */
  readonly defaults?: Readonly<Partial<Record<RevenueField, string>>>
}

const VOID_NEEDS: readonly RevenueField[] = ['id']
const REQUIRED: readonly RevenueField[] = ['id', 'customer', 'kind', 'amount', 'currency', 'service_start']

/**
 * Reads revenue lines from CSV with a header. Amounts are plain decimals; a date alone ("2026-11-01") is its
 * midnight in UTC, and the end of a service is exclusive in a table as everywhere. Without `columns`, a header that
 * is no field is refused, because a misspelt one would lose what it holds; with it, other columns are passed over.
 * A table with a column `void` needs no other but `id`: which of its rows are voids is for them to say. Rows of
 * empty cells, which spreadsheets leave behind a table, are no lines.
 *
 * A row with more or fewer cells than the header is bad, and holds up no other. Throws `MarginscopeError`
 * `invalid_csv` where the table as a whole can't be read: no header, a column that is missing, twice, or unknown.
 */
export function revenueFromCsv(text: string, mapping: CsvMapping = {}): readonly RevenueInput[] {
  const [header, ...rows] = parseCsv(text)
  if (header === undefined) throw invalid('there is no header: the first line must name the columns')
  const columns = columnsOf(header.cells, mapping)
  return rows
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map((row) => readRow(row, header.cells.length, columns, mapping.defaults ?? {}))
}

type Columns = ReadonlyMap<RevenueField, number>

function columnsOf(headers: readonly string[], { columns: named, defaults = {} }: CsvMapping): Columns {
  const names = headers.map(plain)
  const columns = new Map<RevenueField, number>()
  for (const field of REVENUE_FIELDS) {
    const header = plain(named?.[field] ?? field)
    const index = names.indexOf(header)
    if (index !== -1 && names.indexOf(header, index + 1) !== -1)
      throw invalid(`the column "${header}" is there twice; rename one of them`)
    if (index !== -1) columns.set(field, index)
    else if (named?.[field] !== undefined)
      throw invalid(`there is no column "${named[field]}" for ${field}; the header has ${list(headers)}`)
  }
  const given = (field: RevenueField) => columns.has(field) || defaults[field] !== undefined
  const missing = (given('void') ? VOID_NEEDS : REQUIRED).filter((field) => !given(field))
  if (missing.length > 0)
    throw invalid(
      `no column or default for ${missing.join(', ')}: say which column of ${list(headers)} it is, or give a default`,
    )
  const known = new Set(columns.values())
  const strange = headers.find((_, index) => !known.has(index))
  if (named === undefined && strange !== undefined)
    throw invalid(
      `the column ${list([strange])} is no field of a revenue line; check its spelling, or map the columns`,
    )
  return columns
}

function readRow(
  { line, cells }: CsvRecord,
  width: number,
  columns: Columns,
  defaults: NonNullable<CsvMapping['defaults']>,
): RevenueInput {
  const place = `line ${line}`
  if (cells.length !== width) {
    const message = `has ${cells.length} cells where the header has ${width}; quote cells that hold a separator`
    return { kind: 'bad', id: null, place, path: '', message, given: cells }
  }
  const candidate: Partial<Record<RevenueField, string | number | boolean>> = {}
  for (const field of REVENUE_FIELDS) {
    const index = columns.get(field)
    const cell = (index === undefined ? undefined : cells[index]?.trim()) || defaults[field]
    if (cell !== undefined && cell !== '') candidate[field] = fieldValue(field, cell)
  }
  return { kind: 'line', place, candidate: { ...candidate, source: 'csv' } satisfies RevenueCandidate }
}

/** Text as JSON would have it. What is neither goes on as it is, for the schema to refuse it by its name. */
function fieldValue(field: RevenueField, cell: string): string | number | boolean {
  switch (field) {
    case 'version':
      return /^\d{1,10}$/.test(cell) ? Number(cell) : cell
    case 'void': {
      const word = cell.toLowerCase()
      return word === 'true' || word === 'false' ? word === 'true' : cell
    }
    case 'service_start':
    case 'service_end':
      return /^\d{4}-\d{2}-\d{2}$/.test(cell) ? `${cell}T00:00:00Z` : cell
    default:
      return cell
  }
}

/** Headers as a message shows them: a text without a line break, taken for one header, may have megabytes. */
function list(headers: readonly string[]): string {
  const shown = headers.slice(0, 20).map((header) => JSON.stringify(header.trim().slice(0, 40)))
  return headers.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ')
}

function plain(header: string): string {
  return header.trim().toLowerCase()
}

function invalid(what: string): MarginscopeError {
  return new MarginscopeError('invalid_csv', what, { status: 400 })
}
