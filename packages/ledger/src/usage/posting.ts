import { type Atto, atto, ZERO } from '@marginscope/money'
import {
  type Dimension,
  NO_RUN,
  noUsage,
  type RunPlace,
  USAGE_COUNTS,
  type UsageCount,
  type UsageCounts,
} from '@marginscope/schemas'
import { COST_COLUMNS, type CostColumn, SAVING_COLUMNS, type SavingColumn } from './columns.ts'
import { type Kept, NOTHING_KEPT } from './detail.ts'

export type Costs = Record<CostColumn, Atto>
export type Savings = Record<SavingColumn, Atto>

/** What an event's postings are filed under. */
export interface Dimensions extends Readonly<Record<Dimension, string>> {
  readonly tenant: string
  readonly identity: string
  readonly event_id: string
  /** Of a CloudEvent: part of its identity. '' for any other event. */
  readonly event_source: string
  readonly time_ms: number
  readonly outcome: string
  readonly region: string
  readonly speed: string
  readonly in_run: RunPlace
}

/** Of no event: no tenant's, and no identity hashes to it. */
export const NO_EVENT: Dimensions = Object.freeze({
  tenant: '',
  identity: '00000000-0000-0000-0000-000000000000',
  event_id: '',
  event_source: '',
  time_ms: 0,
  provider: '',
  model: '',
  feature: '',
  customer: '',
  operation: '',
  service_tier: '',
  environment: '',
  outcome: '',
  region: '',
  speed: '',
  agent: '',
  in_run: NO_RUN,
})

/** The figures of a posting: what a reversal negates. */
export interface Figures {
  readonly requests: number
  readonly unpriced_requests: number
  /** Like the unpriced ones: requests in whose usage some count was understood by nobody. */
  readonly incomplete_requests: number
  readonly usage: UsageCounts
  readonly gpu_microseconds: bigint
  /** null while unpriced: unknown is not zero. */
  readonly cost: Atto | null
  readonly list_cost: Atto | null
  /** What of `cost` is an estimate; ZERO where nothing is. */
  readonly estimated_cost: Atto
  readonly costs: Costs
  readonly savings: Savings
  /** In `reported_currency`. */
  readonly reported_cost: Atto | null
}

export interface Posting extends Dimensions, Figures, Kept {
  readonly version: number
  /** Of what a charge's event says, whatever the code makes of it. 0: not known. */
  readonly content_hash: number
  readonly kind: 'charge' | 'reversal' | 'reprice' | 'adjustment' | 'estimate'
  /** Of an estimate: itself, what repriced it and what took it back. The usage of the same version is apart from it. */
  readonly is_estimate: boolean
  /** Of a repricing that also changes counts, since the usage was read anew. */
  readonly is_recount: boolean
  readonly unpriced_reason: string
  /** Which fields nobody understood, joined by commas; '' where all were. */
  readonly incomplete_fields: string
  readonly reported_currency: string
  readonly book_version: number
  readonly received_at_ms: number
  readonly log_offset: number
  /** 0: the record's own posting; 1: the reversal that a correction brings along. */
  readonly seq: 0 | 1
}

/** The dimensions alone, of something that has them among other things. */
export function dimensionsOf(
  event: Omit<Dimensions, 'identity' | 'event_id' | 'event_source'>,
  identity: string,
  event_id: string,
  event_source: string,
): Dimensions {
  return {
    tenant: event.tenant,
    identity,
    event_id,
    event_source,
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
    agent: event.agent,
    in_run: event.in_run,
  }
}

export function noCosts(): Costs {
  return {
    cost_input: ZERO,
    cost_cache_read: ZERO,
    cost_cache_write: ZERO,
    cost_output: ZERO,
    cost_media: ZERO,
    cost_request: ZERO,
    cost_gpu: ZERO,
  }
}

/** Shared by all events that no technique saved anything on: never written to. */
export const NO_SAVINGS: Readonly<Savings> = Object.freeze(savingsBy(() => ZERO))

/** The log record that a reversal is posted for. */
export interface ReversalCause {
  readonly version: number
  readonly received_at_ms: number
  readonly log_offset: number
  readonly seq: 0 | 1
}

/** The posting that takes an earlier one out of every sum: the same dimensions, every figure negated. */
export function reverse(in_force: Posting, cause: ReversalCause): Posting {
  return {
    ...in_force,
    ...cause,
    content_hash: 0,
    kind: 'reversal',
    is_recount: false,
    requests: -in_force.requests,
    unpriced_requests: -in_force.unpriced_requests,
    incomplete_requests: 0 - in_force.incomplete_requests,
    usage: usageBy((name) => 0 - in_force.usage[name]),
    gpu_microseconds: -in_force.gpu_microseconds,
    cost: negate(in_force.cost),
    list_cost: negate(in_force.list_cost),
    estimated_cost: atto(-in_force.estimated_cost),
    costs: costsBy((name) => atto(-in_force.costs[name])),
    savings: savingsBy((name) => atto(-in_force.savings[name])),
    reported_cost: negate(in_force.reported_cost),
  }
}

/** A void of an event that was never posted: nothing to take out, but the void must be remembered. */
export function emptyReversal(dimensions: Dimensions, cause: ReversalCause): Posting {
  return {
    ...dimensions,
    ...cause,
    content_hash: 0,
    kind: 'reversal',
    is_estimate: false,
    is_recount: false,
    requests: 0,
    unpriced_requests: 0,
    unpriced_reason: '',
    incomplete_requests: 0,
    incomplete_fields: '',
    usage: noUsage(),
    gpu_microseconds: 0n,
    cost: null,
    list_cost: null,
    estimated_cost: ZERO,
    costs: noCosts(),
    savings: NO_SAVINGS,
    reported_cost: null,
    reported_currency: '',
    book_version: 0,
    ...NOTHING_KEPT,
  }
}

function negate(amount: Atto | null): Atto | null {
  return amount === null ? null : atto(-amount)
}

export function usageBy(countOf: (name: UsageCount, index: number) => number): UsageCounts {
  // Built from the full list of names, so every count is there.
  return Object.fromEntries(USAGE_COUNTS.map((name, index) => [name, countOf(name, index)])) as UsageCounts
}

export function costsBy(amountOf: (name: CostColumn) => Atto): Costs {
  // Built from the full list of names, so every cost is there.
  return Object.fromEntries(COST_COLUMNS.map((name) => [name, amountOf(name)])) as Costs
}

export function savingsBy(amountOf: (name: SavingColumn) => Atto): Savings {
  // Built from the full list of names, so every saving is there.
  return Object.fromEntries(SAVING_COLUMNS.map((name) => [name, amountOf(name)])) as Savings
}
