import type { BaselinedBook } from '@marginscope/finance'
import { type Atto, atto, type Rational } from '@marginscope/money'
import { IDLE, type RequestWork, shareWindow, type WindowShares } from '@marginscope/pricing'
import { NO_RUN, noUsage } from '@marginscope/schemas'
import { isOfWindow, type PoolWindow, windowIdentity } from '../gpu-windows/window.ts'
import { adjustment, isSame } from '../usage/adjustment.ts'
import { keep } from '../usage/detail.ts'
import { emptyReversal, noCosts, type Posting } from '../usage/posting.ts'
import { type Price, priceOf, savingsOf } from '../usage/price.ts'
import type { StandingEvent } from '../usage/read.ts'
import { rebuildEvent } from '../usage/rebuild.ts'
import type { IdleLine } from './members.ts'

const SECONDS = /^\d{1,9}(\.\d{1,12})?$/

/**
 * What an event asked of its pool: prefill and decode seconds from its attributes of that name where both are there,
 * its tokens, its GPU-seconds. A hit of the application's own cache asked nothing.
 */
export function workOf(event: StandingEvent): RequestWork {
  const { identity: id, customer: owner, usage, detail, outcome } = event
  if (outcome === 'cache')
    return {
      id,
      owner,
      prefill_seconds: '0',
      decode_seconds: '0',
      usage: noUsage(),
      gpu_microseconds: 0n,
    }
  const seconds = (name: string) => {
    const text = detail.attributes?.[name]
    return text !== undefined && SECONDS.test(text) ? text : undefined
  }
  const { gpu } = detail
  return {
    id,
    owner,
    prefill_seconds: seconds('prefill_seconds'),
    decode_seconds: seconds('decode_seconds'),
    usage,
    gpu_microseconds:
      gpu === undefined ? 0n : BigInt(gpu.count) * BigInt(Math.round(gpu.seconds * 1_000_000)),
  }
}

/** A window's bill shared over its requests; the order of `works` must not depend on when they came. */
export function sharesOf(window: PoolWindow, bill: Rational, works: readonly RequestWork[]): WindowShares {
  const { utilisation, weights } = window.window
  return shareWindow({
    bill,
    utilisation,
    requests: works,
    token_weights: { uncached: weights.alpha, cached: weights.beta, generated: weights.gamma },
    idle: { kind: 'separate' },
  })
}

export interface SettleGiven {
  readonly book: BaselinedBook
  /** Identity → what it is to cost; an event without a share came after the shares were made. */
  readonly shares: ReadonlyMap<string, Atto>
  /** `identity/version` that the window has adjusted before: those that are no longer its own get their own price. */
  readonly touched: ReadonlySet<string>
  /** Whether another closed window has the event now, and says what it costs. */
  readonly isElsewhere: (event: StandingEvent) => boolean
  readonly now_ms: number
  readonly first_offset: number
}

/** The adjustments that bring these events to their targets. Pure; none for those that are there already. */
export function settlePage(
  window: PoolWindow,
  events: readonly StandingEvent[],
  given: SettleGiven,
): Posting[] {
  const note = { id: window.id, version: window.version }
  const shared = keep({ window: note })
  const let_go = keep({ window: { ...note, let_go: true } })
  return events.flatMap((event, index) => {
    const is_ours = isOurs(window, event)
    const target = is_ours ? shareOf(event, given) : ownPriceOf(event, given)
    if (target === undefined || isSame(event, target)) return []
    const posting = adjustment(event, target, {
      kind: 'adjustment',
      book_version: given.book.version,
      now_ms: given.now_ms,
      log_offset: given.first_offset + index,
      kept: is_ours ? shared : let_go,
    })
    return [posting]
  })
}

function isOurs(window: PoolWindow, { time_ms, detail: { gpu } }: StandingEvent): boolean {
  return !window.is_void && isOfWindow(window, { time_ms, gpu })
}

function shareOf(event: StandingEvent, given: SettleGiven): Price | undefined {
  const share = given.shares.get(event.identity)
  return share === undefined ? undefined : sharePrice(event, share, given.book)
}

/** Of an event that the window once had and no longer has: its own price again. */
function ownPriceOf(event: StandingEvent, given: SettleGiven): Price | undefined {
  const was_ours = given.touched.has(`${event.identity}/${event.version}`)
  if (!was_ours || given.isElsewhere(event)) return undefined
  return priceOf(rebuildEvent(event, event.detail), event.detail, given.book)
}

/** What techniques saved is against what the event costs now: its share. */
function sharePrice(event: StandingEvent, share: Atto, book: BaselinedBook): Price {
  return {
    cost: share,
    list_cost: share,
    costs: { ...noCosts(), cost_gpu: share },
    savings: savingsOf(rebuildEvent(event, event.detail), share, book),
    unpriced_reason: '',
  }
}

/** The adjustments that bring the window's idle line to `idle`, and take it out of where it was filed before. */
export function idlePostings(
  window: PoolWindow,
  lines: readonly IdleLine[],
  idle: Atto,
  about: { readonly book_version: number; readonly now_ms: number; readonly first_offset: number },
): Posting[] {
  const place = {
    time_ms: window.from_ms,
    provider: window.window.provider ?? 'self-hosted',
    model: window.window.gpu.type,
  }
  const isHere = (line: IdleLine) =>
    line.time_ms === place.time_ms && line.provider === place.provider && line.model === place.model
  const here = lines.find(isHere)?.cost ?? 0n
  const changes = [
    ...lines.filter((line) => !isHere(line)).map((line) => ({ ...line, cost: atto(-line.cost) })),
    { ...place, cost: atto(idle - here) },
  ].filter(({ cost }) => cost !== 0n)
  return changes.map(({ time_ms, provider, model, cost }, index) => ({
    ...emptyReversal(
      {
        tenant: window.tenant,
        identity: windowIdentity(window.tenant, window.id),
        event_id: `${IDLE}/${window.id}`,
        event_source: '',
        time_ms,
        provider,
        model,
        feature: IDLE,
        customer: '',
        operation: 'other',
        service_tier: 'standard',
        environment: '',
        outcome: 'success',
        region: '',
        speed: '',
        agent: '',
        in_run: NO_RUN,
      },
      {
        version: window.version,
        received_at_ms: about.now_ms,
        log_offset: about.first_offset + index,
        seq: 0,
      },
    ),
    kind: 'adjustment' as const,
    cost,
    list_cost: cost,
    costs: { ...noCosts(), cost_gpu: cost },
    book_version: about.book_version,
    ...keep({ window: { id: window.id, version: window.version } }),
  }))
}
