import { join } from 'node:path'
import { IdentityFilter, loadSnapshot, type SnapshotMark, saveSnapshot } from '@marginscope/identity'
import { type CrossTenantReader, ofIdentityPart, usageLedger } from '@marginscope/ledger'
import type { BatchStates } from './batch-states.ts'

/** Saved again once this many identities came since the last time. */
const SAVE_EVERY = 1_000_000

/**
 * The identity filter of one partition, kept in step with the ledger: restored from its last snapshot and the
 * ledger's rows since then, or built from the ledger's identities where there is none.
 */
export class KnownFilter {
  readonly filter: IdentityFilter
  readonly #dir: string
  readonly #log: Omit<SnapshotMark, 'offset'>
  #saved_count: number
  #saving: Promise<void> = Promise.resolve()
  #busy = false

  private constructor(dir: string, log: Omit<SnapshotMark, 'offset'>, filter: IdentityFilter) {
    this.#dir = dir
    this.#log = log
    this.filter = filter
    this.#saved_count = filter.count
  }

  static async open(
    data_dir: string,
    mark: Omit<SnapshotMark, 'offset'>,
    reader: CrossTenantReader,
  ): Promise<KnownFilter> {
    const dir = join(data_dir, 'processor', `identities-${mark.partition}`)
    const saved = await loadSnapshot(dir, mark)
    const filter = saved?.filter ?? new IdentityFilter([], mark.horizon_ms)
    const which = saved === undefined ? `${ofIdentityPart(c)} AND ${YOUNG}` : SINCE_SNAPSHOT
    const { log_source, partition, partitions, horizon_ms } = mark
    const rows = reader.stream(
      `SELECT ${c.identity}, toUnixTimestamp64Milli(${c.time}) FROM ${usageLedger.name} WHERE ${which}`,
      'RowBinary',
      {
        log_source,
        partition,
        partitions,
        offset: saved?.offset ?? 0,
        young_ms: horizon_ms === 0 ? 0 : Math.max(0, Date.now() - horizon_ms - SPARE_MS),
      },
    )
    await addAll(filter, rows)
    return new KnownFilter(dir, mark, filter)
  }

  /** What a batch posted. */
  add(posted: BatchStates): void {
    const now_ms = Date.now()
    for (const identity of posted) this.filter.add(identity, identity.time_ms, now_ms)
    this.filter.forget(now_ms)
  }

  /** Saves in the background when enough is new; `offset`: everything below it is posted and in the filter. */
  saveIfDue(offset: number, onError: (error: unknown) => void): void {
    if (this.#busy || this.filter.count - this.#saved_count < SAVE_EVERY) return
    this.#saving = this.save(offset).catch(onError)
  }

  async save(offset: number): Promise<void> {
    await this.#saving
    this.#busy = true
    try {
      const count = this.filter.count
      await saveSnapshot(this.#dir, this.filter, { ...this.#log, offset })
      this.#saved_count = count
    } finally {
      this.#busy = false
    }
  }
}

const { c } = usageLedger

const SINCE_SNAPSHOT = `${c.log_source} = {log_source:String} AND ${c.log_partition} = {partition:UInt16} AND ${c.log_offset} >= {offset:UInt64}`

/** Clocks differ: what is of just before the horizon is held as well. */
const SPARE_MS = 24 * 60 * 60 * 1000
const YOUNG = `${c.time} >= fromUnixTimestamp64Milli({young_ms:Int64})`

/** A UUID and 64 bits of time. */
const ROW_BYTES = 24

/** ClickHouse writes a UUID as two little-endian 64-bit integers, the first half first. */
async function addAll(filter: IdentityFilter, chunks: AsyncIterable<Buffer>): Promise<void> {
  const now_ms = Date.now()
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const whole = bytes.length - (bytes.length % ROW_BYTES)
    for (let at = 0; at < whole; at += ROW_BYTES)
      filter.add(
        { high: bytes.readUInt32LE(at + 4), low: bytes.readUInt32LE(at) },
        Number(bytes.readBigInt64LE(at + 16)),
        now_ms,
      )
    rest = bytes.subarray(whole)
  }
}
