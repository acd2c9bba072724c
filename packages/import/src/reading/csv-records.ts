import { CsvError, parse } from 'csv-parse'
import { RECORD_BYTES_MAX, type Recorded } from './record.ts'

const DELIMITERS = [',', ';', '\t', '|']

/** The widest table that is known, FOCUS, has some hundred. */
const COLUMNS_MAX = 5_000

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Rows of a table with a header, by column name; every cell is text. `head` is where the first line stands: it decides the
 * delimiter. After a quote that is never closed nothing more can be read: that is the last refusal.
 */
export async function* csvRecords(bytes: AsyncIterable<Buffer>, head: string): AsyncGenerator<Recorded> {
  const table = new Table(delimiterOf(head))
  let header: readonly string[] | undefined
  let last = 0
  for await (const rows of table.read(bytes)) {
    for (const { line, cells } of rows) {
      last = line
      if (header !== undefined) yield recordOf(header, line, cells)
      else if (cells.length <= COLUMNS_MAX) header = cells
      else {
        const message = `has ${cells.length} columns, and at most ${COLUMNS_MAX} are read: it is no table of a source that is known`
        return yield { kind: 'refused', line, code: 'invalid_csv', message }
      }
    }
  }
  const { failure } = table
  if (failure === undefined) return
  if (!(failure instanceof CsvError)) throw failure
  const message = `${failure.message}: nothing after it is read`
  yield { kind: 'refused', line: last + 1, code: 'invalid_csv', message }
}

function recordOf(header: readonly string[], line: number, cells: readonly string[]): Recorded {
  if (cells.length === header.length)
    return { kind: 'record', line, record: Object.fromEntries(header.map((name, at) => [name, cells[at]])) }
  const message = `has ${cells.length} cells, the header ${header.length}`
  return { kind: 'refused', line, code: 'invalid_csv', message }
}

/** The parser as a source of rows: as a stream it would drop, on an error, those that it read before. */
class Table {
  readonly #parser
  readonly #rows: Row[] = []
  #failure: unknown
  /** The parser counts a CRLF inside quotes as two lines. */
  #counted_twice = 0

  constructor(delimiter: string) {
    this.#parser = parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: RECORD_BYTES_MAX,
      on_record: (cells: readonly string[], { lines }) => {
        const inside = cells.join('')
        const line = lines - this.#counted_twice - count(inside, /[\r\n]/g)
        this.#counted_twice += count(inside, /\r\n/g)
        this.#rows.push({ line, cells })
        return null
      },
    })
    this.#parser.on('error', (error) => {
      this.#failure ??= error
    })
  }

  get failure(): unknown {
    return this.#failure
  }

  async *read(bytes: AsyncIterable<Buffer>): AsyncGenerator<readonly Row[]> {
    for await (const chunk of bytes) {
      await new Promise<void>((done) => this.#parser.write(chunk, () => done()))
      yield this.#rows.splice(0)
      if (this.#failure !== undefined) return
    }
    await new Promise<void>((done) => this.#parser.end(() => done()))
    yield this.#rows.splice(0)
  }
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0
}

/** The one that the first line has most of. */
function delimiterOf(head: string): string {
  const [line = ''] = head.split(/\r?\n|\r/, 1)
  const times = (one: string) => line.split(one).length
  return DELIMITERS.reduce((best, one) => (times(one) > times(best) ? one : best))
}
