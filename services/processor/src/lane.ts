import type { Chore, ChoreMetrics } from '@marginscope/chores'
import type { Lane, LaneContext, Stored } from '@marginscope/eventlog'
import { NO_STATES, type States } from './batch-states.ts'
import { ChoreWatch } from './chore-watch.ts'
import type { Prepared } from './prepare.ts'
import type { Turns } from './turns.ts'

/**
 * At most this many records go into one batch, wait for one, or are read ahead of one. A release with a smaller limit
 * would refuse what one before it had begun.
 */
export const BATCH_RECORDS = 16_000
const BATCH_BYTES = 24 * 1024 * 1024
const AHEAD_RECORDS = 2 * BATCH_RECORDS
const AHEAD_BYTES = 2 * BATCH_BYTES
/**
 * How long the first record of a batch waits for company: small enough to be fresh, large enough for few parts. Lanes
 * of one process share what the engine can take, so each waits the longer the more they are.
 */
const LINGER_MS_A_LANE = 200
const LINGER_MS_MAX = 1_000

export interface LaneWork {
  /**
   * Decides a batch; `recent` is what the batch before it decided, whose rows may not have landed. A batch that
   * was begun before comes with the book version it was decided with, so that it is decided the same.
   */
  prepare(
    records: readonly Stored[],
    bounds: { from: number; to: number; book_version: number | undefined },
    recent: States,
  ): Promise<Prepared>
  /** Called before a decided batch is committed as begun: whoever takes over decides it by the same book. */
  begins(prepared: Prepared): Promise<void>
  /** Writes a decided batch. */
  post(prepared: Prepared): Promise<void>
  /** Other work on this partition's events: looked for beside the batches, done while nothing is being written. */
  readonly chores: readonly Chore[]
  readonly chore_metrics: Pick<ChoreMetrics, 'step_seconds'>
  /** Everything below `offset` is posted. */
  posted(offset: number): void
  /** The lane will do no more; `offset` is where it stands, undefined when the partition was lost. */
  closed(offset: number | undefined): Promise<void>
  /** What the lane fails with when more was begun than a batch holds. */
  isBehind(): Error
}

/** A batch that was begun, and perhaps written, by whoever had the partition before. */
export interface BegunBatch {
  readonly to: number
  readonly book_version: number
}

interface Taken {
  readonly records: Stored[]
  readonly to: number
  readonly book_version: number | undefined
}

/**
 * One partition's way into the ledger: gathers records into batches, decides one batch while the one before is
 * being written, and writes in order. Before a batch is written its end is committed: whoever takes over finds in the
 * ledger where it stands and in the log how far was begun, and does that very batch again, under the same tokens.
 */
export class PostingLane implements Lane {
  readonly #context: LaneContext
  readonly #work: LaneWork
  readonly #turns: Turns
  #queue: Stored[] = []
  #queued_bytes = 0
  #from: number
  /** What the first batch must be, when one was begun before. */
  #begun: BegunBatch | undefined
  #state: 'open' | 'draining' | 'lost' = 'open'
  #wake: (() => void) | undefined
  #room: (() => void) | undefined
  readonly #done: Promise<void>
  #failure: unknown
  readonly #chores: ChoreWatch
  #was_chore = false

  /** `from`: everything below is already wholly posted. */
  constructor(
    context: LaneContext,
    from: number,
    begun: BegunBatch | undefined,
    work: LaneWork,
    turns: Turns,
  ) {
    this.#context = context
    this.#turns = turns
    this.#work = work
    this.#from = from
    this.#begun = begun
    this.#chores = new ChoreWatch(work.chores, work.chore_metrics, () => this.#wake?.())
    this.#done = this.#run().catch((error: unknown) => {
      this.#failure = error
      this.#queue = []
      this.#room?.()
      if (this.#state === 'open') context.failed(error)
    })
  }

  async push(records: readonly Stored[]): Promise<void> {
    for (const record of records) {
      if (record.offset < this.#from) continue
      this.#queue.push(record)
      this.#queued_bytes += record.value.byteLength
    }
    this.#wake?.()
    while (this.#isFull() && this.#state === 'open' && this.#failure === undefined)
      await new Promise<void>((resolve) => {
        this.#room = resolve
      })
    if (this.#failure !== undefined) throw this.#failure
  }

  async close(why: 'drain' | 'lost'): Promise<void> {
    this.#state = why === 'drain' ? 'draining' : 'lost'
    this.#wake?.()
    this.#room?.()
    await this.#done
    await this.#work.closed(why === 'drain' && this.#failure === undefined ? this.#from : undefined)
    if (why === 'drain' && this.#failure !== undefined) throw this.#failure
  }

  async #run(): Promise<void> {
    this.#turns.join()
    let writing: Promise<void> = Promise.resolve()
    let recent: States = NO_STATES
    let from = this.#from
    try {
      for (;;) {
        const next = await this.#next()
        if (next === undefined) break
        if (next === 'chore') {
          await writing
          await this.#doChore()
          // A chore may have adjusted what the last batch posted: the ledger knows, the memory of the batch doesn't.
          recent = NO_STATES
          continue
        }
        const prepared = await this.#turns.run(async () => {
          if (this.#state === 'lost') return undefined
          const { records, to, book_version } = this.#take(next)
          return this.#work.prepare(records, { from, to, book_version }, recent)
        })
        if (prepared === undefined) return
        await writing
        if (this.#state === 'lost') return
        writing = this.#write(prepared)
        writing.catch(() => {}) // awaited above or below, where it is thrown
        recent = prepared.states
        from = prepared.to
      }
    } finally {
      this.#turns.leave()
      await writing
    }
  }

  async #doChore(): Promise<void> {
    if (this.#state !== 'open') return
    this.#was_chore = true
    await this.#chores.step()
  }

  async #write(prepared: Prepared): Promise<void> {
    await this.#work.begins(prepared)
    await this.#context.commit(prepared.to, prepared.from)
    await this.#work.post(prepared)
    this.#from = prepared.to
    this.#work.posted(prepared.to)
  }

  /**
   * Waits for what is next: `batch`, one is full or was lingered for; `chore`, other work is due; a batch that was
   * begun before is all there; undefined, there is nothing more to do.
   */
  async #next(): Promise<BegunBatch | 'batch' | 'chore' | undefined> {
    const begun = this.#begun
    this.#begun = undefined
    if (begun !== undefined) return this.#arrived(begun)

    // A chore that has more to do takes turns with batches.
    const was_chore = this.#was_chore
    this.#was_chore = false
    if (this.#state === 'open' && this.#chores.isDue() && !(was_chore && this.#queue.length > 0))
      return 'chore'
    while (this.#queue.length === 0) {
      if (this.#state !== 'open') return undefined
      if (this.#chores.isDue()) return 'chore'
      await this.#more(Math.max(1, this.#chores.nextLookInMs()))
    }
    const deadline = performance.now() + Math.min(LINGER_MS_MAX, LINGER_MS_A_LANE * this.#turns.lanes)
    while (this.#state === 'open' && this.#queue.length < BATCH_RECORDS && this.#queued_bytes < BATCH_BYTES) {
      const left_ms = deadline - performance.now()
      if (left_ms <= 0) break
      await this.#more(left_ms)
    }
    return this.#state === 'lost' ? undefined : 'batch'
  }

  async #arrived(begun: BegunBatch): Promise<BegunBatch | undefined> {
    while ((this.#queue.at(-1)?.offset ?? -1) < begun.to - 1) {
      if (this.#queue.length > BATCH_RECORDS || this.#queued_bytes >= AHEAD_BYTES) throw this.#work.isBehind()
      if (this.#state !== 'open') return undefined
      await this.#more()
    }
    return begun
  }

  #take(next: BegunBatch | 'batch'): Taken {
    if (next !== 'batch') {
      const { records } = this.#cut((_records, _bytes, offset) => offset >= next.to)
      return { records, ...next }
    }
    const cut = this.#cut((records, bytes) => records >= BATCH_RECORDS || bytes >= BATCH_BYTES)
    return { ...cut, book_version: undefined }
  }

  #cut(full: (records: number, bytes: number, next_offset: number) => boolean): {
    records: Stored[]
    to: number
  } {
    let length = 0
    let bytes = 0
    for (const { offset, value } of this.#queue) {
      if (full(length, bytes, offset)) break
      length += 1
      bytes += value.byteLength
    }
    const records = this.#queue.slice(0, length)
    this.#queue = this.#queue.slice(length)
    this.#queued_bytes -= bytes
    if (!this.#isFull()) this.#room?.()
    return { records, to: (records.at(-1)?.offset ?? -1) + 1 }
  }

  #isFull(): boolean {
    return this.#queue.length >= AHEAD_RECORDS || this.#queued_bytes >= AHEAD_BYTES
  }

  /** Resolves when something was pushed, the lane closes, or the time is over. */
  #more(limit_ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = limit_ms === undefined ? undefined : setTimeout(resolve, limit_ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
