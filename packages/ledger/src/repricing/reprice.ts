import type { BaselinedBook } from '@marginscope/finance'
import { type Atto, atto, ZERO } from '@marginscope/money'
import type { IsSettled } from '../pools/settled.ts'
import { adjustment, isSame } from '../usage/adjustment.ts'
import { keep, NOTHING_KEPT } from '../usage/detail.ts'
import type { Posting } from '../usage/posting.ts'
import { priceOf } from '../usage/price.ts'
import type { StandingEvent } from '../usage/read.ts'
import { rebuildEvent } from '../usage/rebuild.ts'
import { recountOf } from '../usage/recount.ts'

/** What a repricing came to for one event; `posting` is missing where nothing changes. */
export interface Change {
  readonly provider: string
  readonly model: string
  /** null: unpriced. */
  readonly old: Atto | null
  readonly new: Atto | null
  readonly posting: Posting | undefined
}

/**
 * Prices standing events anew under `book` and makes the adjustments that bring the ledger there. Pure. An event
 * that already costs what the book says gets no posting, so doing it again changes nothing. One in whose usage something
 * was not understood is read anew first: what was learnt since counts.
 */
export function repricePage(
  events: readonly StandingEvent[],
  book: BaselinedBook,
  given: { readonly now_ms: number; readonly first_offset: number; readonly isSettled?: IsSettled },
): Change[] {
  return events.map((event, index) => {
    if (given.isSettled?.(event) === true) return unchanged(event)
    const recount = recountOf(event, book.fields)
    const { usage, detail } = recount ?? event
    const price = priceOf(rebuildEvent({ ...event, usage }, detail), detail, book)
    return {
      provider: event.provider,
      model: event.model,
      old: event.is_unpriced ? null : event.cost,
      new: price.cost,
      posting:
        recount === undefined && isSame(event, price)
          ? undefined
          : adjustment(event, price, {
              kind: 'reprice',
              book_version: book.version,
              now_ms: given.now_ms,
              log_offset: given.first_offset + index,
              kept: recount === undefined ? NOTHING_KEPT : keep(recount.detail),
              recount,
            }),
    }
  })
}

/** What a pool's window shares out, a repricing leaves alone: the window is settled again instead. */
function unchanged({ provider, model, is_unpriced, cost }: StandingEvent): Change {
  const old = is_unpriced ? null : cost
  return { provider, model, old, new: old, posting: undefined }
}

/** Sums of a repricing for one model. Unpriced events count as events, their cost as 0. */
export interface ChangeTotals {
  readonly provider: string
  readonly model: string
  events: number
  changed: number
  newly_priced: number
  newly_unpriced: number
  old: Atto
  new: Atto
}

export function totalsByModel(
  changes: readonly Change[],
  totals = new Map<string, ChangeTotals>(),
): ChangeTotals[] {
  for (const change of changes) {
    const key = `${change.provider}\t${change.model}`
    let total = totals.get(key)
    if (total === undefined) {
      const { provider, model } = change
      total = {
        provider,
        model,
        events: 0,
        changed: 0,
        newly_priced: 0,
        newly_unpriced: 0,
        old: ZERO,
        new: ZERO,
      }
      totals.set(key, total)
    }
    total.events += 1
    if (change.posting !== undefined) total.changed += 1
    if (change.old === null && change.new !== null) total.newly_priced += 1
    if (change.old !== null && change.new === null) total.newly_unpriced += 1
    total.old = atto(total.old + (change.old ?? 0n))
    total.new = atto(total.new + (change.new ?? 0n))
  }
  return [...totals.values()]
}
