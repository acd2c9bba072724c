import type { BaselinedBook } from '@marginscope/finance'
import {
  type AsSent,
  type Dimensions,
  incompleteFields,
  type Kept,
  keep,
  type Posting,
  priceOf,
  readingOf,
  usageBy,
} from '@marginscope/ledger'
import { parseAtto, ZERO } from '@marginscope/money'
import type { EventReady } from '@marginscope/normalise'
import type { Bill } from '@marginscope/pricing'
import { type LogRecord, noUsage, type UsageEvent } from '@marginscope/schemas'
import { contentOfEvent } from './content.ts'
import { keptShapes } from './kept-shapes.ts'

/**
 * The posting of an event as priced by `book`; a void's carries its dimensions only. Of an event without usage of its own
 * it is one by what was billed, or else by the sender's estimate, if there is one. Pure.
 */
export function charge(
  record: Extract<LogRecord, { kind: 'usage' }> & { readonly offset: number },
  ready: EventReady,
  dimensions: Dimensions,
  book: BaselinedBook,
  as_sent?: AsSent,
): Posting {
  const bill = billOf(record.event, ready)
  const estimate = bill === undefined ? estimateOf(record.event, ready) : undefined
  const event =
    estimate === undefined
      ? ready.event
      : { ...ready.event, usage: usageBy((name) => estimate.usage[name] ?? 0) }
  // An estimate says all that was used.
  const price = priceOf(event, estimate === undefined ? { unquantified: ready.unquantified, bill } : {}, book)
  keptShapes.price = price
  const incomplete_fields = incompleteFields(ready)
  const kept = keptOf(record.event, ready, { estimate, bill }, as_sent)
  // Written out: every event passes through here, and spreading one object into another took a microsecond of its twenty.
  return {
    tenant: dimensions.tenant,
    identity: dimensions.identity,
    event_id: dimensions.event_id,
    event_source: dimensions.event_source,
    time_ms: dimensions.time_ms,
    provider: dimensions.provider,
    model: dimensions.model,
    feature: dimensions.feature,
    customer: dimensions.customer,
    operation: dimensions.operation,
    service_tier: dimensions.service_tier,
    environment: dimensions.environment,
    outcome: dimensions.outcome,
    region: dimensions.region,
    speed: dimensions.speed,
    agent: dimensions.agent,
    in_run: dimensions.in_run,
    version: event.version,
    content_hash: record.event.void === true ? 0 : contentOfEvent(record),
    kind: estimate === undefined ? 'charge' : 'estimate',
    is_estimate: estimate !== undefined,
    is_recount: false,
    requests: event.outcome === 'bill' ? 0 : 1,
    unpriced_requests: price.cost === null ? 1 : 0,
    unpriced_reason: price.unpriced_reason,
    incomplete_requests: incomplete_fields === '' ? 0 : 1,
    incomplete_fields,
    usage: event.usage ?? noUsage(),
    gpu_microseconds: gpuMicroseconds(event.gpu),
    cost: price.cost,
    list_cost: price.list_cost,
    estimated_cost: estimate === undefined ? ZERO : (price.cost ?? ZERO),
    costs: price.costs,
    savings: price.savings,
    reported_cost: ready.reported_cost === undefined ? null : parseAtto(ready.reported_cost.amount),
    reported_currency: ready.reported_cost?.currency ?? '',
    book_version: book.version,
    detail: kept.detail,
    gpu_type: kept.gpu_type,
    gpu_pool: kept.gpu_pool,
    stated_tokens: kept.stated_tokens,
    received_at_ms: record.received_at,
    log_offset: record.offset,
    seq: 0,
  }
}

/** The estimate that an event is posted by; undefined where it has usage of its own, or is a void. */
function estimateOf(event: UsageEvent, ready: EventReady): UsageEvent['estimate'] {
  return hasOwnUsage(event, ready) ? undefined : event.estimate
}

/**
 * What an event without usage of its own was billed, where that was all that it could say: with an estimate, which the bill
 * replaces, or by itself, since the copy that has the estimate may come later. A reply whose usage could not be read and
 * that nobody estimated stays unpriced: its usage may yet be understood.
 */
function billOf(event: UsageEvent, ready: EventReady): Bill | undefined {
  if (hasOwnUsage(event, ready)) return undefined
  return event.estimate === undefined && event.raw_usage !== undefined ? undefined : ready.reported_cost
}

function hasOwnUsage(event: UsageEvent, { event: { usage, gpu } }: EventReady): boolean {
  return usage !== undefined || gpu !== undefined || event.void === true
}

function gpuMicroseconds(gpu: UsageEvent['gpu']): bigint {
  return gpu === undefined ? 0n : BigInt(gpu.count) * BigInt(Math.round(gpu.seconds * 1_000_000))
}

/** The parts of an event that have no column of their own. */
function keptOf(
  event: UsageEvent & { readonly time: string },
  ready: EventReady,
  by: { readonly estimate: UsageEvent['estimate']; readonly bill: Bill | undefined },
  as_sent: AsSent | undefined,
): Kept {
  const { estimate, bill } = by
  const is_unknown = ready.event.usage === undefined && estimate === undefined && event.void !== true
  const { other_models, samplings, unknown_fields, unquantified, stated } = readingOf(ready)
  return keep({
    time: isMilliseconds(event.time) ? undefined : event.time,
    attributes: event.attributes,
    gpu: event.gpu,
    optimization: event.optimization,
    raw_usage: event.raw_usage,
    raw_format: event.raw_format,
    other_models,
    samplings,
    unknown_fields,
    unquantified,
    stated,
    no_usage: is_unknown ? true : undefined,
    estimate: estimate === undefined ? undefined : { method: estimate.method },
    bill,
    as_sent,
  })
}

/** The ledger's own time column says all of it. */
function isMilliseconds(time: string): boolean {
  return time.length === 24 && time.endsWith('Z')
}
