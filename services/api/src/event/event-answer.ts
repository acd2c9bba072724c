import { isCharge, readDetail } from '@marginscope/ledger'
import { type Atto, formatAtto } from '@marginscope/money'
import type { PriceBook } from '@marginscope/pricing'
import type { EventAnswer, PostingAnswer } from '@marginscope/schemas'
import { instantText } from '@marginscope/schemas'
import { explainPosting } from './explain-posting.ts'
import { statedOf } from './in-run.ts'
import { postingSteps, recounted, type Step } from './posting-steps.ts'
import { countsOf, type LedgerPosting } from './postings.ts'

/** Which book a posting was priced with. */
export type BookOf = (version: number) => PriceBook

/**
 * An event with its postings, each explained by the book that it was priced with. Pure. `postings` is not empty and
 * oldest first.
 */
export function eventAnswer(
  tenant: string,
  id: string,
  postings: readonly LedgerPosting[],
  bookOf: BookOf,
): EventAnswer {
  const newest = inForce(postings)
  const steps = postingSteps(postings)
  const total = steps.at(-1)?.total_after ?? null
  const reason = postings.findLast(({ unpriced_reason }) => unpriced_reason !== '')?.unpriced_reason ?? ''
  return {
    event: shownEvent(id, newest, postings),
    total: amountOf(total),
    postings: steps.map((step) => shownPosting(tenant, id, step, bookOf)),
    unpriced_reason: total === null ? reason : null,
    incomplete: fieldsOf(newest),
  }
}

/** The newest charge, as its usage was read last; of an event that only was voided, the void. */
function inForce(postings: readonly LedgerPosting[]): LedgerPosting {
  const charges = postings.filter(({ kind }) => isCharge(kind))
  const newest = (charges.length > 0 ? charges : postings)
    .toSorted((a, b) => a.version - b.version || Number(b.is_estimate) - Number(a.is_estimate))
    .at(-1)
  if (newest === undefined) throw new RangeError('an event without postings has no answer')
  return postings
    .filter(({ version, is_estimate }) => version === newest.version && is_estimate === newest.is_estimate)
    .reduce(recounted, newest)
}

function shownEvent(
  id: string,
  newest: LedgerPosting,
  postings: readonly LedgerPosting[],
): EventAnswer['event'] {
  const detail = readDetail(newest.detail)
  const {
    unknown_fields,
    other_models,
    samplings: _samplings,
    no_usage: _,
    bill: _bill,
    estimate,
    time,
    ...kept
  } = detail
  // A line of a bill is no request: what it says stands until it is taken back.
  const standing = postings.reduce(
    (sum, posting) =>
      sum + (newest.outcome === 'bill' ? (posting.reported_cost ?? 0n) : BigInt(posting.requests)),
    0n,
  )
  const version = Math.max(...postings.map((posting) => posting.version))
  return {
    id,
    ...(newest.event_source === '' ? {} : { source: newest.event_source }),
    time: time ?? instantText(newest.time),
    version,
    void: standing === 0n,
    provider: newest.provider,
    model: newest.model,
    customer: newest.customer,
    feature: newest.feature,
    operation: newest.operation,
    service_tier: newest.service_tier,
    region: newest.region,
    speed: newest.speed,
    ...statedOf(newest),
    environment: newest.environment,
    outcome: newest.outcome,
    usage: detail.no_usage === true ? null : countsOf(newest),
    ...kept,
    ...(estimate === undefined ? {} : { estimate: { usage: countsOf(newest), method: estimate.method } }),
    ...(newest.reported_cost === null
      ? {}
      : {
          reported_cost: {
            amount: formatAtto(newest.reported_cost),
            currency: newest.reported_currency,
          },
        }),
    ...(other_models === undefined ? {} : { other_models }),
    ...(unknown_fields === undefined ? {} : { unknown_fields }),
    received_at: instantText(newest.received_at),
  }
}

function shownPosting(tenant: string, id: string, step: Step, bookOf: BookOf): PostingAnswer {
  const { posting, total_after } = step
  const { log_source, log_partition, log_offset, seq } = posting
  return {
    posting_id: `${log_source}/${log_partition}/${log_offset}/${seq}`,
    kind: posting.kind,
    version: posting.version,
    recorded_at: instantText(posting.recorded_at),
    book_version: posting.book_version,
    amount: amountOf(posting.cost),
    list_amount: amountOf(posting.list_cost),
    total_after: amountOf(total_after),
    incomplete: fieldsOf(posting),
    lines: explainPosting(tenant, id, step, bookOf),
  }
}

function fieldsOf({ incomplete_fields }: LedgerPosting): string[] {
  return incomplete_fields === '' ? [] : incomplete_fields.split(',')
}

function amountOf(cost: Atto | null): string | null {
  return cost === null ? null : formatAtto(cost)
}
