import type { Atto } from '@marginscope/money'
import type { NormalisedEvent, UsageCounts } from '@marginscope/schemas'
import { type EventSavings, savingsOf } from './event-savings.ts'
import { type PriceOf, withoutCache } from './price.ts'
import type { MeasuredTechnique } from './techniques.ts'

/**
 * What prompt caching, routing and batch (or flex) saved on a token-priced event. Without a technique, the event is
 * the same request: all input at the uncached price, at the baseline model, at the standard tier. Each of these is
 * priced by `price`, with every combination of the others. `actual` is the event's price as it was.
 *
 * A combination without a price makes a technique unknown: as few techniques as possible are then left out, and
 * counted as always on.
 */
export function measuredSavings(
  event: NormalisedEvent,
  price: PriceOf,
  actual: Atto | undefined = price(event),
): EventSavings {
  if (actual === undefined) return { kind: 'unpriced' }
  const claimed = claimedBy(event)
  const all = 2 ** claimed.length - 1
  const prices = Array.from({ length: all + 1 }, (_, on) =>
    on === all
      ? actual
      : price(
          without(
            event,
            claimed.filter((_technique, bit) => (on & (1 << bit)) === 0),
          ),
        ),
  )
  // Almost always every price is known: nothing has to be held.
  const held = prices.includes(undefined) ? fewestHeld(prices) : 0
  const free = claimed.filter((_, bit) => (held & (1 << bit)) === 0)
  const unknown = claimed.filter((_, bit) => (held & (1 << bit)) !== 0)
  return savingsOf({
    basis: 'measured',
    techniques: free,
    price: (on) => known(prices[held | spread(on, held, claimed.length)]),
    unknown: unknown.map((technique) => ({ technique, reason: 'no_price' as const })),
  })
}

const NONE: readonly MeasuredTechnique[] = []
/** By bits: routing 1, prompt caching 2, batch 4. The lists are shared: most events are asked for nothing else. */
const CLAIMS: readonly (readonly MeasuredTechnique[])[] = [
  NONE,
  ['routing'],
  ['prompt_caching'],
  ['routing', 'prompt_caching'],
  ['batch'],
  ['routing', 'batch'],
  ['prompt_caching', 'batch'],
  ['routing', 'prompt_caching', 'batch'],
]

/** The techniques that a token-priced event used, in the order of `MEASURED_TECHNIQUES`. Looks at no price. */
export function claimedBy(event: NormalisedEvent): readonly MeasuredTechnique[] {
  const { usage, outcome, service_tier, optimization } = event
  if (outcome === 'cache' || usage === undefined) return NONE // served by the application itself, or unknown
  let bits = optimization !== undefined && isRouted(event) ? 1 : 0
  if (isCached(usage)) bits |= 2
  if (service_tier === 'batch' || service_tier === 'flex') bits |= 4
  return CLAIMS[bits] ?? NONE
}

/** Fields by name: asked of every event. */
function isCached(usage: UsageCounts): boolean {
  return (
    usage.cache_read_tokens > 0 ||
    usage.cache_write_5m_tokens > 0 ||
    usage.cache_write_1h_tokens > 0 ||
    usage.cached_audio_tokens > 0 ||
    usage.cached_image_tokens > 0
  )
}

function isRouted(event: NormalisedEvent): boolean {
  const { provider, model } = baselineOf(event)
  return model !== event.model || provider !== event.provider
}

/** The model that would have served without routing; the event's own when it names none. */
function baselineOf({ provider, model, optimization }: NormalisedEvent): {
  provider: string
  model: string
} {
  return {
    provider: optimization?.baseline_provider || provider,
    model: optimization?.baseline_model || model,
  }
}

/** The same request without these techniques. */
export function without(event: NormalisedEvent, techniques: readonly MeasuredTechnique[]): NormalisedEvent {
  let changed: NormalisedEvent = event
  for (const technique of techniques) {
    switch (technique) {
      case 'prompt_caching':
        changed = withoutCache(changed)
        break
      case 'batch':
        changed = { ...changed, service_tier: 'standard' }
        break
      case 'routing':
        changed = { ...changed, ...baselineOf(event) }
    }
  }
  return changed
}

/** The smallest set of techniques such that every price with them on is known; all of them always is. */
function fewestHeld(prices: readonly (Atto | undefined)[]): number {
  const sets = prices.map((_, set) => set)
  const isKnown = (held: number) => sets.every((on) => (on & held) !== held || prices[on] !== undefined)
  const bySize = sets.toSorted((one, other) => sizeOf(one) - sizeOf(other) || one - other)
  return bySize.find(isKnown) ?? prices.length - 1
}

function sizeOf(set: number): number {
  return set.toString(2).replaceAll('0', '').length
}

/** The bits of `on`, put in the places that `held` leaves free. */
function spread(on: number, held: number, count: number): number {
  let result = 0
  let next = 0
  for (let bit = 0; bit < count; bit++) {
    if ((held & (1 << bit)) !== 0) continue
    if ((on & (1 << next)) !== 0) result |= 1 << bit
    next += 1
  }
  return result
}

function known(price: Atto | undefined): Atto {
  if (price === undefined) throw new RangeError('a set of techniques was asked for whose price is not known')
  return price
}
