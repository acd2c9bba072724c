import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Database } from 'lmdb'
import { LogError } from '../errors.ts'
import type { Stored } from '../event-log.ts'
import { Environment } from './environment.ts'
import { checkDiskHas } from './failures.ts'
import { diskBytes, type PackedBatch, readHeader, unpackInto } from './packed-batch.ts'

/** `next`: the offset the next record gets. `bytes`: what all kept batches take on disk, about. */
interface LogState {
  readonly next: number
  readonly bytes: number
}

export interface Chunk {
  readonly records: readonly Stored[]
  /** Where reading goes on. */
  readonly next: number
}

export interface ReadLimits {
  readonly bytes: number
  readonly records: number
}

/** Which batches may go: those whose records all lie below `floor`, and that are too old or too many. */
export interface RetentionRule {
  readonly floor: number
  readonly older_than_ms: number
  readonly bytes_max: number
  readonly batches_max: number
}

/**
 * The batches and where they end, in one LMDB environment. Reads are snapshots that last no longer than a
 * call; writes are one transaction a call, synced when it returns. Safe to share between processes.
 */
export class LogStore {
  readonly #dir: string
  readonly #environment: Environment
  readonly #batches: Database<Uint8Array, number>
  readonly #state: Database<LogState, string>
  readonly #names: Database<string, string>

  constructor(dir: string, max_bytes: number) {
    this.#dir = dir
    this.#environment = new Environment(join(dir, 'records'), mapBytes(max_bytes))
    this.#batches = this.#environment.openDB({ name: 'batches', encoding: 'binary' })
    this.#state = this.#environment.openDB({ name: 'state' })
    this.#names = this.#environment.openDB({ name: 'names', encoding: 'string' })
  }

  /** The log's name for ever; the first process to ask makes it. */
  source(): string {
    const known = this.#names.get('source')
    if (known !== undefined) return known
    return this.#environment.write(() => {
      const raced = this.#names.get('source')
      if (raced !== undefined) return raced
      const made = `lmdb:${randomUUID()}`
      this.#names.putSync('source', made)
      return made
    })
  }

  /** Appends in one synced transaction: all of it or nothing. Throws `log_full` beyond `max_bytes` or the disk's space. */
  append(batches: readonly PackedBatch[], max_bytes: number): void {
    checkDiskHas(
      batches.reduce((sum, batch) => sum + diskBytes(batch), 0),
      this.#dir,
    )
    this.#environment.write(() => {
      let { next, bytes } = this.#current()
      for (const batch of batches) {
        bytes += diskBytes(batch)
        if (bytes > max_bytes) throw new LogError('log_full', `the log has reached its ${max_bytes} bytes`)
        // `append` answers false for a key that is not the highest: an offset is never given twice.
        const put: unknown = this.#batches.putSync(next, batch.bytes, { append: true })
        if (put !== true) {
          throw new LogError('log_unavailable', `offset ${next} is already taken: the log's state is damaged`)
        }
        next += batch.count
      }
      this.#state.putSync('log', { next, bytes })
    })
  }

  /** One bounded step of retention, oldest first; it writes too. Returns how many batches went. */
  removeOldest(rule: RetentionRule): number {
    if (this.#removable(rule).keys.length === 0) return 0
    checkDiskHas(0, this.#dir)
    return this.#environment.write(() => {
      const { keys, bytes } = this.#removable(rule)
      for (const key of keys) this.#batches.removeSync(key)
      if (keys.length > 0) this.#state.putSync('log', { ...this.#current(), bytes })
      return keys.length
    })
  }

  #removable(rule: RetentionRule): { keys: number[]; bytes: number } {
    let { bytes } = this.#current()
    const keys: number[] = []
    for (const { key, value } of this.#batches.getRange({ limit: rule.batches_max })) {
      const { count, time_ms } = readHeader(value)
      if (key + count > rule.floor) break
      if (time_ms >= rule.older_than_ms && bytes <= rule.bytes_max) break
      keys.push(key)
      bytes -= diskBytes({ bytes: value })
    }
    return { keys, bytes }
  }

  bounds(): { first: number; next: number; bytes: number } {
    this.#environment.refresh()
    const { next, bytes } = this.#current()
    for (const first of this.#batches.getKeys({ limit: 1 })) return { first, next, bytes }
    return { first: next, next, bytes }
  }

  /** Records from `from` on, or from the oldest kept one if that is later; empty when there is nothing new. */
  read(from: number, limits: ReadLimits): Chunk {
    this.#environment.refresh()
    if (from >= this.#current().next) return { records: [], next: from }

    const records: Stored[] = []
    let bytes = 0
    for (const { key, value } of this.#batches.getRange({ start: this.#batchAt(from) })) {
      const room = limits.records - records.length
      if (records.length > 0 && (bytes + value.length > limits.bytes || readHeader(value).count > room)) break
      unpackInto(records, value, key, from)
      bytes += value.length
    }
    const cut = records.length > limits.records ? records.slice(0, limits.records) : records
    const last = cut.at(-1)
    return { records: cut, next: last === undefined ? from : last.offset + 1 }
  }

  /** The base offset of the batch that holds `offset`, else `offset` itself. */
  #batchAt(offset: number): number {
    for (const base of this.#batches.getKeys({ start: offset, reverse: true, limit: 1 })) return base
    return offset
  }

  #current(): LogState {
    return this.#state.get('log') ?? { next: 0, bytes: 0 }
  }

  /** Frees the snapshots of readers that were killed; they would keep removed pages from being used again. */
  forgetDeadReaders(): void {
    this.#environment.forgetDeadReaders()
  }

  async close(): Promise<void> {
    await this.#environment.close()
  }
}

/** Twice the bound leaves room for pages that wait to be reused; every process asks for at least 64 GiB. */
function mapBytes(max_bytes: number): number {
  return Math.max(64 * 2 ** 30, 2 * max_bytes)
}
