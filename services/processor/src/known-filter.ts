import { join } from 'node:path'
import { IdentityFilter, loadSnapshot, type SnapshotMark, saveSnapshot } from '@marginscope/identity'
import { type CrossTenantReader, type Origin, ofIdentityPart, usageLedger } from '@marginscope/ledger'

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

  /** `partitions`: how many the log has. */
  static async open(
    data_dir: string,
    origin: Origin,
    partitions: number,
    reader: CrossTenantReader,
  ): Promise<KnownFilter> {
    const dir = join(data_dir, 'processor', `identities-${origin.partition}`)
    const log = { ...origin, partitions }
    const saved = await loadSnapshot(dir, log)
    const filter = saved?.filter ?? new IdentityFilter()
    const which = saved === undefined ? ofIdentityPart(c) : SINCE_SNAPSHOT
    const rows = reader.stream(`SELECT ${c.identity} FROM ${usageLedger.name} WHERE ${which}`, 'RowBinary', {
      ...log,
      offset: saved?.offset ?? 0,
    })
    await addAll(filter, rows)
    return new KnownFilter(dir, log, filter)
  }

  add(identities: readonly { readonly high: number; readonly low: number }[]): void {
    for (const identity of identities) this.filter.add(identity)
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

const UUID_BYTES = 16

/** ClickHouse writes a UUID as two little-endian 64-bit integers, the first half first. */
async function addAll(filter: IdentityFilter, chunks: AsyncIterable<Buffer>): Promise<void> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const whole = bytes.length - (bytes.length % UUID_BYTES)
    for (let at = 0; at < whole; at += UUID_BYTES)
      filter.add({ high: bytes.readUInt32LE(at + 4), low: bytes.readUInt32LE(at) })
    rest = bytes.subarray(whole)
  }
}
