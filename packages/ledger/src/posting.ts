import { type Atto, atto } from '@marginscope/money'
import { type NormalisedEvent, USAGE_COUNTS, type UsageCount, type UsageCounts } from '@marginscope/schemas'

/** The ledger's cost columns, in order; they add up to `cost`. */
export const COST_COLUMNS = [
  'cost_input',
  'cost_cache_read',
  'cost_cache_write',
  'cost_output',
  'cost_media',
  'cost_request',
  'cost_gpu',
] as const
export type CostColumn = (typeof COST_COLUMNS)[number]
export type Costs = Record<CostColumn, Atto>

/** The counts that `cost_media` pays for. */
export const MEDIA_COUNTS = [
  'input_audio_tokens',
  'output_audio_tokens',
  'input_image_tokens',
  'output_image_tokens',
  'images',
  'input_audio_seconds',
  'output_audio_seconds',
  'video_seconds',
  'characters',
] as const satisfies readonly UsageCount[]

/** What each optimisation technique saved, USD: below 0 where it cost. With `cost` they add up to the cost without any. */
export const SAVING_COLUMNS = [
  'saved_routing',
  'saved_prompt_caching',
  'saved_batch',
  'saved_quantisation',
  'saved_speculative_decoding',
  'saved_kv_reuse',
] as const
export type SavingColumn = (typeof SAVING_COLUMNS)[number]
export type Savings = Record<SavingColumn, Atto>

/** What an event's postings are filed under. */
export interface Dimensions {
  readonly tenant: string
  readonly identity: string
  readonly event_id: string
  readonly time_ms: number
  readonly provider: string
  readonly model: string
  readonly feature: string
  readonly customer: string
  readonly operation: string
  readonly service_tier: string
  readonly environment: string
  readonly outcome: string
  readonly region: string
  readonly speed: string
}

/** The figures of a posting: what a reversal negates. */
export interface Figures {
  readonly requests: number
  readonly unpriced_requests: number
  readonly usage: UsageCounts
  readonly gpu_microseconds: bigint
  /** null while unpriced: unknown is not zero. */
  readonly cost: Atto | null
  readonly list_cost: Atto | null
  readonly costs: Costs
  readonly savings: Savings
  /** In `reported_currency`. */
  readonly reported_cost: Atto | null
}

export interface Posting extends Dimensions, Figures {
  readonly version: number
  readonly kind: 'charge' | 'reversal' | 'reprice' | 'adjustment'
  readonly unpriced_reason: string
  readonly reported_currency: string
  readonly book_version: number
  readonly detail: string
  readonly received_at_ms: number
  readonly log_offset: number
  /** 0: the record's own posting; 1: the reversal that a correction brings along. */
  readonly seq: 0 | 1
}

export function dimensionsOf(event: NormalisedEvent, identity: string): Dimensions {
  return {
    tenant: event.tenant,
    identity,
    event_id: event.id,
    time_ms: event.time_ms,
    provider: event.provider,
    model: event.model,
    feature: event.feature,
    customer: event.customer,
    operation: event.operation,
    service_tier: event.service_tier,
    environment: event.environment,
    outcome: event.outcome,
    region: event.region,
    speed: event.speed,
  }
}

export function noCosts(): Costs {
  const zero = atto(0n)
  return {
    cost_input: zero,
    cost_cache_read: zero,
    cost_cache_write: zero,
    cost_output: zero,
    cost_media: zero,
    cost_request: zero,
    cost_gpu: zero,
  }
}

/** Shared by all events that no technique saved anything on: never written to. */
export const NO_SAVINGS: Readonly<Savings> = Object.freeze({
  saved_routing: atto(0n),
  saved_prompt_caching: atto(0n),
  saved_batch: atto(0n),
  saved_quantisation: atto(0n),
  saved_speculative_decoding: atto(0n),
  saved_kv_reuse: atto(0n),
})

export interface ReversalCause {
  readonly version: number
  readonly received_at_ms: number
  readonly log_offset: number
  readonly seq: 0 | 1
}

/** The posting that takes an earlier one out of every sum: the same dimensions, every figure negated. */
export function reverse(standing: Posting, cause: ReversalCause): Posting {
  return {
    ...standing,
    ...cause,
    kind: 'reversal',
    requests: -standing.requests,
    unpriced_requests: -standing.unpriced_requests,
    usage: mapCounts(standing.usage, (count) => (count === 0 ? 0 : -count)),
    gpu_microseconds: -standing.gpu_microseconds,
    cost: negate(standing.cost),
    list_cost: negate(standing.list_cost),
    costs: mapCosts(standing.costs, (cost) => atto(-cost)),
    savings: mapSavings((name) => atto(-standing.savings[name])),
    reported_cost: negate(standing.reported_cost),
  }
}

/** A void of an event that was never posted: nothing to take out, but the void must be remembered. */
export function emptyReversal(dimensions: Dimensions, cause: ReversalCause): Posting {
  return {
    ...dimensions,
    ...cause,
    kind: 'reversal',
    requests: 0,
    unpriced_requests: 0,
    unpriced_reason: '',
    usage: mapCounts(undefined, () => 0),
    gpu_microseconds: 0n,
    cost: null,
    list_cost: null,
    costs: noCosts(),
    savings: NO_SAVINGS,
    reported_cost: null,
    reported_currency: '',
    book_version: 0,
    detail: '',
  }
}

function negate(amount: Atto | null): Atto | null {
  return amount === null ? null : atto(-amount)
}

export function mapCounts(counts: UsageCounts | undefined, change: (count: number) => number): UsageCounts {
  // Built from the full list of names, so every count is there.
  return Object.fromEntries(USAGE_COUNTS.map((name) => [name, change(counts?.[name] ?? 0)])) as UsageCounts
}

export function mapCosts(costs: Costs, change: (cost: Atto) => Atto): Costs {
  // Built from the full list of names, so every cost is there.
  return Object.fromEntries(COST_COLUMNS.map((name) => [name, change(costs[name])])) as Costs
}

export function mapSavings(amountOf: (name: SavingColumn) => Atto): Savings {
  // Built from the full list of names, so every saving is there.
  return Object.fromEntries(SAVING_COLUMNS.map((name) => [name, amountOf(name)])) as Savings
}
