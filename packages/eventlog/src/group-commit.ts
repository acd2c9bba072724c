import { LogError } from './errors.ts'
import type { Append } from './event-log.ts'

interface Pending {
  readonly records: readonly Append[]
  readonly bytes: number
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

export interface GroupLimits {
  /** One write takes whole appends up to this size; a larger append makes a write of its own. */
  readonly group_bytes_max: number
  /** What may wait in memory, the write under way included; beyond it `log_unavailable`. */
  readonly pending_bytes_max: number
}

/**
 * Appends that come while a write is under way share the next one. Nothing is delayed on purpose: the first
 * append of an idle log leaves at the end of the current turn of the event loop. The values are not copied
 * until then; they must not change before the append settles.
 */
export class GroupCommit {
  readonly #write: (records: readonly Append[]) => Promise<void>
  readonly #limits: GroupLimits
  #queue: Pending[] = []
  #bytes = 0
  #running: Promise<void> | undefined
  #closed = false

  constructor(write: (records: readonly Append[]) => Promise<void>, limits: GroupLimits) {
    this.#write = write
    this.#limits = limits
  }

  append(records: readonly Append[]): Promise<void> {
    if (this.#closed) return Promise.reject(new LogError('log_unavailable', 'the log is closed'))
    const bytes = records.reduce((sum, record) => sum + record.value.length + record.key.length, 0)
    if (this.#bytes > 0 && this.#bytes + bytes > this.#limits.pending_bytes_max) {
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
      return index > 0 && bytes > this.#limits.group_bytes_max
    })
    return this.#queue.splice(0, beyond === -1 ? this.#queue.length : beyond)
  }

  async #writeGroup(group: readonly Pending[]): Promise<void> {
    try {
      await this.#write(group.length === 1 ? (group[0]?.records ?? []) : group.flatMap((one) => one.records))
      for (const { resolve } of group) resolve()
    } catch (error) {
      this.#fail(group, error instanceof Error ? error : new Error(String(error)))
    } finally {
      for (const { bytes } of group) this.#bytes -= bytes
    }
  }

  /**
   * A log that can't be reached fails everyone who waits for it: each of them has waited as long as a write may
   * take, and would otherwise wait once more for every group before it.
   */
  #fail(group: readonly Pending[], error: Error): void {
    for (const { reject } of group) reject(error)
    if (!(error instanceof LogError) || error.code !== 'log_unavailable') return
    for (const { reject, bytes } of this.#queue.splice(0)) {
      this.#bytes -= bytes
      reject(error)
    }
  }

  /** Waits for what was accepted so far; refuses what comes later. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#running
  }
}
