import { type Atto, parseAtto } from '@marginscope/money'
import type { EventReady } from '@marginscope/normalise'
import { COMPONENTS, type Component, type PriceBook, rateAmounts } from '@marginscope/pricing'
import { type LogRecord, noUsage, type UsageEvent } from '@marginscope/schemas'
import { type CostColumn, type Costs, type Dimensions, noCosts, type Posting } from './posting.ts'

/** The posting of an event as priced by `book`; a void's carries its dimensions only. Pure. */
export function charge(
  record: Extract<LogRecord, { kind: 'usage' }> & { readonly offset: number },
  ready: EventReady,
  dimensions: Dimensions,
  book: PriceBook,
): Posting {
  const { event } = ready
  const price = priceOf(ready, book)
  return {
    ...dimensions,
    version: event.version,
    kind: 'charge',
    requests: 1,
    unpriced_requests: price.cost === null ? 1 : 0,
    unpriced_reason: price.unpriced_reason,
    usage: event.usage ?? noUsage(),
    gpu_microseconds: gpuMicroseconds(event.gpu),
    cost: price.cost,
    list_cost: price.list_cost,
    costs: price.costs,
    reported_cost: ready.reported_cost === undefined ? null : parseAtto(ready.reported_cost.amount),
    reported_currency: ready.reported_cost?.currency ?? '',
    book_version: book.version,
    detail: detailOf(record.event, ready),
    received_at_ms: record.received_at,
    log_offset: record.offset,
    seq: 0,
  }
}

interface Price {
  readonly cost: Atto | null
  readonly list_cost: Atto | null
  readonly costs: Costs
  readonly unpriced_reason: string
}

function priceOf(ready: EventReady, book: PriceBook): Price {
  // Tokens of a second model inside one reply need that model's price: a price for the first alone would be too low.
  if (ready.other_models !== undefined && ready.other_models.length > 0) return unpriced('other_model_usage')
  const rating = rateAmounts(ready.event, book)
  if (rating.kind === 'unpriced')
    return unpriced(
      rating.missing.length === 0 ? rating.reason : `${rating.reason}: ${rating.missing.join(', ')}`,
    )
  const costs = noCosts()
  for (const component of COMPONENTS) costs[COLUMN_OF[component]] = rating.components[component]
  return { cost: rating.total, list_cost: rating.list_total, costs, unpriced_reason: '' }
}

function unpriced(reason: string): Price {
  return { cost: null, list_cost: null, costs: noCosts(), unpriced_reason: reason.slice(0, 256) }
}

const COLUMN_OF: Readonly<Record<Component, CostColumn>> = {
  input: 'cost_input',
  cache_read: 'cost_cache_read',
  cache_write: 'cost_cache_write',
  output: 'cost_output',
  media: 'cost_media',
  request: 'cost_request',
  gpu: 'cost_gpu',
}

function gpuMicroseconds(gpu: UsageEvent['gpu']): bigint {
  return gpu === undefined ? 0n : BigInt(gpu.count) * BigInt(Math.round(gpu.seconds * 1_000_000))
}

/** The parts of an event that have no column of their own, as JSON; empty when there are none. */
function detailOf(event: UsageEvent & { readonly time: string }, ready: EventReady): string {
  const parts = {
    time: isMilliseconds(event.time) ? undefined : event.time,
    attributes: event.attributes,
    gpu: event.gpu,
    optimization: event.optimization,
    raw_usage: event.raw_usage,
    raw_format: event.raw_format,
    other_models: ready.other_models,
    unknown_fields: ready.unknown_fields.length > 0 ? ready.unknown_fields : undefined,
    no_usage: ready.event.usage === undefined && event.void !== true ? true : undefined,
  }
  const text = JSON.stringify(parts)
  return text === '{}' ? '' : text
}

/** The ledger's own time column says all of it. */
function isMilliseconds(time: string): boolean {
  return time.length === 24 && time.endsWith('Z')
}
