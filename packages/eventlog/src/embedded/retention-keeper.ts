import { LogError } from '../errors.ts'
import { type GroupPosition, holders, slowest } from './holders.ts'
import type { LogStore } from './log-store.ts'
import type { OffsetStore } from './offset-store.ts'
import { diskBytes, type PackedBatch } from './packed-batch.ts'
import type { WriterSettings } from './writer-protocol.ts'

const STEP_BATCHES_MAX = 64
const ROOM_STEPS_MAX = 8
const PERIOD_MS = 1_000
const READER_CHECK_PERIODS = 10

/**
 * Removes what every known group has committed (but for groups that were given up, see holders.ts) and what is too
 * old or too much, a few batches at a time so that appends wait little. While no group is known nothing goes: the records were accepted, and whoever is
 * to process them has not come yet.
 */
export class RetentionKeeper {
  readonly #log: LogStore
  readonly #offsets: OffsetStore
  readonly #settings: WriterSettings
  readonly #timer: NodeJS.Timeout
  #periods = 0

  constructor(log: LogStore, offsets: OffsetStore, settings: WriterSettings) {
    this.#log = log
    this.#offsets = offsets
    this.#settings = settings
    this.#timer = setInterval(() => this.#tick(), PERIOD_MS)
  }

  #tick(): void {
    this.#periods += 1
    try {
      if (this.#periods % READER_CHECK_PERIODS === 0) {
        this.#log.forgetDeadReaders()
        this.#offsets.forgetDeadReaders()
      }
      const removed = this.#step(this.#settings.retention_bytes)
      // More is waiting: go on as soon as the requests that arrived meanwhile are served.
      if (removed === STEP_BATCHES_MAX) setImmediate(() => this.#tick())
    } catch {
      // A write that fails here (a full disk) fails for the next append too, which tells its sender.
    }
  }

  /** Throws `log_full` when the batches don't fit below `max_bytes` and what may be removed is not enough. */
  makeRoom(batches: readonly PackedBatch[]): void {
    const wanted = batches.reduce((sum, batch) => sum + diskBytes(batch), 0)
    const room = this.#settings.max_bytes - wanted
    for (let step = 0; step < ROOM_STEPS_MAX; step++) {
      if (this.#log.bounds().bytes <= room) return
      if (this.#step(Math.min(this.#settings.retention_bytes, Math.max(0, room))) === 0) break
    }
    if (this.#log.bounds().bytes <= room) return
    throw new LogError('log_full', this.#whyFull())
  }

  #step(bytes_max: number): number {
    const last = this.#last()
    if (last === undefined) return 0
    return this.#log.removeOldest({
      floor: last.offset,
      older_than_ms: Date.now() - this.#settings.retention_ms,
      bytes_max,
      batches_max: STEP_BATCHES_MAX,
    })
  }

  /** The furthest behind of the groups that hold the log. */
  #last(): GroupPosition | undefined {
    return slowest(holders(this.#offsets.positions(), Date.now(), this.#settings.group_idle_ms))
  }

  #whyFull(): string {
    const { next } = this.#log.bounds()
    const last = this.#last()
    const holder =
      last === undefined
        ? 'no consumer has ever read from it: start the processor'
        : `group ${last.group} has ${next - last.offset} records to go: wait for it, or raise the limit`
    return `the log in ${this.#settings.dir} has reached its limit of ${this.#settings.max_bytes} bytes; ${holder}`
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
