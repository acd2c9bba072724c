/**
 * A split block Bloom filter (Putze, Sanders, Singler: "Cache-, Hash- and Space-Efficient Bloom Filters"; Apache Parquet
 * has it with half as many words): blocks of 512 bits, sixteen words of 32, one bit set in each. One look-up touches
 * one cache line. At 24 bits a member about one stranger in 14,000 is taken for a member; a member is never taken for
 * a stranger.
 */
export class SplitBlockFilter {
  readonly capacity: number
  readonly words: Uint32Array
  readonly #blocks: number

  /** `capacity`: members it is made for, at 24 bits each. `words` restores a saved filter of that capacity. */
  constructor(capacity: number, words?: Uint32Array) {
    const blocks = Math.max(1, Math.ceil((capacity * BITS_PER_MEMBER) / BLOCK_BITS))
    if (words !== undefined && words.length !== blocks * WORDS)
      throw new RangeError(
        `a filter for ${capacity} members has ${blocks * WORDS} words, not ${words.length}`,
      )
    this.capacity = capacity
    this.#blocks = blocks
    this.words = words ?? new Uint32Array(blocks * WORDS)
  }

  /** `high` chooses the block, `low` the bits: unsigned 32-bit halves of one well-mixed 64-bit hash. */
  add(high: number, low: number): void {
    const base = Math.floor((high / 0x1_0000_0000) * this.#blocks) * WORDS
    const words = this.words
    for (let i = 0; i < WORDS; i++) {
      const index = base + i
      words[index] = (words[index] as number) | (1 << (Math.imul(low, SALT[i] as number) >>> 27))
    }
  }

  /** False: surely not added. True: added, or one of the few strangers. */
  mayHave(high: number, low: number): boolean {
    const base = Math.floor((high / 0x1_0000_0000) * this.#blocks) * WORDS
    const words = this.words
    for (let i = 0; i < WORDS; i++) {
      const bit = 1 << (Math.imul(low, SALT[i] as number) >>> 27)
      if (((words[base + i] as number) & bit) === 0) return false
    }
    return true
  }
}

export const BITS_PER_MEMBER = 24
const WORDS = 16
const BLOCK_BITS = 32 * WORDS

/** Odd multipliers, the first eight from the Parquet specification: each makes another bit of the same hash. */
const SALT = Int32Array.of(
  0x47b6137b,
  0x44974d91,
  0x8824ad5b,
  0xa2b7289d,
  0x705495c7,
  0x2df1424b,
  0x9efc4947,
  0x5c6bfb31,
  0x9e3779b1,
  0x85ebca77,
  0xc2b2ae3d,
  0x27d4eb2f,
  0x165667b1,
  0xd6e8feb9,
  0x7feb352d,
  0x846ca68b,
)
