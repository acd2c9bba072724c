import { basename } from 'node:path'
import { MarginscopeError } from '@marginscope/schemas'
import { type LineOptions, readLines } from './lines.ts'

/** A row of a trace file with the place it came from, for messages. `index` counts data rows from 1. */
export interface Row<T> {
  readonly index: number
  readonly where: string
  readonly value: T
}

/** Rows of a CSV file by column name. Throws `trace_row_invalid` where a row has another number of cells. */
export async function* readTable(
  path: string,
  options: LineOptions = {},
): AsyncGenerator<Row<ReadonlyMap<string, string>>> {
  let header: string[] | undefined
  let index = 0
  for await (const line of readLines(path, options)) {
    if (line.text === '') continue
    const where = `${basename(path)}:${line.number}`
    if (line.too_long) throw rowInvalid(where, 'is longer than 4 MiB')
    const found = cellsOf(line.text, where)
    if (header === undefined) {
      header = found
      continue
    }
    if (found.length !== header.length)
      throw rowInvalid(where, `has ${found.length} cells, the header ${header.length}`)
    index += 1
    yield { index, where, value: new Map(header.map((name, column) => [name, found[column] ?? ''])) }
  }
}

/** Objects of an NDJSON file. Throws `trace_row_invalid` where a line is not a JSON object. */
export async function* readObjects(
  path: string,
  options: LineOptions = {},
): AsyncGenerator<Row<Readonly<Record<string, unknown>>>> {
  let index = 0
  for await (const line of readLines(path, options)) {
    if (line.text === '') continue
    const where = `${basename(path)}:${line.number}`
    if (line.too_long) throw rowInvalid(where, 'is longer than 4 MiB')
    index += 1
    yield { index, where, value: parseObject(line.text, where) }
  }
}

/** Cells of a comma-separated line. The known traces quote nothing, so a quote is refused rather than misread. */
function cellsOf(line: string, where: string): string[] {
  if (line.includes('"')) throw rowInvalid(where, 'has quoted cells, which this format does not')
  return line.split(',')
}

function parseObject(text: string, where: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw rowInvalid(where, 'is not JSON', cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw rowInvalid(where, 'is not a JSON object')
  // Checked on the line above: a JSON object has string keys and values of any kind.
  return value as Record<string, unknown>
}

/** A whole number >= 0 from a cell or a JSON value; anything else throws `trace_row_invalid`. */
export function countOf(value: unknown, name: string, where: string): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isSafeInteger(number) && number >= 0) return number
  throw rowInvalid(where, `${name} must be a whole number >= 0, got ${JSON.stringify(value)}`)
}

/** A finite number >= 0 (seconds, say); anything else throws `trace_row_invalid`. */
export function amountOf(value: unknown, name: string, where: string): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number
  throw rowInvalid(where, `${name} must be a number >= 0, got ${JSON.stringify(value)}`)
}

/** A text that is not empty; anything else throws `trace_row_invalid`. */
export function textOf(value: unknown, name: string, where: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw rowInvalid(where, `${name} must be a text, got ${JSON.stringify(value)}`)
}

export function rowInvalid(where: string, what: string, cause?: unknown): MarginscopeError {
  return new MarginscopeError('trace_row_invalid', `${where} ${what}: repair or remove the row`, {
    status: 400,
    ...(cause === undefined ? {} : { cause }),
  })
}
