import type { Atto } from '@marginscope/money'
import { type PriceBook, rateAmounts } from '@marginscope/pricing'
import type { NormalisedEvent, UsageCount, UsageCounts } from '@marginscope/schemas'

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
    const cached = CACHED_COUNTS.filter((name) => rating.missing.includes(name))
    // Others are missing beside them.
    if (cached.length === 0 || cached.length < rating.missing.length) return undefined
    const again = rateAmounts(withoutCache(event, cached), book)
    return again.kind === 'priced' ? again.total : undefined
  }
}

/** Which count a cached one is when nothing is cached. */
const PLAIN_OF = {
  cache_read_tokens: 'uncached_input_tokens',
  cache_write_5m_tokens: 'uncached_input_tokens',
  cache_write_1h_tokens: 'uncached_input_tokens',
  cached_audio_tokens: 'input_audio_tokens',
  cached_image_tokens: 'input_image_tokens',
} as const satisfies Partial<Record<UsageCount, UsageCount>>
type CachedCount = keyof typeof PLAIN_OF
/** All counts of cached tokens, written ones too. */
export const CACHED_COUNTS = Object.keys(PLAIN_OF) as readonly CachedCount[] // the record has no other keys

/** The same request with cached counts (all, unless told which) as plain input of their kind. No token is lost. */
export function withoutCache(
  event: NormalisedEvent,
  counts: readonly CachedCount[] = CACHED_COUNTS,
): NormalisedEvent {
  const { usage, samplings } = event
  return {
    ...event,
    usage: usage && uncached(usage, counts),
    ...(samplings && { samplings: samplings.map((sampling) => uncached(sampling, counts)) }),
  }
}

function uncached(usage: UsageCounts, counts: readonly CachedCount[]): UsageCounts {
  const plain = { ...usage }
  for (const name of counts) {
    plain[PLAIN_OF[name]] += plain[name]
    plain[name] = 0
  }
  return plain
}
