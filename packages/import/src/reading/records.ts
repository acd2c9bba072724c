import { putBack } from '@marginscope/traces'
import { SOURCES } from '../sources/all.ts'
import { csvRecords } from './csv-records.ts'
import { jsonRecords } from './json-records.ts'
import { parquetRecords } from './parquet-records.ts'
import type { Recorded } from './record.ts'

/** A file or a pipe; a pipe has no path. */
export interface Input {
  readonly path: string | undefined
  /** Unpacked where it is gzip. */
  readonly bytes: AsyncIterable<Buffer>
}

const HEAD_BYTES = 64 * 1024
const PARQUET = 'PAR1'
const PARQUET_COLUMNS = [...new Set(SOURCES.flatMap(({ columns = [] }) => columns))]

/** The records of a file by what it begins with: Parquet by its mark, JSON by a bracket, else a table. */
export async function* recordsOf({ path, bytes }: Input): AsyncGenerator<Recorded> {
  const source = bytes[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  let ended = false
  while (!ended && head.length < HEAD_BYTES) {
    const next = await source.next()
    if (next.done === true) ended = true
    else head = Buffer.concat([head, next.value])
  }
  const text = head.toString('utf8', 0, HEAD_BYTES).replace(/^\uFEFF/, '')
  if (text.trim() === '' && ended) return
  if (text.startsWith(PARQUET)) {
    await source.return?.()
    if (path !== undefined) return yield* parquetRecords(path, PARQUET_COLUMNS)
    const message = 'a Parquet file is read from its end: name the file instead of piping it'
    return yield { kind: 'refused', line: 0, code: 'invalid_parquet', message }
  }
  const all = putBack(head, ended ? undefined : source)
  yield* /^\s*[[{]/.test(text) ? jsonRecords(all) : csvRecords(all, text)
}
