import {
  isDiscount,
  type MeterPrice,
  NO_RUN,
  type NormalisedEvent,
  noUsage,
  type PriceEntry,
  type PriceEntryInput,
  priceEntry,
  type UsageCounts,
} from '@marginscope/schemas'

/** A normalised event for tests: unknown parts as the processor would fill them in. */
export function makeEvent(
  parts: Omit<Partial<NormalisedEvent>, 'usage'> & {
    readonly usage?: Partial<UsageCounts> | undefined
    readonly time?: string
  },
): NormalisedEvent {
  const { usage, time, ...rest } = parts
  return {
    tenant: 'acme',
    id: 'event-1',
    version: 1,
    time_ms: Date.parse(time ?? '2026-08-20T12:00:00Z'),
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
    gpu: undefined,
    attributes: {},
    ...rest,
    usage: usage === undefined ? undefined : { ...noUsage(), ...usage },
  }
}

/** A price entry for tests, parsed like a posted one: $4 per 1 M input tokens of model-a. */
export function makePrice(parts: Partial<PriceEntryInput> = {}): MeterPrice {
  const entry = priceEntry.parse({
    price_id: 'input',
    provider: 'acme-llm',
    model_match: { type: 'exact', pattern: 'model-a' },
    meter: 'uncached_input_tokens',
    amount: '4.00',
    per: 1_000_000,
    currency: 'USD',
    valid_from: '2026-01-01T00:00:00Z',
    status: 'list',
    source: 'test',
    ...parts,
  })
  if (isDiscount(entry)) throw new Error('a discount is no price: makeDiscount')
  return entry
}

/** A discount for tests: 12% off everything that acme buys. */
export function makeDiscount(parts: Partial<PriceEntryInput> = {}): PriceEntry {
  return priceEntry.parse({
    price_id: 'discount',
    tenant: 'acme',
    provider: '*',
    discount: '0.12',
    valid_from: '2026-01-01T00:00:00Z',
    source: 'order form 17',
    ...parts,
  })
}
