import {
  type CsvDates,
  type CsvDecimal,
  type CsvDelimiter,
  type CsvFormat,
  MarginscopeError,
} from '@marginscope/schemas'
import { REVENUE_FIELDS, type RevenueCandidate, type RevenueField, type RevenueInput } from './candidate.ts'
import { type CsvRecord, parseCsv } from './csv.ts'
import { type DateFormat, dateFormatOf } from './csv-dates.ts'
import { type NumberFormat, numberFormatOf } from './csv-numbers.ts'

/** Where a table's columns go, and how it is written. Headers are compared without case and outer spaces. */
export interface CsvMapping {
  /** By field, the header of its column; a field that isn't named takes the column of its own name, if any. */
  readonly columns?: Readonly<Partial<Record<RevenueField, string>>>
  /** What a field is where it has no column, or its cell is empty: {currency: 'USD', kind: 'seat'}. */
  readonly defaults?: Readonly<Partial<Record<RevenueField, string>>>
  /** Instead of what the table as a whole says. */
  readonly delimiter?: CsvDelimiter
  readonly decimal?: CsvDecimal
  readonly dates?: CsvDates
  /** Rows beyond one more than this are not read: for who would refuse them. */
  readonly rows_max?: number
}

export interface CsvRevenue {
  readonly format: CsvFormat
  readonly lines: readonly RevenueInput[]
}

const VOID_NEEDS: readonly RevenueField[] = ['id']
const REQUIRED: readonly RevenueField[] = ['id', 'customer', 'kind', 'amount', 'currency', 'service_start']

/**
 * Reads revenue lines from CSV with a header. How numbers and dates are written is decided from the whole table
 * (`numberFormatOf`, `dateFormatOf`); a row with a cell that stays ambiguous is bad. A date is its midnight in UTC, and
 * the end of a service is exclusive in a table as everywhere. Defaults are written as in JSON. Without `columns`, a
 * header that is no field is refused, because a misspelt one would lose what it holds; with it, other columns are
 * passed over.
 * A table with a column `void` needs no other but `id`: which of its rows are voids is for them to say. Rows of
 * empty cells, and columns of them without a name, are what spreadsheets leave around a table.
 *
 * A row with more or fewer cells than the header is bad, and holds up no other. Throws `MarginscopeError`
 * `invalid_csv` where the table as a whole can't be read: no header, a column that is missing, twice, or unknown.
 */
export function revenueFromCsv(text: string, mapping: CsvMapping = {}): CsvRevenue {
  const records_max = mapping.rows_max === undefined ? undefined : mapping.rows_max + 2
  const { delimiter, records } = parseCsv(text, { delimiter: mapping.delimiter, records_max })
  const [header, ...below] = records
  if (header === undefined) throw invalid('there is no header: the first line must name the columns')
  const filled = below.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  // What was not read must not be lost: more rows than are taken are refused by who takes them, blank ones here.
  if (records.length === records_max && filled.length <= records_max - 2)
    throw invalid(
      `it has more than ${mapping.rows_max} rows, blank ones among them; remove those, or send it in parts`,
    )
  const headers = withoutEmptyEnd(header.cells, lastFilled(filled))
  const columns = columnsOf(headers, mapping)
  const rows = filled.map(({ line, cells }) => ({ line, cells: withoutEmptyEnd(cells, headers.length) }))

  const cellsOf = (fields: readonly RevenueField[]) => {
    const indices = fields.flatMap((field) => columns.get(field) ?? [])
    return rows.flatMap(({ cells }) =>
      cells.length === headers.length ? indices.map((index) => (cells[index] ?? '').trim()) : [],
    )
  }
  const numbers = numberFormatOf(cellsOf(NUMBERS), mapping.decimal)
  const dates = dateFormatOf(cellsOf(DATES), mapping.dates)
  const reading = { width: headers.length, columns, numbers, dates, defaults: mapping.defaults ?? {} }
  return {
    format: { delimiter, decimal: numbers.decimal, thousands: numbers.thousands, dates: dates.dates },
    lines: rows.map((row) => readRow(row, reading)),
  }
}

const NUMBERS: readonly RevenueField[] = ['amount', 'quantity', 'unit_price']
const DATES: readonly RevenueField[] = ['service_start', 'service_end']

/** How many columns have a cell that holds something. */
function lastFilled(rows: readonly CsvRecord[]): number {
  return rows.reduce(
    (most, { cells }) => Math.max(most, cells.findLastIndex((cell) => cell.trim() !== '') + 1),
    0,
  )
}

/** Without the empty cells beyond `least` that a line ends with. */
function withoutEmptyEnd(cells: readonly string[], least: number): readonly string[] {
  const filled = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  return cells.length <= least ? cells : cells.slice(0, Math.max(least, filled))
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

interface Reading {
  readonly width: number
  readonly columns: Columns
  readonly numbers: NumberFormat
  readonly dates: DateFormat
  readonly defaults: NonNullable<CsvMapping['defaults']>
}

function readRow({ line, cells }: CsvRecord, reading: Reading): RevenueInput {
  const { width, columns, defaults } = reading
  const place = `line ${line}`
  if (cells.length !== width) {
    const message = `has ${cells.length} cells where the header has ${width}; quote cells that hold a separator`
    return { kind: 'bad', id: null, place, path: '', message, given: cells }
  }
  const candidate: Partial<Record<RevenueField, string | number | boolean>> = {}
  for (const field of REVENUE_FIELDS) {
    const index = columns.get(field)
    const cell = index === undefined ? '' : (cells[index] ?? '').trim()
    const read = cell === '' ? defaultOf(field, defaults[field] ?? '') : cellValue(field, cell, reading)
    if (typeof read === 'object') {
      const id = cells[columns.get('id') ?? width]?.trim() || null
      return { kind: 'bad', id, place, path: field, message: read.problem, given: cells }
    }
    if (read !== '') candidate[field] = read
  }
  return { kind: 'line', place, candidate: { ...candidate, source: 'csv' } satisfies RevenueCandidate }
}

type Value = string | number | boolean

/** A cell as JSON would have it. What is neither goes on as it is, for the schema to refuse it by its name. */
function cellValue(
  field: RevenueField,
  cell: string,
  { numbers, dates }: Reading,
): Value | { readonly problem: string } {
  if (NUMBERS.includes(field)) {
    const read = numbers.read(cell)
    if (read.kind === 'ambiguous') return { problem: read.message }
    return read.kind === 'number' ? read.value : cell
  }
  if (DATES.includes(field)) {
    const read = dates.read(cell)
    if (read.kind === 'bad') return { problem: read.message }
    return read.kind === 'date' ? read.value : cell
  }
  return plainValue(field, cell)
}

function defaultOf(field: RevenueField, text: string): Value {
  return DATES.includes(field) && /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? `${text}T00:00:00Z`
    : plainValue(field, text)
}

function plainValue(field: RevenueField, text: string): Value {
  if (field === 'version') return /^\d{1,10}$/.test(text) ? Number(text) : text
  if (field !== 'void') return text
  const word = text.toLowerCase()
  return word === 'true' || word === 'false' ? word === 'true' : text
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
