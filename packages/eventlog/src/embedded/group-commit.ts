import { LogError } from '../errors.ts'
import type { Append } from '../event-log.ts'
import { packBatches } from './packed-batch.ts'
import type { Writer } from './writer.ts'

/** One transaction takes whole appends up to this size; a larger append makes one of its own. */
const GROUP_BYTES_MAX = 16 * 1024 * 1024

interface Pending {
  readonly records: readonly Append[]
  readonly bytes: number
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/**
 * Appends that come while the disk is busy share the next transaction and its one sync. Nothing is delayed on
 * purpose: the first append of an idle log leaves at the end of the current turn of the event loop.
 */
export class GroupCommit {
  readonly #writer: Writer
  readonly #pending_bytes_max: number
  #queue: Pending[] = []
  #bytes = 0
  #running: Promise<void> | undefined
  #closed = false

  constructor(writer: Writer, pending_bytes_max: number) {
    this.#writer = writer
    this.#pending_bytes_max = pending_bytes_max
  }

  append(records: readonly Append[]): Promise<void> {
    if (this.#closed) return Promise.reject(new LogError('log_unavailable', 'the log is closed'))
    const bytes = records.reduce((sum, record) => sum + record.value.length, 0)
    if (this.#bytes > 0 && this.#bytes + bytes > this.#pending_bytes_max) {
      const message = `${this.#bytes} bytes wait to be written to the log already; send again later`
      return Promise.reject(new LogError('log_unavailable', message))
    }
    this.#bytes += bytes
    return new Promise((resolve, reject) => {
      this.#queue.push({ records, bytes, resolve, reject })
      this.#running ??= this.#drain()
    })
  }

  async #drain(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    while (this.#queue.length > 0) await this.#writeGroup(this.#takeGroup())
    this.#running = undefined
  }

  #takeGroup(): Pending[] {
    let bytes = 0
    const beyond = this.#queue.findIndex((pending, index) => {
      bytes += pending.bytes
      return index > 0 && bytes > GROUP_BYTES_MAX
    })
    return this.#queue.splice(0, beyond === -1 ? this.#queue.length : beyond)
  }

  async #writeGroup(group: readonly Pending[]): Promise<void> {
    try {
      const records = group.length === 1 ? (group[0]?.records ?? []) : group.flatMap((one) => one.records)
      const batches = packBatches(records, Date.now())
      await this.#writer.request(
        { op: 'append', batches },
        batches.map((batch) => batch.bytes.buffer),
      )
      for (const { resolve } of group) resolve()
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error))
      for (const { reject } of group) reject(failure)
    } finally {
      for (const { bytes } of group) this.#bytes -= bytes
    }
  }

  /** Waits for what was accepted so far; refuses what comes later. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }
}
