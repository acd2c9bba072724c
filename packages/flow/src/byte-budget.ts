/** What one piece of work holds of the budget. `grow` throws when there is no room; after `release` it holds nothing. */
export interface Claim {
  grow(bytes: number): void
  release(): void
}

/** Bounds the bytes that all work holds at once. What would go beyond is refused with the error of `full`. */
export class ByteBudget {
  readonly limit_bytes: number
  readonly #full: () => Error
  #used_bytes = 0

  constructor(limit_bytes: number, full: () => Error) {
    this.limit_bytes = limit_bytes
    this.#full = full
  }

  get used_bytes(): number {
    return this.#used_bytes
  }

  /** A claim that holds `bytes` from the beginning. */
  open(bytes: number): Claim {
    let held = 0
    const grow = (more: number) => {
      if (this.#used_bytes + more > this.limit_bytes) throw this.#full()
      held += more
      this.#used_bytes += more
    }
    grow(bytes)
    return {
      grow,
      release: () => {
        this.#used_bytes -= held
        held = 0
      },
    }
  }
}
