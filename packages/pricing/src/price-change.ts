import { type Atto, atto, ZERO } from '@marginscope/money'
import type { NormalisedEvent } from '@marginscope/schemas'
import { billed } from './billing.ts'
import { type PriceBook, planFor } from './book.ts'
import { type Exchange, rateAt } from './exchange.ts'
import { inForceSince, variantAt } from './plan.ts'
import { chargedBy, partsOf } from './rate.ts'

/** The prices that some book has in force at an instant. */
export interface Prices {
  readonly book: PriceBook
  readonly in_force_ms: number
}

/**
 * What an event costs by the prices of two moments, all else equal: its own time of day, so that a price that depends
 * on the hour is no change, and one rate of exchange. Undefined where one of them has no price for it.
 */
export function costsByBoth(
  event: NormalisedEvent,
  before: Prices,
  after: Prices,
): { readonly before: Atto; readonly after: Atto } | undefined {
  const exchange = ratesAt(after.book.exchange, event.time_ms)
  const old = costBy(event, before, exchange)
  const fresh = costBy(event, after, exchange)
  return old === undefined || fresh === undefined ? undefined : { before: old, after: fresh }
}

/** Since when the prices that are in force for an event have been so. */
export function pricesSince(event: NormalisedEvent, book: PriceBook): number {
  return inForceSince(planFor(book, event), event.time_ms)
}

function costBy(given: NormalisedEvent, { book, in_force_ms }: Prices, exchange: Exchange): Atto | undefined {
  let total = ZERO
  for (const part of partsOf(billed(given, book.billing_currency))) {
    const plan = planFor(book, part)
    if (plan.is_empty || part.usage === undefined) return undefined
    const amounts = chargedBy(part, variantAt(plan, part, in_force_ms, exchange))
    if (amounts.kind === 'unpriced') return undefined
    total = atto(total + amounts.total)
  }
  return total
}

/** The rates of one instant, as if they had always been. */
function ratesAt(exchange: Exchange, at_ms: number): Exchange {
  const rates = [...exchange.keys()].map((currency) => {
    const rate = rateAt(exchange, currency, at_ms)
    return [currency, rate === undefined ? [] : [{ ...rate, from_ms: Number.NEGATIVE_INFINITY }]] as const
  })
  return new Map(rates)
}
