import type { UsageEvent } from '@marginscope/schemas'

/** What a seat brings in a month, by plan, USD. */
export const SEAT_USD = { enterprise: '30.00', pro: '20.00', starter: '11.00' } as const

/** A customer of the made-up company: its share of the traffic, what it pays for, and where it is. */
export interface Customer {
  readonly name: string
  readonly plan: keyof typeof SEAT_USD
  readonly seats: number
  readonly weight: number
  readonly region: string
}

/**
 * Ten customers, skewed as real API clients are (the largest sends about a third). `tyrell` pays a starter's
 * price and sends like a pro: the unprofitable one that a margin report must bring to light.
 */
export const CUSTOMERS: readonly Customer[] = [
  { name: 'acme', plan: 'enterprise', seats: 50, weight: 30, region: 'us-east-1' },
  { name: 'globex', plan: 'enterprise', seats: 30, weight: 17, region: 'eu-west-1' },
  { name: 'initech', plan: 'pro', seats: 31, weight: 12, region: 'us-east-1' },
  { name: 'umbrella', plan: 'pro', seats: 22, weight: 9, region: 'eu-west-1' },
  { name: 'tyrell', plan: 'starter', seats: 9, weight: 9, region: 'us-east-1' },
  { name: 'hooli', plan: 'pro', seats: 20, weight: 7, region: 'us-west-2' },
  { name: 'wonka', plan: 'pro', seats: 15, weight: 6, region: 'eu-west-1' },
  { name: 'stark', plan: 'starter', seats: 18, weight: 4, region: 'us-east-1' },
  { name: 'cyberdyne', plan: 'starter', seats: 13, weight: 3, region: 'us-west-2' },
  { name: 'soylent', plan: 'starter', seats: 9, weight: 3, region: 'ap-south-1' },
]

/** Who serves a feature, and how often. */
export interface Serving {
  readonly weight: number
  readonly provider: string
  readonly model: string
  readonly service_tier?: UsageEvent['service_tier']
  /** Set when a router chose this model instead of a dearer one. */
  readonly baseline?: { readonly provider: string; readonly model: string }
  /** Tokens spent thinking, as a share of the visible output. */
  readonly reasoning_share?: number
  /** Set for inference on GPUs of one's own. */
  readonly gpu?: {
    readonly type: string
    readonly count: number
    readonly pool: string
    readonly tokens_per_second: number
  }
}

/** A feature of the product: how much traffic, how long its texts are, and which models serve it. */
export interface Feature {
  readonly name: string
  readonly weight: number
  readonly operation: NonNullable<UsageEvent['operation']>
  readonly input_tokens: number
  readonly output_tokens: number
  /** Share of requests that find the prompt's stable part in the provider's cache. */
  readonly cache_hit: number
  /** Share of the input that is the stable part. */
  readonly cache_share: number
  readonly prompt_version: string
  /** Share of requests answered from the product's own cache. */
  readonly own_cache: number
  /** Traffic at night only (nightly jobs), or with the users' day. */
  readonly hours: 'day' | 'night'
  readonly serving: readonly Serving[]
}

export const FEATURES: readonly Feature[] = [
  {
    name: 'support-chat',
    weight: 34,
    operation: 'chat',
    input_tokens: 5_200,
    output_tokens: 260,
    cache_hit: 0.86,
    cache_share: 0.8,
    prompt_version: '41',
    own_cache: 0,
    hours: 'day',
    serving: [
      { weight: 85, provider: 'anthropic', model: 'claude-sonnet-4-5' },
      { weight: 15, provider: 'anthropic', model: 'claude-haiku-4-5' },
    ],
  },
  {
    name: 'summarize',
    weight: 22,
    operation: 'chat',
    input_tokens: 3_400,
    output_tokens: 320,
    cache_hit: 0.3,
    cache_share: 0.35,
    prompt_version: '12',
    own_cache: 0.04,
    hours: 'day',
    serving: [
      {
        weight: 60,
        provider: 'openai',
        model: 'gpt-5-mini',
        baseline: { provider: 'openai', model: 'gpt-5' },
        reasoning_share: 0.4,
      },
      { weight: 25, provider: 'openai', model: 'gpt-5', reasoning_share: 0.9 },
      { weight: 15, provider: 'google', model: 'gemini-2.5-flash' },
    ],
  },
  {
    name: 'doc-search',
    weight: 20,
    operation: 'embedding',
    input_tokens: 700,
    output_tokens: 0,
    cache_hit: 0,
    cache_share: 0,
    prompt_version: '3',
    own_cache: 0.08,
    hours: 'day',
    serving: [
      { weight: 80, provider: 'openai', model: 'text-embedding-3-small' },
      { weight: 20, provider: 'openai', model: 'text-embedding-3-large' },
    ],
  },
  {
    name: 'code-review',
    weight: 9,
    operation: 'chat',
    input_tokens: 11_000,
    output_tokens: 700,
    cache_hit: 0.55,
    cache_share: 0.6,
    prompt_version: '7',
    own_cache: 0,
    hours: 'day',
    serving: [
      { weight: 70, provider: 'openai', model: 'gpt-5', reasoning_share: 2.2 },
      { weight: 30, provider: 'google', model: 'gemini-2.5-pro', reasoning_share: 1.6 },
    ],
  },
  {
    name: 'translate',
    weight: 10,
    operation: 'chat',
    input_tokens: 900,
    output_tokens: 850,
    cache_hit: 0,
    cache_share: 0,
    prompt_version: '5',
    own_cache: 0.02,
    hours: 'day',
    serving: [
      {
        weight: 62,
        provider: 'self-hosted',
        model: 'llama-3.3-70b-instruct',
        gpu: { type: 'h100-sxm', count: 2, pool: 'prod-eu', tokens_per_second: 1_900 },
      },
      { weight: 35, provider: 'openai', model: 'gpt-4o-mini' },
      // No price list knows this one: it must show up as unpriced, never as free.
      { weight: 3, provider: 'nebula-labs', model: 'nebula-translate-preview' },
    ],
  },
  {
    name: 'nightly-report',
    weight: 5,
    operation: 'chat',
    input_tokens: 18_000,
    output_tokens: 1_400,
    cache_hit: 0.4,
    cache_share: 0.5,
    prompt_version: '9',
    own_cache: 0,
    hours: 'night',
    serving: [
      { weight: 70, provider: 'openai', model: 'gpt-5', service_tier: 'batch', reasoning_share: 0.8 },
      { weight: 30, provider: 'anthropic', model: 'claude-sonnet-4-5', service_tier: 'batch' },
    ],
  },
]
