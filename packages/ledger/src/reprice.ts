import type { BaselinedBook } from '@marginscope/finance'
import { type Atto, atto } from '@marginscope/money'
import type { IsSettled } from './pools/settlements.ts'
import { COST_COLUMNS, mapCounts, mapSavings, noCosts, type Posting, SAVING_COLUMNS } from './posting.ts'
import { type Price, priceOf } from './price.ts'
import { rebuildEvent } from './rebuild.ts'
import type { Standing } from './standing-page.ts'

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
 * that already costs what the book says gets no posting, so doing it again changes nothing.
 */
export function repricePage(
  standings: readonly Standing[],
  book: BaselinedBook,
  given: { readonly now_ms: number; readonly first_offset: number; readonly isSettled?: IsSettled },
): Change[] {
  return standings.map((standing, index) => {
    if (given.isSettled?.(standing) === true) return unchanged(standing)
    const has_other_models = (standing.detail.other_models?.length ?? 0) > 0
    const price = priceOf(rebuildEvent(standing, standing.detail), has_other_models, book)
    return {
      provider: standing.provider,
      model: standing.model,
      old: standing.is_unpriced ? null : standing.cost,
      new: price.cost,
      posting: isSame(standing, price)
        ? undefined
        : adjustment(standing, price, {
            kind: 'reprice',
            book_version: book.version,
            now_ms: given.now_ms,
            log_offset: given.first_offset + index,
            detail: '',
          }),
    }
  })
}

/** What a pool's window shares out, a repricing leaves alone: the window is settled again instead. */
function unchanged(standing: Standing): Change {
  const { provider, model, is_unpriced, cost } = standing
  const old = is_unpriced ? null : cost
  return { provider, model, old, new: old, posting: undefined }
}

/** Whether the ledger has an event at this price already. */
export function isSame(standing: Standing, price: Price): boolean {
  if (price.cost === null) return standing.is_unpriced
  return (
    !standing.is_unpriced &&
    standing.cost === price.cost &&
    standing.list_cost === (price.list_cost ?? 0n) &&
    COST_COLUMNS.every((name) => standing.costs[name] === price.costs[name]) &&
    SAVING_COLUMNS.every((name) => standing.savings[name] === price.savings[name])
  )
}

/** The posting that brings a standing event to `price`: the difference, filed under the same dimensions. Pure. */
export function adjustment(
  standing: Standing,
  price: Price,
  about: Pick<Posting, 'kind' | 'book_version' | 'log_offset' | 'detail'> & { readonly now_ms: number },
): Posting {
  const is_unpriced = price.cost === null
  const costs = noCosts()
  for (const name of COST_COLUMNS) costs[name] = atto(price.costs[name] - standing.costs[name])
  return {
    tenant: standing.tenant,
    identity: standing.identity,
    event_id: standing.event_id,
    time_ms: standing.time_ms,
    provider: standing.provider,
    model: standing.model,
    feature: standing.feature,
    customer: standing.customer,
    operation: standing.operation,
    service_tier: standing.service_tier,
    environment: standing.environment,
    outcome: standing.outcome,
    region: standing.region,
    speed: standing.speed,
    version: standing.version,
    kind: about.kind,
    requests: 0,
    unpriced_requests: (is_unpriced ? 1 : 0) - (standing.is_unpriced ? 1 : 0),
    unpriced_reason: price.unpriced_reason,
    usage: mapCounts(undefined, () => 0),
    gpu_microseconds: 0n,
    cost: atto((price.cost ?? 0n) - standing.cost),
    list_cost: atto((price.list_cost ?? 0n) - standing.list_cost),
    costs,
    savings: mapSavings((name) => atto(price.savings[name] - standing.savings[name])),
    reported_cost: null,
    // A correction finds the postings of an event by this too.
    reported_currency: standing.reported_currency,
    book_version: about.book_version,
    detail: about.detail,
    received_at_ms: about.now_ms,
    log_offset: about.log_offset,
    seq: 0,
  }
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

export function totalsByModel(changes: readonly Change[]): ChangeTotals[] {
  const totals = new Map<string, ChangeTotals>()
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
        old: atto(0n),
        new: atto(0n),
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
