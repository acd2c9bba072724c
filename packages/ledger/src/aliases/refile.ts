import type { BaselinedBook } from '@marginscope/finance'
import type { IsSettled } from '../pools/settled.ts'
import { adjustment, isSame } from '../usage/adjustment.ts'
import { keep, NOTHING_KEPT } from '../usage/detail.ts'
import { type Posting, reverse } from '../usage/posting.ts'
import { priceOf } from '../usage/price.ts'
import type { StandingEvent } from '../usage/read.ts'
import { rebuildEvent } from '../usage/rebuild.ts'
import { type Aliases, asSent, type Names, namesOfEvent } from './resolve.ts'

/** At most so many postings move an event. */
export const REFILE_POSTINGS = 3

/** The names under which a standing event belongs; undefined where it is filed so already. */
export function filingOf(event: StandingEvent, aliases: Aliases): Names | undefined {
  const filed = namesOfEvent(aliases, sentAs(event), event.time_ms)
  const stands =
    filed.customer === event.customer && filed.feature === event.feature && filed.model === event.model
  return stands ? undefined : filed
}

function sentAs({ customer, feature, provider, model, detail }: StandingEvent): Names {
  return { customer, feature, provider, model, ...detail.as_sent }
}

/**
 * The postings that file a standing event under other names: what stands is taken back, and posted again there, to the
 * last digit. Under another model it then gets that model's price, as a repricing would give it. Pure. `in_force` is the
 * same event with all that its postings have.
 */
export function refile(
  event: StandingEvent,
  in_force: Posting,
  place: Names,
  book: BaselinedBook,
  given: { readonly now_ms: number; readonly first_offset: number; readonly isSettled: IsSettled },
): readonly Posting[] {
  const { version } = in_force
  const cause = { version, received_at_ms: given.now_ms, seq: 1 as const }
  const names = { customer: place.customer, feature: place.feature, model: place.model }
  const as_sent = asSent(sentAs(event), place)
  const is_unpriced = in_force.unpriced_requests > 0
  const moved: Posting = {
    ...in_force,
    ...names,
    ...keep({ ...event.detail, as_sent }),
    cost: is_unpriced ? null : in_force.cost,
    list_cost: is_unpriced ? null : in_force.list_cost,
    unpriced_reason: is_unpriced ? event.unpriced_reason : '',
    log_offset: given.first_offset + 1,
    seq: 1,
  }
  const postings = [reverse(in_force, { ...cause, log_offset: given.first_offset }), moved]
  if (place.model === event.model || given.isSettled(event)) return postings
  const there = { ...event, ...names }
  const price = priceOf(rebuildEvent(there, there.detail), there.detail, book)
  if (isSame(there, price)) return postings
  const about = {
    kind: 'reprice' as const,
    book_version: book.version,
    log_offset: given.first_offset + 2,
    now_ms: given.now_ms,
    kept: NOTHING_KEPT,
  }
  return [...postings, adjustment(there, price, about)]
}
