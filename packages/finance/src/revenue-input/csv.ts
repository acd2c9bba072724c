import { MarginscopeError } from '@marginscope/schemas'

/** A record of a CSV text and the line it begins on, counted from 1. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Reads CSV as RFC 4180 has it: quoted cells may hold separators, line breaks and doubled quotes; lines end with
 * LF, CRLF or CR; a byte-order mark is skipped, and so are empty lines. The separator is the one of comma,
 * semicolon and tab that the first line has most of, outside quotes.
 * Throws `MarginscopeError` `invalid_csv` on a quote that is never closed or stands in the middle of a cell.
 */
export function parseCsv(text: string): readonly CsvRecord[] {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text
  const separator = separatorOf(source)
  const records: CsvRecord[] = []
  let cells: string[] = []
  let [line, started_on, at] = [1, 1, 0]
  while (at < source.length) {
    const cell = source[at] === '"' ? quotedCell(source, at, line) : plainCell(source, at, separator, line)
    cells.push(cell.text)
    line += cell.breaks
    at = cell.end
    const next = source[at]
    if (next === separator) {
      at += 1
      if (at < source.length) continue
      cells.push('') // the text ends right after a separator
    } else if (next !== undefined && next !== '\n' && next !== '\r') {
      throw invalid(line, 'a quoted cell must end at a separator; double the quotes inside it')
    }
    if (cells.length > 1 || cells[0] !== '') records.push({ line: started_on, cells })
    cells = []
    at += next === '\r' && source[at + 1] === '\n' ? 2 : 1
    line += 1
    started_on = line
  }
  return records
}

interface Cell {
  readonly text: string
  readonly end: number
  readonly breaks: number
}

function plainCell(source: string, start: number, separator: string, line: number): Cell {
  let end = start
  while (end < source.length && source[end] !== separator && source[end] !== '\n' && source[end] !== '\r')
    end += 1
  const text = source.slice(start, end)
  if (text.includes('"')) throw invalid(line, 'a quote must open its cell; put the whole cell into quotes')
  return { text, end, breaks: 0 }
}

function quotedCell(source: string, start: number, line: number): Cell {
  let end = source.indexOf('"', start + 1)
  while (end !== -1 && source[end + 1] === '"') end = source.indexOf('"', end + 2)
  if (end === -1) throw invalid(line, 'a quote is opened and never closed')
  const text = source.slice(start + 1, end).replaceAll('""', '"')
  return { text, end: end + 1, breaks: text.split(/\r\n|\n|\r/).length - 1 }
}

function separatorOf(source: string): string {
  const head = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(source)?.[0].replaceAll(/"(?:[^"]|"")*"/g, '') ?? ''
  const count = (separator: string) => head.split(separator).length
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

function invalid(line: number, what: string): MarginscopeError {
  return new MarginscopeError('invalid_csv', `line ${line}: ${what}`, { status: 400 })
}
