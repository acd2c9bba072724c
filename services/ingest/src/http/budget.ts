import { MarginscopeError } from '@marginscope/schemas'

/** A request costs this much even when its body is tiny: sockets, headers, parsed objects. */
const REQUEST_BYTES = 16 * 1024

/** What one request holds of the budget. `grow` fails with 429 `overloaded`; `release` may be called once. */
export interface Claim {
  grow(bytes: number): void
  release(): void
}

/**
 * Bounds the bytes of all bodies in work, from the first byte to the log's answer, so that a slow log slows
 * senders down and never grows memory.
 */
export class ByteBudget {
  readonly limit_bytes: number
  #used_bytes = 0

  constructor(limit_bytes: number) {
    this.limit_bytes = limit_bytes
  }

  get used_bytes(): number {
    return this.#used_bytes
  }

  open(): Claim {
    let held = 0
    const grow = (bytes: number) => {
      if (this.#used_bytes + bytes > this.limit_bytes) {
        throw new MarginscopeError(
          'overloaded',
          'Events arrive faster than they can be made durable; send this request again later, unchanged',
          { status: 429, retry_after_s: 1 },
        )
      }
      held += bytes
      this.#used_bytes += bytes
    }
    grow(REQUEST_BYTES)
    return {
      grow,
      release: () => {
        this.#used_bytes -= held
        held = 0
      },
    }
  }
}
