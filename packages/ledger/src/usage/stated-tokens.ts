import type { RawUsage } from '@marginscope/schemas'

/** Where the providers' own usage states a total, in the order in which they are looked for. */
const TOTALS = ['total_tokens', 'totalTokens', 'totalTokenCount'] as const

/** No total has this many digits: more would only cost time to read. */
const INTEGER = /^[-+]?\d{1,99}$/

/**
 * The total of tokens that a provider's own usage states, as a number or as text; null where it states none. Mirrors
 * the default of the column in migration 0010, which reads older postings: the first of these fields that is there
 * counts, even where it holds no integer of 64 bits.
 */
export function statedTokens(raw_usage: RawUsage | undefined): bigint | null {
  if (raw_usage === undefined || Array.isArray(raw_usage)) return null
  const stated = TOTALS.map((name) => raw_usage[name]).find((value) => value !== undefined)
  if (typeof stated !== 'string' && typeof stated !== 'number') return null
  const text = String(stated)
  if (!INTEGER.test(text)) return null
  const total = BigInt(text)
  return total === BigInt.asIntN(64, total) ? total : null
}
