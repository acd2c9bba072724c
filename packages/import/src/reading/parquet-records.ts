import { open } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import type { Recorded } from './record.ts'

/** Rows of a Parquet file are read so many at a time; of a row group only the columns that are asked for. */
const ROWS_AT_A_TIME = 5_000

/** Rows of a Parquet file on disk, which is read from its end: a pipe can't be. `columns`: those of them that it has. */
export async function* parquetRecords(path: string, columns: readonly string[]): AsyncGenerator<Recorded> {
  const { parquetMetadataAsync, parquetReadObjects } = await import('hyparquet')
  const handle = await open(path)
  let row = 0
  try {
    const { size } = await handle.stat()
    const file = {
      byteLength: size,
      slice: async (from: number, to = size) => {
        const bytes = new Uint8Array(Math.max(0, Math.min(to, size) - from))
        await handle.read(bytes, 0, bytes.length, from)
        return bytes.buffer
      },
    }
    const metadata = await parquetMetadataAsync(file)
    const has = new Set(metadata.schema.map(({ name }) => name))
    const wanted = columns.filter((name) => has.has(name))
    const total = Number(metadata.num_rows)
    for (let from = 0; from < total; from += ROWS_AT_A_TIME) {
      const rowEnd = Math.min(total, from + ROWS_AT_A_TIME)
      const rows = await parquetReadObjects({
        file,
        metadata,
        compressors: COMPRESSORS,
        columns: wanted,
        rowStart: from,
        rowEnd,
      })
      for (const record of rows) {
        row += 1
        yield { kind: 'record', line: row, record }
      }
    }
  } catch (error) {
    const message = `${error instanceof Error ? error.message : String(error)}: nothing after it is read`
    yield { kind: 'refused', line: row + 1, code: 'invalid_parquet', message }
  } finally {
    await handle.close()
  }
}

/** Node's own; Snappy is inside the library. A page is unpacked to what its header says, which has a bound. */
const COMPRESSORS = {
  GZIP: (bytes: Uint8Array, length: number) => new Uint8Array(gunzipSync(bytes, within(length))),
  ZSTD: (bytes: Uint8Array, length: number) => new Uint8Array(zstdDecompressSync(bytes, within(length))),
  BROTLI: (bytes: Uint8Array, length: number) => new Uint8Array(brotliDecompressSync(bytes, within(length))),
}

/** Writers make pages of about 1 MiB. */
const PAGE_BYTES_MAX = 256 * 1024 * 1024

function within(length: number) {
  return { maxOutputLength: Math.min(Math.max(length, 1), PAGE_BYTES_MAX) }
}
