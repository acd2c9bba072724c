import type { Stored } from '@marginscope/eventlog'
import type { Identity } from '@marginscope/identity'
import type { EventBook } from './candidate.ts'
import type { State } from './judge.ts'

/** What is known of identities: the batch before, this one, the ledger. */
export interface States {
  /** Undefined where nothing is known of it. */
  get(identity: Identity): State | undefined
}

export const NO_STATES: States = { get: () => undefined }

export interface PostedIdentity extends Pick<Identity, 'high' | 'low'> {
  /** The latest that was said of it, of the event, milliseconds since 1970. */
  readonly time_ms: number
}

/** What a batch made of an identity. */
export interface Settled {
  readonly precedence: number
  readonly content_hash: number
  /** Of the event, milliseconds since 1970. */
  readonly time_ms: number
  /** The record that is in force, and the book that it was priced by; undefined after a void. */
  readonly in_force: { readonly stored: Stored; readonly book: EventBook } | undefined
}

/**
 * What a batch left each identity as. It lives until the batch after it is decided, and that is longer than the collector
 * of garbage waits: as a map of objects it was most of what was moved and marked again and again. So it is a hash table
 * over arrays (open addressing, linear probing), which the collector passes over. An identity is a part of a SHA-256
 * already, so its first word says where it goes.
 */
export class BatchStates implements States {
  /** Of each slot: 1 + the number of its identity; 0: free. */
  readonly #slots: Int32Array
  readonly #mask: number
  /** Four words each. */
  readonly #identities: Uint32Array
  readonly #precedences: Float64Array
  readonly #contents: Uint32Array
  readonly #times_ms: Float64Array
  readonly #records: (Stored | undefined)[] = []
  readonly #books: (EventBook | undefined)[] = []
  #size = 0

  /** `most`: how many identities at most; each record has one. */
  constructor(most: number) {
    // Never more than half full, so that a free slot is near.
    const slots = 2 ** Math.ceil(Math.log2(Math.max(1, most) * 2))
    this.#slots = new Int32Array(slots)
    this.#mask = slots - 1
    this.#identities = new Uint32Array(most * WORDS)
    this.#precedences = new Float64Array(most)
    this.#contents = new Uint32Array(most)
    this.#times_ms = new Float64Array(most)
  }

  get(identity: Identity): State | undefined {
    const at = this.#find(identity)
    if (at === undefined) return undefined
    const stored = this.#records[at]
    const book = this.#books[at]
    return {
      precedence: this.#precedences[at] ?? 0,
      content_hash: this.#contents[at] ?? 0,
      in_force: stored === undefined || book === undefined ? undefined : { kind: 'record', stored, book },
    }
  }

  set(identity: Identity, { precedence, content_hash, time_ms, in_force }: Settled): void {
    const at = this.#find(identity) ?? this.#add(identity)
    this.#precedences[at] = precedence
    this.#contents[at] = content_hash
    this.#times_ms[at] = Math.max(this.#times_ms[at] ?? 0, time_ms)
    this.#records[at] = in_force?.stored
    this.#books[at] = in_force?.book
  }

  /** Each identity that was posted, as the filter takes it. */
  *[Symbol.iterator](): Iterator<PostedIdentity> {
    for (let at = 0; at < this.#size; at++)
      yield {
        high: this.#identities[at * WORDS] ?? 0,
        low: this.#identities[at * WORDS + 1] ?? 0,
        time_ms: this.#times_ms[at] ?? 0,
      }
  }

  #find(identity: Identity): number | undefined {
    for (let slot = identity.low & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const taken = this.#slots[slot] ?? 0
      if (taken === 0) return undefined
      if (this.#isOf(taken - 1, identity)) return taken - 1
    }
  }

  #isOf(at: number, { high, low, tail_high, tail_low }: Identity): boolean {
    const from = at * WORDS
    return (
      this.#identities[from] === high &&
      this.#identities[from + 1] === low &&
      this.#identities[from + 2] === tail_high &&
      this.#identities[from + 3] === tail_low
    )
  }

  #add({ high, low, tail_high, tail_low }: Identity): number {
    const at = this.#size++
    if (at >= this.#precedences.length)
      throw new RangeError(`more than ${this.#precedences.length} identities`)
    const from = at * WORDS
    this.#identities[from] = high
    this.#identities[from + 1] = low
    this.#identities[from + 2] = tail_high
    this.#identities[from + 3] = tail_low
    let slot = low & this.#mask
    while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask
    this.#slots[slot] = at + 1
    return at
  }
}

const WORDS = 4
