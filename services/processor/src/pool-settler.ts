import type { Chore } from '@marginscope/chores'
import {
  type Clock,
  CrossTenantReader,
  fingerprintOf,
  type IdentityPart,
  type IsSettled,
  isOfWindow,
  lookedUntil,
  newsSince,
  noteLook,
  type PoolWindow,
  readAllWindows,
  readClock,
  readSettlementsOf,
  type StoredSettlement,
  settledBy,
  TenantReader,
  type WholeRepricing,
  wholeRepricings,
} from '@marginscope/ledger'
import type { ChoreParts } from './chore-parts.ts'
import { isClosed, isDue, keyOfWindow, mayConcern } from './pool-due.ts'
import { settle } from './pool-settling.ts'
import type { Insert, IsRefusal } from './post.ts'

const LOOK_EVERY_MS = 2_000
/** A look without anything to do is noted this often: after a restart the ledger is looked through since the last. */
const NOTE_EVERY_MS = 600_000
/** Inserts of other lanes may land this long after the clock that they carry. */
const OTHERS_LAG_MS = 60_000
const OWN_LAG_MS = 2_000

/**
 * Settles one partition's part of the pools' closed windows, a page at a time, between two batches: nothing else posts
 * to these identities meanwhile. Looks every two seconds for windows that closed or changed and for late events.
 *
 * Killed here: what a page posted stays; the window is begun anew, by whoever has the partition then, and posts what is
 * missing. A page that was on its way is seen by then or not taken (fence.ts).
 */
export class PoolSettler implements Chore {
  readonly name = 'pools'
  readonly #parts: ChoreParts & {
    readonly insert: Insert
    readonly isRefusal: IsRefusal
  }
  readonly #all: CrossTenantReader
  readonly #part: IdentityPart
  #windows: readonly PoolWindow[] = []
  #settlements: ReadonlyMap<string, StoredSettlement> = new Map()
  #settled: IsSettled = () => false
  #marks: Pick<Clock, 'windows_mark' | 'jobs_mark'> = { windows_mark: '', jobs_mark: '' }
  #repricings: readonly WholeRepricing[] = []
  #looked_until_ms: number | undefined
  #noted_ms = 0
  #next_look_ms = 0
  #queue: PoolWindow[] = []
  #running: AsyncGenerator<void, void, void> | undefined
  #is_loaded = false

  constructor(parts: ChoreParts, part: IdentityPart, insert: Insert, isRefusal: IsRefusal) {
    const { warehouse, books, ledger_clock } = parts
    this.#parts = { warehouse, books, ledger_clock, insert, isRefusal }
    this.#all = new CrossTenantReader(parts.warehouse, 'windows of all tenants have events in each partition')
    this.#part = part
  }

  /** Whether a window that is settled says what an event costs, as this lane knows. Ask after a first `step`. */
  readonly isSettled: IsSettled = (event) => this.#settled(event)

  /** Whether there is anything to look through: may be asked beside a batch, and is no without any window. */
  async hasWork(): Promise<boolean> {
    if (this.#queue.length > 0) return true
    if (performance.now() < this.#next_look_ms) return false
    if (!this.#is_loaded || this.#windows.length > 0) return true
    const { windows_mark } = await this.#parts.ledger_clock.latest()
    if (windows_mark !== this.#marks.windows_mark) return true
    this.#next_look_ms = performance.now() + LOOK_EVERY_MS
    return false
  }

  /** Looks for windows to settle, or does the next page of one. True when there is more to do at once. */
  async step(): Promise<boolean> {
    const window = this.#queue[0]
    if (window !== undefined) {
      await this.#continue(window)
      return true
    }
    if (performance.now() < this.#next_look_ms) return false
    await this.#look()
    this.#next_look_ms = performance.now() + LOOK_EVERY_MS
    return this.#queue.length > 0
  }

  async #continue(window: PoolWindow): Promise<void> {
    try {
      this.#running ??= this.#begin(window)
      if ((await this.#running.next()).done !== true) return
    } catch (error) {
      // Begun anew when it is tried again: what it posted so far stays, and is not posted twice.
      this.#running = undefined
      throw error
    }
    this.#running = undefined
    this.#queue.shift()
    await this.#readSettlements()
    if (this.#queue.length === 0) await this.#noteLook()
  }

  #begin(window: PoolWindow): AsyncGenerator<void, void, void> {
    const { books, ...parts } = this.#parts
    const now_ms = Date.now()
    const others = this.#windows.filter(
      (other) => other.id !== window.id && other.tenant === window.tenant && !other.is_void,
    )
    return settle(
      window,
      { ...parts, part: this.#part },
      {
        book: books.book(window.tenant),
        was_settled: this.#settlements.has(keyOfWindow(window.tenant, window.id)),
        isElsewhere: ({ time_ms, detail: { gpu } }) =>
          others.some((other) => isClosed(other, now_ms) && isOfWindow(other, { time_ms, gpu })),
        now_ms,
      },
    )
  }

  async #look(): Promise<void> {
    const { books } = this.#parts
    const clock = await readClock(this.#all)
    await this.#refresh(clock)
    if (this.#windows.length === 0) return
    const given = {
      repricings: this.#repricings,
      bookVersion: (tenant: string) => books.book(tenant).version,
    }
    // Prices that were posted before a window are in the book that it is settled by.
    await books.refresh()
    const closed = this.#windows.filter((window) => isClosed(window, clock.now_ms))
    const due = closed.filter((window) => isDue(window, this.#settlementOf(window), given))
    const late = await this.#withLateEvents(closed.filter((window) => !due.includes(window)))
    this.#looked_until_ms = clock.now_ms
    this.#queue = [...due, ...late]
    if (this.#queue.length === 0 && clock.now_ms - this.#noted_ms > NOTE_EVERY_MS) await this.#noteLook()
  }

  async #refresh(clock: Clock): Promise<void> {
    if (!this.#is_loaded) {
      this.#looked_until_ms = await lookedUntil(this.#all, this.#part)
      this.#noted_ms = this.#looked_until_ms ?? 0
      await this.#readSettlements()
    }
    if (clock.windows_mark !== this.#marks.windows_mark) {
      this.#windows = await readAllWindows(this.#all)
      this.#settled = settledBy(this.#settledWindows())
    }
    if (clock.jobs_mark !== this.#marks.jobs_mark) {
      const oldest = Math.min(...[...this.#settlements.values()].map(({ recorded_at }) => recorded_at))
      this.#repricings = Number.isFinite(oldest) ? await wholeRepricings(this.#all, oldest) : []
    }
    this.#marks = clock
    this.#is_loaded = true
  }

  /** Of settled windows, those whose charges or reversals are not those that they were settled from. */
  async #withLateEvents(windows: readonly PoolWindow[]): Promise<PoolWindow[]> {
    const settled = windows.filter((window) => this.#settlementOf(window)?.state === 'settled')
    if (settled.length === 0) return []
    const lag_ms = this.#part.partitions === 1 ? OWN_LAG_MS : OTHERS_LAG_MS
    const tenants = [...new Set(settled.map(({ tenant }) => tenant))]
    const news = await newsSince(this.#all, tenants, (this.#looked_until_ms ?? lag_ms) - lag_ms)
    const late: PoolWindow[] = []
    for (const window of settled) {
      if (!news.some((each) => mayConcern(window, each))) continue
      const { fingerprint } = await fingerprintOf(
        new TenantReader(this.#parts.warehouse, window.tenant),
        window,
      )
      if (fingerprint !== this.#settlementOf(window)?.fingerprint) late.push(window)
    }
    return late
  }

  async #noteLook(): Promise<void> {
    if (this.#looked_until_ms === undefined) return
    await noteLook(this.#parts.warehouse, this.#part, this.#looked_until_ms)
    this.#noted_ms = this.#looked_until_ms
  }

  async #readSettlements(): Promise<void> {
    const { partition, partitions } = this.#part
    const read = await readSettlementsOf(this.#all, partition)
    const ours = read.filter((each) => each.partitions === partitions)
    this.#settlements = new Map(ours.map((each) => [keyOfWindow(each.tenant, each.window_id), each]))
    this.#settled = settledBy(this.#settledWindows())
  }

  #settledWindows(): PoolWindow[] {
    return this.#windows.filter(
      (window) => !window.is_void && this.#settlementOf(window)?.state === 'settled',
    )
  }

  #settlementOf({ tenant, id }: PoolWindow): StoredSettlement | undefined {
    return this.#settlements.get(keyOfWindow(tenant, id))
  }
}
