import type { BaselinedBook } from '@marginscope/finance'
import { type Dimensions, type Kept, keep, type Posting, priceOf } from '@marginscope/ledger'
import { parseAtto, ZERO } from '@marginscope/money'
import type { EventReady } from '@marginscope/normalise'
import { type LogRecord, noUsage, type UsageEvent } from '@marginscope/schemas'

/** The posting of an event as priced by `book`; a void's carries its dimensions only. Pure. */
export function charge(
  record: Extract<LogRecord, { kind: 'usage' }> & { readonly offset: number },
  ready: EventReady,
  dimensions: Dimensions,
  book: BaselinedBook,
): Posting {
  const { event } = ready
  const price = priceOf(event, (ready.other_models?.length ?? 0) > 0, book)
  return {
    ...dimensions,
    version: event.version,
    kind: 'charge',
    requests: 1,
    unpriced_requests: price.cost === null ? 1 : 0,
    unpriced_reason: price.unpriced_reason,
    incomplete_requests: 0,
    incomplete_fields: '',
    usage: event.usage ?? noUsage(),
    gpu_microseconds: gpuMicroseconds(event.gpu),
    cost: price.cost,
    list_cost: price.list_cost,
    estimated_cost: ZERO,
    costs: price.costs,
    savings: price.savings,
    reported_cost: ready.reported_cost === undefined ? null : parseAtto(ready.reported_cost.amount),
    reported_currency: ready.reported_cost?.currency ?? '',
    book_version: book.version,
    ...keptOf(record.event, ready),
    received_at_ms: record.received_at,
    log_offset: record.offset,
    seq: 0,
  }
}

function gpuMicroseconds(gpu: UsageEvent['gpu']): bigint {
  return gpu === undefined ? 0n : BigInt(gpu.count) * BigInt(Math.round(gpu.seconds * 1_000_000))
}

/** The parts of an event that have no column of their own. */
function keptOf(event: UsageEvent & { readonly time: string }, ready: EventReady): Kept {
  return keep({
    time: isMilliseconds(event.time) ? undefined : event.time,
    attributes: event.attributes,
    gpu: event.gpu,
    optimization: event.optimization,
    raw_usage: event.raw_usage,
    raw_format: event.raw_format,
    other_models: ready.other_models === undefined ? undefined : [...ready.other_models],
    unknown_fields: ready.unknown_fields.length > 0 ? [...ready.unknown_fields] : undefined,
    no_usage: ready.event.usage === undefined && event.void !== true ? true : undefined,
  })
}

/** The ledger's own time column says all of it. */
function isMilliseconds(time: string): boolean {
  return time.length === 24 && time.endsWith('Z')
}
