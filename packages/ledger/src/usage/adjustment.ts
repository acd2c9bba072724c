import { type Atto, atto, ZERO } from '@marginscope/money'
import { COST_COLUMNS, SAVING_COLUMNS } from './columns.ts'
import type { Kept } from './detail.ts'
import { costsBy, dimensionsOf, type Posting, savingsBy, usageBy } from './posting.ts'
import type { Price } from './price.ts'
import type { StandingEvent } from './read.ts'
import type { Recount } from './recount.ts'

/** Whether the ledger has an event at this price already. */
export function isSame(event: StandingEvent, price: Price): boolean {
  if (price.cost === null) return event.is_unpriced
  return (
    !event.is_unpriced &&
    event.cost === price.cost &&
    event.list_cost === (price.list_cost ?? 0n) &&
    event.estimated_cost === estimatedOf(event, price) &&
    COST_COLUMNS.every((name) => event.costs[name] === price.costs[name]) &&
    SAVING_COLUMNS.every((name) => event.savings[name] === price.savings[name])
  )
}

/** What of a price is an estimate: all of it where the counts are one. */
function estimatedOf({ detail }: Pick<StandingEvent, 'detail'>, { cost }: Price): Atto {
  return detail.estimate === undefined ? ZERO : (cost ?? ZERO)
}

/**
 * The posting that brings a standing event to `price`, and to what its usage was found to be when it was read anew: the
 * difference, filed under the same dimensions. Pure.
 */
export function adjustment(
  event: StandingEvent,
  price: Price,
  about: Pick<Posting, 'kind' | 'book_version' | 'log_offset'> & {
    readonly now_ms: number
    readonly kept: Kept
    readonly recount?: Recount | undefined
  },
): Posting {
  const is_unpriced = price.cost === null
  const now = about.recount ?? event
  return {
    ...dimensionsOf(event, event.identity, event.event_id, event.event_source),
    version: event.version,
    content_hash: 0,
    kind: about.kind,
    is_estimate: event.is_estimate,
    is_recount: about.recount !== undefined,
    requests: 0,
    unpriced_requests: (is_unpriced ? 1 : 0) - (event.is_unpriced ? 1 : 0),
    unpriced_reason: price.unpriced_reason,
    incomplete_requests: (now.incomplete_fields === '' ? 0 : 1) - (event.incomplete_fields === '' ? 0 : 1),
    incomplete_fields: about.recount?.incomplete_fields ?? '',
    usage: usageBy((name) => now.usage[name] - event.usage[name]),
    gpu_microseconds: 0n,
    cost: atto((price.cost ?? 0n) - event.cost),
    list_cost: atto((price.list_cost ?? 0n) - event.list_cost),
    estimated_cost: atto(estimatedOf(now, price) - event.estimated_cost),
    costs: costsBy((name) => atto(price.costs[name] - event.costs[name])),
    savings: savingsBy((name) => atto(price.savings[name] - event.savings[name])),
    reported_cost: null,
    // A correction finds the postings of an event by this too.
    reported_currency: event.reported_currency,
    book_version: about.book_version,
    ...about.kept,
    received_at_ms: about.now_ms,
    log_offset: about.log_offset,
    seq: 0,
  }
}
