import type { Headers, HttpAnswer } from './operation.ts'

/** The header and the lines, each cell as it is written. */
export type CsvTable = readonly (readonly string[])[]

/** A table with a header line (RFC 4180). */
export function csvAnswer(table: CsvTable, headers: Headers = {}): HttpAnswer {
  const text = table.map((cells) => `${cells.join(',')}\r\n`).join('')
  return { status: 200, type: 'text/csv; charset=utf-8; header=present', text, headers }
}
