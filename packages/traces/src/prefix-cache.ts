import { MarginscopeError } from '@marginscope/schemas'

/** Tokens in one block of a Mooncake trace. */
export const BLOCK_TOKENS = 512

/** Blocks remembered at most (a Set of numbers takes about 40 bytes each, so 400 MB). */
const BLOCKS_MAX = 10_000_000

/**
 * A prefix cache that never evicts: a request reads the leading blocks that an earlier request brought in, and
 * pays for the rest. The last block may be partly filled, so a hit never exceeds the input.
 */
export function prefixCache(blocks_max: number = BLOCKS_MAX): {
  /** Tokens of `input_tokens` found cached; then remembers every block. Throws `trace_too_large` beyond the bound. */
  read(blocks: readonly number[], input_tokens: number): number
} {
  const known = new Set<number>()
  return {
    read(blocks, input_tokens) {
      const miss = blocks.findIndex((block) => !known.has(block))
      const hits = miss === -1 ? blocks.length : miss
      for (const block of blocks) known.add(block)
      if (known.size > blocks_max)
        throw new MarginscopeError(
          'trace_too_large',
          `the trace holds more than ${blocks_max} different blocks: split it, or put its derived prefix hits beside it`,
          { status: 400 },
        )
      return Math.min(hits * BLOCK_TOKENS, input_tokens)
    },
  }
}
