import { type PriceBook, rateAmounts } from '@marginscope/pricing'
import { NO_RUN, type NormalisedEvent, noUsage, type PriceEntry, priceEntry } from '@marginscope/schemas'

/** An entry of `amount` USD per 1 M output tokens of the model `model-a`. */
export function price(
  price_id: string,
  amount: string | number,
  over: Record<string, unknown> = {},
): PriceEntry {
  return priceEntry.parse({
    price_id,
    provider: 'acme-llm',
    model_match: { type: 'exact', pattern: 'model-a' },
    meter: 'output_tokens',
    amount: String(amount),
    per: 1_000_000,
    currency: 'USD',
    valid_from: '2026-01-01T00:00:00Z',
    source: 'order form 17',
    ...over,
  })
}

/** 1 M output tokens of `model-a`. */
function event(tenant: string): NormalisedEvent {
  return {
    tenant,
    id: 'e',
    version: 1,
    time_ms: Date.UTC(2026, 5, 1),
    provider: 'acme-llm',
    model: 'model-a',
    customer: '',
    feature: '',
    operation: 'chat',
    service_tier: 'standard',
    region: '',
    speed: '',
    agent: '',
    in_run: NO_RUN,
    environment: '',
    outcome: 'success',
    usage: { ...noUsage(), output_tokens: 1_000_000 },
    gpu: undefined,
    attributes: {},
  }
}

/** What 1 M output tokens of `model-a` cost the tenant under the book, in whole USD; else why they have no price. */
export function dollars(book: PriceBook, tenant: string): bigint | string {
  const rating = rateAmounts(event(tenant), book)
  return rating.kind === 'priced' ? rating.total / 10n ** 18n : rating.reason
}
