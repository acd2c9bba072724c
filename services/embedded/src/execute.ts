import { isUtf8 } from 'node:buffer'
import type { RawInsertFormat } from 'chdb'
import type { Connection, Engine } from './engine.ts'
import { unsupported } from './fault.ts'
import { type RequestSettings, setStatement } from './settings.ts'
import { STAGED_BYTES_MIN, type Staging } from './staging.ts'
import { checkData, type Statement } from './statement.ts'

/** A checked statement, ready to run. */
export interface Job {
  readonly statement: Statement
  readonly settings: RequestSettings
  readonly readonly: boolean
  readonly database: string | undefined
  /** What the connection takes for the statement; undefined: what it has. */
  readonly role: string | undefined
  /** When the text names none. */
  readonly default_format: string
  /** Names the running statement, to stop it. */
  readonly tag: string
}

/** X-ClickHouse-Summary, with numbers as text. */
export interface Summary {
  readonly read_rows: number
  readonly read_bytes: number
  readonly written_rows: number
  readonly written_bytes: number
  readonly result_rows: number
  readonly elapsed_s: number
}

/** Where a result goes. */
export interface Sink {
  readonly gone: boolean
  whole(format: string, bytes: Uint8Array, summary: Summary): Promise<void>
  stream(format: string, chunks: AsyncIterable<Uint8Array>): Promise<void>
}

/** Formats whose chunks can be laid end to end; the others have a head or a foot, and chDB writes one per chunk. */
const STREAMABLE: ReadonlySet<string> = new Set([
  'Native',
  'TabSeparated',
  'TSV',
  'TabSeparatedRaw',
  'TSVRaw',
  'CSV',
  'JSONEachRow',
  'JSONLines',
  'NDJSON',
  'JSONStringsEachRow',
  'JSONCompactEachRow',
  'JSONCompactStringsEachRow',
  'RowBinary',
])

/** Formats that the engine's raw insert takes: bytes go to its parser without becoming text in JavaScript. */
const RAW_FORMATS: ReadonlySet<string> = new Set<RawInsertFormat>([
  'JSONEachRow',
  'JSONCompactEachRow',
  'CSV',
  'CSVWithNames',
  'TSV',
  'TabSeparated',
  'TSVWithNames',
  'TabSeparatedWithNames',
])

/** Runs a statement on a connection of its own and hands the result to the sink. */
export async function execute(engine: Engine, job: Job, sink: Sink): Promise<void> {
  const { statement } = job
  const format = statement.format ?? job.default_format
  // A stream is analysed on the event loop, which computes constants and scalar subqueries there: so only a single
  // SELECT, and never a guest's, who could hold up everybody by one.
  const streams =
    !job.readonly && statement.kind === 'other' && statement.single_select && STREAMABLE.has(format)
  const connection = engine.connect()
  try {
    const role = job.role === undefined ? '' : `SET ROLE ${job.role}; `
    const use = job.database === undefined ? '' : `USE ${backquoted(job.database)}; `
    const set = setStatement(job.settings, job.tag, job.readonly, !streams)
    await connection.queryAsync(`${role}${use}${set}`, { format: 'Null' }) // one call: each costs about a millisecond
    if (sink.gone) return
    if (statement.kind === 'insert') await insert(connection, statement, engine.staging, sink)
    else if (streams) await stream(connection, statement.sql, format, sink)
    else await whole(connection, statement.sql, format, sink)
  } finally {
    connection.close()
  }
}

const NOTHING: Summary = {
  read_rows: 0,
  read_bytes: 0,
  written_rows: 0,
  written_bytes: 0,
  result_rows: 0,
  elapsed_s: 0,
}

async function insert(
  connection: Connection,
  statement: Statement & { kind: 'insert' },
  staging: Staging | undefined,
  sink: Sink,
): Promise<void> {
  const { data, format, plain } = statement
  checkData(format, data)
  if (data.length === 0) return sink.whole(format, new Uint8Array(), NOTHING)
  if (
    plain !== undefined &&
    staging !== undefined &&
    format === 'TabSeparated' &&
    data.length >= STAGED_BYTES_MIN
  ) {
    const columns = plain.columns === undefined ? '' : ` (${plain.columns.map(backquoted).join(', ')})`
    const table = plain.table.split('.').map(backquoted).join('.')
    const result = await staging.with(data, (path) =>
      connection.queryAsync(
        `INSERT INTO ${table}${columns} FROM INFILE '${path}' COMPRESSION 'none' FORMAT TabSeparated`,
        { format: 'Null' },
      ),
    )
    return sink.whole(format, new Uint8Array(), {
      ...NOTHING,
      read_rows: result.rowsRead,
      read_bytes: data.length,
      written_rows: result.rowsRead,
      elapsed_s: result.elapsed,
    })
  }
  if (plain !== undefined && RAW_FORMATS.has(format)) {
    const done = await connection.insert({
      table: plain.table,
      ...(plain.columns === undefined ? {} : { columns: plain.columns }),
      values: data,
      format: format as RawInsertFormat, // boundary: the set above holds exactly these names
    })
    return sink.whole(format, new Uint8Array(), {
      ...NOTHING,
      read_rows: done.rowsWritten,
      read_bytes: data.length,
      written_rows: done.rowsWritten,
      written_bytes: done.bytesWritten,
      elapsed_s: done.elapsed,
    })
  }
  if (!isUtf8(data))
    throw unsupported(
      `${format} data that is not UTF-8 cannot be inserted through the embedded engine; use TabSeparated.`,
    )
  const result = await connection.queryAsync(`${statement.sql}\n${data.toString('utf8')}`, { format: 'Null' })
  return sink.whole(format, new Uint8Array(), {
    ...NOTHING,
    written_rows: result.rowsRead,
    elapsed_s: result.elapsed,
  })
}

async function whole(connection: Connection, sql: string, format: string, sink: Sink): Promise<void> {
  const result = await connection.queryAsync(sql, { format })
  await sink.whole(format, result.bytes(), {
    ...NOTHING,
    read_rows: result.rowsRead,
    read_bytes: result.bytesRead,
    result_rows: result.rowsRead,
    elapsed_s: result.elapsed,
  })
}

/** Holds the first chunk back until the second: most results are one chunk, and go out whole with a summary. */
async function stream(connection: Connection, sql: string, format: string, sink: Sink): Promise<void> {
  const began = performance.now()
  const chunks = connection.queryStream(sql, { format })[Symbol.asyncIterator]()
  try {
    const first = await chunks.next()
    const second = first.done ? first : await chunks.next()
    if (second.done) {
      const rows = first.done ? 0 : first.value.numRows
      await sink.whole(format, first.done ? new Uint8Array() : first.value.raw(), {
        ...NOTHING,
        read_rows: rows,
        result_rows: rows,
        elapsed_s: (performance.now() - began) / 1000,
      })
      return
    }
    await sink.stream(
      format,
      (async function* () {
        if (!first.done) yield first.value.raw()
        yield second.value.raw()
        for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value.raw()
      })(),
    )
  } finally {
    await chunks.return?.(undefined)
  }
}

function backquoted(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}
