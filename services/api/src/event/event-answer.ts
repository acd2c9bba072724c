import { atto, formatAtto, parseAtto, sumAtto } from '@marginscope/money'
import { type ExplainedLine, explain, type PriceBook } from '@marginscope/pricing'
import type { EventAnswer, PostingAnswer } from '@marginscope/schemas'
import { formatInstant } from '../time/instant.ts'
import type { LedgerPosting } from './event-query.ts'
import { readDetail, rebuildEvent, usageOf } from './rebuild.ts'

/** An event with its postings, each explained. Pure. `postings` is not empty and oldest first. */
export function eventAnswer(
  tenant: string,
  id: string,
  postings: readonly LedgerPosting[],
  book: PriceBook,
): EventAnswer {
  const newest = inForce(postings)
  const is_unpriced = postings.reduce((sum, posting) => sum + posting.unpriced_requests, 0) > 0
  const costs = postings.flatMap(({ cost }) => (cost === null ? [] : [parseAtto(cost)]))
  return {
    event: shownEvent(id, newest, postings),
    total: is_unpriced ? null : formatAtto(sumAtto(costs)),
    postings: postings.map((posting) => shownPosting(tenant, id, posting, book)),
    unpriced_reason: is_unpriced ? newest.unpriced_reason : null,
  }
}

/** The charge of the highest version; of an event that only was voided, the void. */
function inForce(postings: readonly LedgerPosting[]): LedgerPosting {
  const charges = postings.filter(({ kind }) => kind === 'charge')
  const newest = (charges.length > 0 ? charges : postings).toSorted((a, b) => a.version - b.version).at(-1)
  if (newest === undefined) throw new RangeError('an event without postings has no answer')
  return newest
}

function shownEvent(
  id: string,
  newest: LedgerPosting,
  postings: readonly LedgerPosting[],
): EventAnswer['event'] {
  const detail = readDetail(newest.detail)
  const { unknown_fields, other_models, no_usage: _, time, ...kept } = detail
  const is_void = postings.reduce((sum, posting) => sum + posting.requests, 0) === 0
  const version = Math.max(...postings.map((posting) => posting.version))
  return {
    id,
    time: time ?? formatInstant(Number(newest.time_ms)),
    version,
    void: is_void,
    provider: newest.provider,
    model: newest.model,
    customer: newest.customer,
    feature: newest.feature,
    operation: newest.operation,
    service_tier: newest.service_tier,
    region: newest.region,
    speed: newest.speed,
    environment: newest.environment,
    outcome: newest.outcome,
    usage: detail.no_usage === true ? null : usageOf(newest),
    ...kept,
    ...(newest.reported_cost === null
      ? {}
      : {
          reported_cost: {
            amount: formatAtto(parseAtto(newest.reported_cost)),
            currency: newest.reported_currency,
          },
        }),
    ...(other_models === undefined ? {} : { other_models }),
    ...(unknown_fields === undefined ? {} : { unknown_fields }),
    received_at: formatInstant(Number(newest.received_ms)),
  }
}

function shownPosting(tenant: string, id: string, posting: LedgerPosting, book: PriceBook): PostingAnswer {
  const { log_source, log_partition, log_offset, seq } = posting
  return {
    posting_id: `${log_source}/${log_partition}/${log_offset}/${seq}`,
    kind: posting.kind,
    version: posting.version,
    recorded_at: formatInstant(Number(posting.recorded_ms)),
    book_version: posting.book_version,
    amount: posting.cost === null ? null : formatAtto(parseAtto(posting.cost)),
    list_amount: posting.list_cost === null ? null : formatAtto(parseAtto(posting.list_cost)),
    lines: linesOf(tenant, id, posting, book),
  }
}

/**
 * How the amount came about. A reversal shows the lines of what it takes back, negated. Lines that don't add up to
 * the amount explain another price than the one it was posted with: then there are none, rather than wrong ones.
 */
function linesOf(
  tenant: string,
  id: string,
  posting: LedgerPosting,
  book: PriceBook,
): PostingAnswer['lines'] {
  if (posting.cost === null || (posting.kind !== 'charge' && posting.kind !== 'reversal')) return []
  const lines = explain(rebuildEvent(tenant, id, posting), book)
  const sign = posting.kind === 'reversal' ? -1n : 1n
  const sum = sign * sumAtto(lines.map((line) => line.amount_atto))
  return sum === parseAtto(posting.cost) ? lines.map((line) => shownLine(line, sign)) : []
}

function shownLine(line: ExplainedLine, sign: 1n | -1n): PostingAnswer['lines'][number] {
  const { meter, unit_price, per, currency, price_id, source } = line
  const reversed = sign === -1n
  return {
    meter,
    quantity: reversed && line.quantity !== '0' ? `-${line.quantity}` : line.quantity,
    unit_price,
    per,
    currency,
    amount: formatAtto(atto(sign * line.amount_atto)),
    price_id,
    source,
    text: reversed ? `taken back: ${line.text}` : line.text,
  }
}
