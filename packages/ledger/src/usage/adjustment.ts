import { atto, ZERO } from '@marginscope/money'
import { noUsage } from '@marginscope/schemas'
import { COST_COLUMNS, SAVING_COLUMNS } from './columns.ts'
import type { Kept } from './detail.ts'
import { costsBy, dimensionsOf, type Posting, savingsBy } from './posting.ts'
import type { Price } from './price.ts'
import type { StandingEvent } from './read.ts'

/** Whether the ledger has an event at this price already. */
export function isSame(event: StandingEvent, price: Price): boolean {
  if (price.cost === null) return event.is_unpriced
  return (
    !event.is_unpriced &&
    event.cost === price.cost &&
    event.list_cost === (price.list_cost ?? 0n) &&
    COST_COLUMNS.every((name) => event.costs[name] === price.costs[name]) &&
    SAVING_COLUMNS.every((name) => event.savings[name] === price.savings[name])
  )
}

/** The posting that brings a standing event to `price`: the difference, filed under the same dimensions. Pure. */
export function adjustment(
  event: StandingEvent,
  price: Price,
  about: Pick<Posting, 'kind' | 'book_version' | 'log_offset'> & {
    readonly now_ms: number
    readonly kept: Kept
  },
): Posting {
  const is_unpriced = price.cost === null
  return {
    ...dimensionsOf(event, event.identity, event.event_id),
    version: event.version,
    kind: about.kind,
    requests: 0,
    unpriced_requests: (is_unpriced ? 1 : 0) - (event.is_unpriced ? 1 : 0),
    unpriced_reason: price.unpriced_reason,
    incomplete_requests: 0,
    incomplete_fields: '',
    usage: noUsage(),
    gpu_microseconds: 0n,
    cost: atto((price.cost ?? 0n) - event.cost),
    list_cost: atto((price.list_cost ?? 0n) - event.list_cost),
    estimated_cost: ZERO,
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
