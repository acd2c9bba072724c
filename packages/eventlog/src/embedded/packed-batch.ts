import type { Append, Stored } from '../event-log.ts'

/**
 * Several records as one value, so that a record costs a few bytes and no B-tree entry of its own:
 *
 *     u32 count | f64 milliseconds since 1970 | count × (u32 length | bytes)      little-endian
 *
 * The base offset is the value's key. The partition key of a record is not kept: there is one partition.
 */
const HEADER_BYTES = 12
const LENGTH_BYTES = 4

/**
 * A value is closed at this size. 64 pages in a row are still easy for LMDB to find again once old values are
 * removed; values of megabytes would make the file grow instead.
 */
export const BATCH_BYTES_TARGET = 256 * 1024

export interface PackedBatch {
  readonly count: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Packs records in order, into as many batches as the target size asks for. Each has a buffer of its own. */
export function packBatches(records: readonly Append[], now_ms: number): PackedBatch[] {
  const batches: PackedBatch[] = []
  let from = 0
  let size = HEADER_BYTES
  for (const [index, record] of records.entries()) {
    const added = LENGTH_BYTES + record.value.length
    if (index > from && size + added > BATCH_BYTES_TARGET) {
      batches.push(packOne(records, from, index, size, now_ms))
      from = index
      size = HEADER_BYTES
    }
    size += added
  }
  if (from < records.length) batches.push(packOne(records, from, records.length, size, now_ms))
  return batches
}

function packOne(
  records: readonly Append[],
  from: number,
  to: number,
  size: number,
  now_ms: number,
): PackedBatch {
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, to - from, true)
  view.setFloat64(4, now_ms, true)
  let position = HEADER_BYTES
  for (let index = from; index < to; index++) {
    const value = records[index]?.value ?? new Uint8Array()
    view.setUint32(position, value.length, true)
    bytes.set(value, position + LENGTH_BYTES)
    position += LENGTH_BYTES + value.length
  }
  return { count: to - from, bytes }
}

export interface BatchHeader {
  readonly count: number
  /** Milliseconds since 1970, when the batch was packed. */
  readonly time_ms: number
}

export function readHeader(bytes: Uint8Array): BatchHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { count: view.getUint32(0, true), time_ms: view.getFloat64(4, true) }
}

/** Appends the records at `from` and later to `into`, as views of `bytes` (nothing is copied). */
export function unpackInto(into: Stored[], bytes: Uint8Array, base: number, from: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint32(0, true)
  let position = HEADER_BYTES
  for (let index = 0; index < count; index++) {
    const start = position + LENGTH_BYTES
    position = start + view.getUint32(position, true)
    if (base + index >= from) into.push({ offset: base + index, value: bytes.subarray(start, position) })
  }
}

/** What a batch takes on disk: LMDB puts a value over half a page into pages of its own. */
export function diskBytes(batch: { readonly bytes: Uint8Array }): number {
  const length = batch.bytes.length
  return length < 1900 ? length + 64 : Math.ceil((length + 16) / 4096) * 4096
}
