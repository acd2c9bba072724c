import { compileBook, type PriceBook } from '@marginscope/pricing'
import {
  NO_RUN,
  type NormalisedEvent,
  noUsage,
  type PriceEntryInput,
  priceEntry,
  type UsageCounts,
} from '@marginscope/schemas'
import type { BaselineProfile } from '../savings/baseline-profile.ts'

/** A token event of model B that was routed away from A, for tests. */
export function makeSavingsEvent(
  parts: Omit<Partial<NormalisedEvent>, 'usage'> & { readonly usage?: Partial<UsageCounts> } = {},
): NormalisedEvent {
  const { usage, ...rest } = parts
  return {
    tenant: 'acme',
    id: 'event-1',
    version: 1,
    time_ms: Date.parse('2026-11-01T12:00:00Z'),
    provider: 'llm',
    model: 'b',
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
    optimization: undefined,
    ...rest,
    usage: usage === undefined ? undefined : { ...noUsage(), ...usage },
  }
}

/** Model A at 10/30 µ$ a token, B at 4/12; cache read ×0.1, write ×1.25 (5 min) and ×2 (1 h); batch and flex ×0.5. */
export function makeBook(): PriceBook {
  return compileBook(
    [...entriesOf('a', 10, 30), ...entriesOf('b', 4, 12)].map((entry) => priceEntry.parse(entry)),
    {
      version: 7,
    },
  )
}

function entriesOf(model: string, input: number, output: number): readonly PriceEntryInput[] {
  const prices = [
    ['uncached_input_tokens', input],
    ['cache_read_tokens', input / 10],
    ['cache_write_5m_tokens', input * 1.25],
    ['cache_write_1h_tokens', input * 2],
    ['output_tokens', output],
  ] as const
  return prices.map(([meter, micro_usd]) => ({
    price_id: `${model}-${meter}`,
    provider: 'llm',
    model_match: { type: 'exact', pattern: model },
    meter,
    amount: String(micro_usd),
    per: 1_000_000,
    currency: 'USD',
    valid_from: '2026-01-01T00:00:00Z',
    source: 'test',
    adjustments: [{ label: 'batch', multiplier: '0.5', conditions: { service_tier: ['batch', 'flex'] } }],
  }))
}

/** A baseline of 10,000 prefill and 1,000 decode tokens a GPU-second at bf16, $3.60 a GPU-hour: 0.1 ¢ a second. */
export function makeProfile(parts: Partial<BaselineProfile> = {}): BaselineProfile {
  return {
    name: 'llama-70b-bf16',
    version: 3,
    model: 'llama-70b',
    gpu_type: 'h100-sxm',
    precision: 'bf16',
    prefill_tokens_per_s: '10000',
    decode_tokens_per_s: '1000',
    draft_token_cost: '0.1',
    gpu_hour_usd: '3.60',
    source: 'load test of 2026-10-01',
    ...parts,
  }
}
