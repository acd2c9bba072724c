/** What one piece of work holds of the budget. `grow` throws when there is no room; after `release` it holds nothing. */
export interface Claim {
  grow(bytes: number): void
  release(): void
}

/** How many times what is free one owner may hold: alone three quarters of all, and never the room of the next. */
const OWNER_TIMES_FREE = 3

/**
 * Bounds the bytes that all work holds at once, and what one owner holds of them: the more is taken, the less of it
 * may be one's. What would go beyond is refused with the error of `full`.
 * (A. K. Choudhury, E. L. Hahne, "Dynamic Queue Length Thresholds for Shared-Memory Packet Switches", 1998)
 */
export class ByteBudget {
  readonly limit_bytes: number
  readonly #full: () => Error
  readonly #held_by = new Map<string, number>()
  #used_bytes = 0

  constructor(limit_bytes: number, full: () => Error) {
    this.limit_bytes = limit_bytes
    this.#full = full
  }

  get used_bytes(): number {
    return this.#used_bytes
  }

  /** A claim of an owner that holds `bytes` from the beginning. */
  open(owner: string, bytes: number): Claim {
    let held = 0
    const take = (more: number) => {
      const of_owner = (this.#held_by.get(owner) ?? 0) + more
      if (of_owner === 0) this.#held_by.delete(owner)
      else this.#held_by.set(owner, of_owner)
      held += more
      this.#used_bytes += more
    }
    const grow = (more: number) => {
      const free = this.limit_bytes - this.#used_bytes - more
      if ((this.#held_by.get(owner) ?? 0) + more > free * OWNER_TIMES_FREE) throw this.#full()
      take(more)
    }
    grow(bytes)
    return { grow, release: () => take(-held) }
  }
}
