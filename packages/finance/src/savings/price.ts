import type { Atto } from '@marginscope/money'
import { type PriceBook, rateAmounts } from '@marginscope/pricing'
import type { NormalisedEvent, UsageCounts } from '@marginscope/schemas'

/** What an event would cost, in 1e-18 USD; undefined when there is no price: unknown is not 0. */
export type PriceOf = (event: NormalisedEvent) => Atto | undefined

/** Prices events by a book, as the ledger does: the price of an event as it was is the cost that was posted. */
export function priceByBook(book: PriceBook): PriceOf {
  return (event) => {
    const rating = rateAmounts(event, book)
    if (rating.kind === 'priced') return rating.total
    // Asked about another model than the one that served: if it sells no cached tokens, they are plain input there.
    // A prompt that was cached as a whole misses all of its meters, which the rating calls no price.
    const is_missing = rating.reason === 'missing_meter' || rating.reason === 'no_price'
    if (!is_missing || event.usage === undefined) return undefined
    const usage = uncached(event.usage, rating.missing)
    if (usage === undefined) return undefined
    const again = rateAmounts({ ...event, usage }, book)
    return again.kind === 'priced' ? again.total : undefined
  }
}

const CACHE_COUNTS = ['cache_read_tokens', 'cache_write_5m_tokens', 'cache_write_1h_tokens'] as const

/** The same prompt with these cached counts as plain input; undefined when others are among them. */
function uncached(usage: UsageCounts, missing: readonly string[]): UsageCounts | undefined {
  const cached = CACHE_COUNTS.filter((name) => missing.includes(name))
  if (cached.length === 0 || cached.length < missing.length) return undefined
  return withoutCache(usage, cached)
}

/** The same prompt with cached counts (all, unless told which) as plain input. No token is lost. */
export function withoutCache(
  usage: UsageCounts,
  counts: readonly (typeof CACHE_COUNTS)[number][] = CACHE_COUNTS,
): UsageCounts {
  const plain = { ...usage }
  for (const name of counts) {
    plain.uncached_input_tokens += plain[name]
    plain[name] = 0
  }
  return plain
}
