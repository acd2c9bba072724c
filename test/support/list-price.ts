import type { UsageEvent } from '@marginscope/schemas'
import { calcPrice } from '@pydantic/genai-prices'
import { Decimal } from 'decimal.js'

Decimal.set({ precision: 60 })

const USED = [
  ['uncached_input_tokens', 'input_mtok'],
  ['cache_read_tokens', 'cache_read_mtok'],
  ['output_tokens', 'output_mtok'],
  ['reasoning_tokens', 'output_mtok'],
] as const

/** What the table has at the later price alone: $5 and $15 before https://platform.openai.com/docs/changelog of 2024-10-02. */
const EARLIER: Readonly<Record<string, { readonly until: string; readonly prices: Record<string, number> }>> =
  {
    'gpt-4o': { until: '2024-10-02', prices: { input_mtok: 5, cache_read_mtok: 5, output_mtok: 15 } },
  }

/**
 * What an event costs at the published list price, as a second opinion: the price table of `@pydantic/genai-prices`
 * (only its data), multiplied with decimal.js; nothing of the project's own pricing. USD.
 */
export function listPrice(event: UsageEvent): Decimal {
  const usage = event.usage ?? {}
  const context = (usage.uncached_input_tokens ?? 0) + (usage.cache_read_tokens ?? 0)
  const found = calcPrice({ input_tokens: 1 }, event.model, {
    providerId: event.provider,
    timestamp: new Date(event.time ?? 0),
  })
  if (found === null) throw new Error(`no published price for ${event.provider} ${event.model}`)
  const earlier = EARLIER[event.model]
  const is_earlier = earlier !== undefined && (event.time ?? '') < earlier.until
  // Boundary: the package types a price loosely.
  const prices = is_earlier ? earlier.prices : (found.model_price as Record<string, unknown>)
  return USED.reduce((total, [count, name]) => {
    const tokens = usage[count] ?? 0
    return tokens === 0
      ? total
      : total.plus(new Decimal(tokens).times(perMillion(prices[name], context)).div(1_000_000))
  }, new Decimal(0))
}

/** A price is a number, or has tiers that hold for the whole request once its context is longer. */
function perMillion(price: unknown, context: number): Decimal {
  if (typeof price === 'number') return new Decimal(price)
  const tiered = price as { base: number; tiers: { start: number; price: number }[] } // boundary: as above
  const tier = tiered.tiers.filter(({ start }) => context > start).sort((a, b) => b.start - a.start)[0]
  return new Decimal(tier?.price ?? tiered.base)
}
