import { parseAtto, ZERO } from '@marginscope/money'
import { NO_RUN, noUsage } from '@marginscope/schemas'
import { NOTHING_KEPT } from '../usage/detail.ts'
import { NO_SAVINGS, noCosts, type Posting } from '../usage/posting.ts'
import type { StandingEvent } from '../usage/read.ts'

const EVENT = {
  tenant: 'acme',
  identity: 'a634b590-7553-fbb5-286c-1d7bd97f1994',
  event_id: 'req\t1',
  event_source: '',
  time_ms: Date.UTC(2026, 10, 23, 13, 40, 0, 123),
  provider: 'anthropic',
  model: 'claude-sonnet-4-5',
  feature: 'summarize',
  customer: 'acme',
  operation: 'chat',
  service_tier: 'standard',
  environment: 'production',
  outcome: 'success',
  region: '',
  speed: '',
  agent: '',
  in_run: NO_RUN,
} as const

const COST = {
  usage: { ...noUsage(), output_tokens: 300 },
  cost: parseAtto('0.0045'),
  list_cost: parseAtto('0.009'),
  costs: { ...noCosts(), cost_output: parseAtto('0.0045') },
  savings: NO_SAVINGS,
}

/** A priced charge. */
export function makePosting(over: Partial<Posting> = {}): Posting {
  return {
    ...EVENT,
    ...COST,
    requests: 1,
    unpriced_requests: 0,
    incomplete_requests: 0,
    incomplete_fields: '',
    estimated_cost: ZERO,
    gpu_microseconds: 3_360_000n,
    reported_cost: null,
    version: 1,
    content_hash: 7,
    kind: 'charge',
    is_estimate: false,
    is_recount: false,
    unpriced_reason: '',
    reported_currency: '',
    book_version: 3,
    ...NOTHING_KEPT,
    received_at_ms: Date.UTC(2026, 10, 23, 13, 40, 1),
    log_offset: 42,
    seq: 0,
    ...over,
  }
}

/** The same event as the ledger has it. */
export function makeStandingEvent(over: Partial<StandingEvent> = {}): StandingEvent {
  return {
    ...EVENT,
    ...COST,
    version: 1,
    is_unpriced: false,
    is_estimate: false,
    incomplete_fields: '',
    estimated_cost: ZERO,
    unpriced_reason: '',
    detail: {},
    reported_currency: '',
    book_version: 3,
    ...over,
  }
}
