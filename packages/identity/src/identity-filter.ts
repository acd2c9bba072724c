import type { Identity } from './identity.ts'
import { SplitBlockFilter } from './split-block-filter.ts'

/** The first generation holds a million identities (3 MiB); each next one twice as many, up to 32 million. */
const FIRST_CAPACITY = 1 << 20
const LARGEST_CAPACITY = 1 << 25
const SMALLEST_CAPACITY = 16

export interface Generation {
  /** Of the generations of one filter; never used again for another. */
  readonly id: number
  readonly filter: SplitBlockFilter
  count: number
  /** The latest event time of its identities, ms since 1970. */
  newest_ms: number
  /** When it was begun, ms since 1970. */
  readonly began_ms: number
}

/** Of one that is restored: without times it never leaves. */
type GenerationGiven = Pick<Generation, 'filter' | 'count'> & Partial<Generation>

/** Generations a horizon has at least: so much later than need be an identity may leave. */
const PARTS_OF_HORIZON = 8
/** A clock that is put back must not make an identity young again that has left. */
const CLOCK_MS = 24 * 60 * 60 * 1000

/**
 * Says "surely new" of 99.9% of new identities, whatever the history up to 250 M: 3 bytes an identity, and a look-up
 * that asks one cache line per generation (7 generations at 100 M identities, each wrong of one in 14,000 when full).
 * Knows no removal: an identity that was added and never posted costs one look-up in the ledger, nothing else. With a
 * horizon (0: none) whole generations leave, once every event in them is older; what is older must then be looked up
 * without asking here.
 */
export class IdentityFilter {
  readonly generations: Generation[]
  readonly horizon_ms: number

  constructor(generations: readonly GenerationGiven[] = [], horizon_ms = 0) {
    this.generations = generations.map((given, id) => ({ id, newest_ms: NEVER_MS, began_ms: 0, ...given }))
    this.horizon_ms = horizon_ms
  }

  get count(): number {
    return this.generations.reduce((sum, generation) => sum + generation.count, 0)
  }

  /** Memory that the filter holds, in bytes. */
  get bytes(): number {
    return this.generations.reduce((sum, generation) => sum + generation.filter.words.byteLength, 0)
  }

  mayHave({ high, low }: Pick<Identity, 'high' | 'low'>): boolean {
    for (const { filter } of this.generations) if (filter.mayHave(high, low)) return true
    return false
  }

  /**
   * Adds an identity unless the filter already says that it may be there. With a horizon the youngest generation alone
   * is asked: an older one leaves earlier. `time_ms` is the event's; without it it never leaves.
   */
  add({ high, low }: Pick<Identity, 'high' | 'low'>, time_ms = NEVER_MS, now_ms = Date.now()): void {
    const youngest = this.generations.at(-1)
    if (this.horizon_ms > 0 && youngest?.filter.mayHave(high, low) === true) {
      youngest.newest_ms = Math.max(youngest.newest_ms, time_ms)
      return
    }
    if (this.horizon_ms === 0 && this.mayHave({ high, low })) return
    const current = this.#current(now_ms)
    current.filter.add(high, low)
    current.newest_ms = Math.max(current.newest_ms, time_ms)
    current.count += 1
  }

  /** Lets go of generations whose events are all older than the horizon. */
  forget(now_ms: number): void {
    if (this.horizon_ms === 0) return
    const oldest_ms = now_ms - this.horizon_ms - CLOCK_MS
    const kept = this.generations.filter(
      ({ newest_ms }, at) => newest_ms >= oldest_ms || at === this.generations.length - 1,
    )
    if (kept.length < this.generations.length) this.generations.splice(0, this.generations.length, ...kept)
  }

  #current(now_ms: number): Generation {
    const last = this.generations.at(-1)
    if (last !== undefined && last.count < last.filter.capacity && !this.#isLong(last, now_ms)) return last
    // Twice what the one before came to.
    const capacity =
      last === undefined
        ? FIRST_CAPACITY
        : Math.min(LARGEST_CAPACITY, Math.max(2 * last.count, SMALLEST_CAPACITY))
    const next = {
      id: (last?.id ?? -1) + 1,
      filter: new SplitBlockFilter(capacity),
      count: 0,
      newest_ms: 0,
      began_ms: now_ms,
    }
    this.generations.push(next)
    return next
  }

  /** Whether it has been filled for so long that what comes should leave later than what it has. */
  #isLong({ began_ms }: Generation, now_ms: number): boolean {
    return this.horizon_ms > 0 && now_ms - began_ms > this.horizon_ms / PARTS_OF_HORIZON
  }
}

const NEVER_MS = Number.MAX_SAFE_INTEGER
