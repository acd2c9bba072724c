import type { Bounds, EventLog, Follower } from '@marginscope/eventlog'
import { pollUntil } from '@marginscope/flow'
import type { Watermarks } from '@marginscope/ledger'
import { MarginscopeError } from '@marginscope/schemas'
import { PendingRecords } from './pending-records.ts'

export interface TailLimits {
  /** Records held at most: 20 bytes each. */
  readonly records_max: number
  /** How long a caller waits until the tail has come to the end of the log. */
  readonly wait_ms: number
  /** Nobody asked since the last answer for this long: stop reading, so that a log at full speed is not read twice for nothing. */
  readonly idle_ms: number
}

export const TAIL_LIMITS: TailLimits = { records_max: 5_000_000, wait_ms: 3_000, idle_ms: 15_000 }

const LOOK_AGAIN_MS = 5

interface Following {
  readonly records: PendingRecords
  readonly follower: Follower
  /** Why it ended, once it has. */
  failure: string | undefined
  /** Questions that are being answered from it. */
  readers: number
}

/** The end of the log that is not in the ledger yet; read from the first question on, while questions come. */
export class LogTail {
  readonly #log: EventLog
  readonly #limits: TailLimits
  #following: Promise<Following> | undefined
  #idle: NodeJS.Timeout | undefined
  /** Questions that wait for their answer: while there are any, the reading goes on. */
  #asking = 0

  constructor(log: EventLog, limits: TailLimits = TAIL_LIMITS) {
    this.#log = log
    this.#limits = limits
  }

  /**
   * Gives `count` the records at or above `marks`, complete up to `bounds`; while it runs nothing is let go of.
   * Fails with 503 `conservation_behind` when that takes too long or is too much to hold; the reading goes on, so
   * asking again helps.
   */
  async read<T>(
    bounds: readonly Bounds[],
    marks: Watermarks,
    count: (records: PendingRecords) => Promise<T>,
  ): Promise<T> {
    clearTimeout(this.#idle)
    this.#asking += 1
    try {
      return await this.#read(bounds, marks, count)
    } finally {
      this.#asking -= 1
      if (this.#asking === 0) this.#rest()
    }
  }

  async #read<T>(
    bounds: readonly Bounds[],
    marks: Watermarks,
    count: (records: PendingRecords) => Promise<T>,
  ): Promise<T> {
    // What ended while nobody asked begins anew, from where the ledger is now.
    const last = this.#following
    if (last !== undefined && (await last).failure !== undefined) await this.#stop(last)
    this.#following ??= this.#follow(marks)
    const current = this.#following
    const following = await current
    if (following.readers === 0) following.records.drop(marks)
    following.readers += 1
    try {
      await this.#catchUp(following, bounds, marks)
      return await count(following.records)
    } catch (error) {
      if (following.failure !== undefined) await this.#stop(current)
      throw error
    } finally {
      following.readers -= 1
    }
  }

  async #catchUp(following: Following, bounds: readonly Bounds[], marks: Watermarks): Promise<void> {
    const isCaughtUp = () => {
      if (bounds.every((bound) => reaches(following.records, bound, marks))) return true
      if (following.failure !== undefined) throw behind(following.failure)
      return undefined
    }
    const limits = { every_ms: LOOK_AGAIN_MS, limit_ms: this.#limits.wait_ms }
    if ((await pollUntil(isCaughtUp, limits)) === undefined) throw behind('the log is still being read')
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle)
    if (this.#following !== undefined) await this.#stop(this.#following)
  }

  async #follow(marks: Watermarks): Promise<Following> {
    const records = new PendingRecords()
    try {
      const follower = await this.#log.follow(beginnings(marks), async (partition, batch) => {
        if (records.size + batch.length > this.#limits.records_max) {
          throw new Error(`more than ${this.#limits.records_max} events are pending`)
        }
        records.add(partition, batch)
      })
      const following: Following = { records, follower, failure: undefined, readers: 0 }
      follower.ended.then(
        () => {
          following.failure = 'reading the log was stopped'
        },
        (error: unknown) => {
          following.failure = error instanceof Error ? error.message : String(error)
        },
      )
      return following
    } catch (error) {
      this.#following = undefined
      throw error
    }
  }

  #rest(): void {
    this.#idle = setTimeout(() => {
      if (this.#following !== undefined) void this.#stop(this.#following)
    }, this.#limits.idle_ms)
    this.#idle.unref()
  }

  async #stop(which: Promise<Following>): Promise<void> {
    if (this.#following === which) this.#following = undefined
    const [began] = await Promise.allSettled([which])
    // One that never began holds nothing.
    if (began.status === 'fulfilled') await began.value.follower.stop()
  }
}

/** A partition without a watermark is read from the oldest record that it still has. */
function beginnings(marks: Watermarks): Watermarks {
  return new Map([...marks].filter(([, mark]) => mark > 0))
}

/** Whether everything of a partition that isn't in the ledger was read. */
function reaches(records: PendingRecords, { partition, next }: Bounds, marks: Watermarks): boolean {
  return Math.max(records.next(partition) ?? 0, marks.get(partition) ?? 0) >= next
}

function behind(why: string): MarginscopeError {
  return new MarginscopeError(
    'conservation_behind',
    `What is pending can't be counted yet: ${why}; try again in a few seconds`,
    { status: 503, retry_after_s: 2 },
  )
}
