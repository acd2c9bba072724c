import { CSV_DELIMITERS, type CsvDelimiter, MarginscopeError } from '@marginscope/schemas'
import { CsvError, parse } from 'csv-parse/sync'

/** A record of a CSV text and the line it begins on, counted from 1. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

const SEPARATORS: Readonly<Record<CsvDelimiter, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
}

export interface CsvTable {
  readonly delimiter: CsvDelimiter
  readonly records: readonly CsvRecord[]
}

export interface CsvBounds {
  readonly delimiter?: CsvDelimiter | undefined
  /** Reading ends here: for who would refuse more. */
  readonly records_max?: number | undefined
}

/** A record beyond this is no row but a quote that is never closed, or no table at all. */
const RECORD_CHARS_MAX = 1024 * 1024
/** More cells a row than any export has: what is nothing but separators would take seconds to read. */
const CELLS_A_RECORD_MAX = 200

/**
 * Reads CSV as RFC 4180 has it: quoted cells may hold separators, line breaks and doubled quotes; lines end with
 * LF, CRLF or CR; a byte-order mark is skipped, and so are empty lines. The delimiter is the one stated, the one that
 * Excel's first line `sep=;` names, or the one that the first line has most of, outside quotes.
 * Throws `MarginscopeError` `invalid_csv` on a quote that is never closed or stands in the middle of a cell.
 */
export function parseCsv(text: string, { delimiter: stated, records_max }: CsvBounds = {}): CsvTable {
  const [hint = '', named] = /^\uFEFF?sep=(.)(?:\r\n|\r|\n|$)/.exec(text) ?? []
  const hinted = CSV_DELIMITERS.find((one) => SEPARATORS[one] === named)
  const source = hinted === undefined ? text : text.slice(hint.length)
  const delimiter = stated ?? hinted ?? delimiterOf(source)
  if (records_max !== undefined)
    refuseSeparators(source, SEPARATORS[delimiter], records_max * CELLS_A_RECORD_MAX)
  const before = hinted === undefined ? 0 : 1
  // The parser counts a CRLF inside quotes as two lines.
  let counted_twice = 0
  try {
    const records: CsvRecord[] = []
    parse(source, {
      bom: true,
      delimiter: SEPARATORS[delimiter],
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_CHARS_MAX,
      ...(records_max === undefined ? {} : { to: records_max }),
      on_record: (cells, { lines }) => {
        const inside = cells.join('')
        const line = lines - counted_twice - count(inside, /[\r\n]/g) + before
        counted_twice += count(inside, /\r\n/g)
        if (cells.length > 1 || cells[0] !== '') records.push({ line, cells })
        return null
      },
    })
    return { delimiter, records }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = Number(error.lines ?? 1) - counted_twice + before
    throw new MarginscopeError('invalid_csv', `line ${line}: ${MESSAGES.get(error.code) ?? error.message}`, {
      status: 400,
      cause: error,
    })
  }
}

function refuseSeparators(source: string, separator: string, cells_max: number): void {
  let cells = 0
  for (let at = source.indexOf(separator); at !== -1; at = source.indexOf(separator, at + 1)) {
    cells += 1
    if (cells <= cells_max) continue
    throw new MarginscopeError('invalid_csv', `it has more than ${cells_max} cells; send it in parts`, {
      status: 400,
    })
  }
}

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['CSV_QUOTE_NOT_CLOSED', 'a quote is opened and never closed'],
  ['INVALID_OPENING_QUOTE', 'a quote must open its cell; put the whole cell into quotes'],
  ['CSV_MAX_RECORD_SIZE', `a row has more than ${RECORD_CHARS_MAX} characters; is a quote never closed?`],
  ['CSV_INVALID_CLOSING_QUOTE', 'a quoted cell must end at a separator; double the quotes inside it'],
])

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0
}

/** Of the first line, which is no longer than a record may be; a pattern over all of it would overflow the stack. */
function delimiterOf(source: string): CsvDelimiter {
  const found = new Map<string, number>()
  const end = Math.min(source.length, RECORD_CHARS_MAX)
  let is_quoted = false
  for (let at = 0; at < end; at++) {
    const character = source.charAt(at)
    if (character === '"') is_quoted = !is_quoted
    else if (!is_quoted && (character === '\n' || character === '\r')) break
    else if (!is_quoted) found.set(character, (found.get(character) ?? 0) + 1)
  }
  const times = (one: CsvDelimiter) => found.get(SEPARATORS[one]) ?? 0
  return CSV_DELIMITERS.reduce((best, one) => (times(one) > times(best) ? one : best))
}
