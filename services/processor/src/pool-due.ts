import {
  isOfWindow,
  type News,
  type PoolWindow,
  precedenceOf,
  type StoredSettlement,
  type WholeRepricing,
} from '@marginscope/ledger'

/** How a lane finds a window's settlement. */
export const keyOfWindow = (tenant: string, id: string) => JSON.stringify([tenant, id])

/** Over, or cancelled: there is something to settle. */
export const isClosed = (window: PoolWindow, now_ms: number) => window.is_void || window.to_ms <= now_ms

/**
 * Whether a closed window must be settled, late events apart: it never was, another version counts now, a price that
 * was missing may have come, or a repricing of everything took it along. Pure.
 */
export function isDue(
  window: PoolWindow,
  settlement: StoredSettlement | undefined,
  given: {
    readonly repricings: readonly WholeRepricing[]
    readonly bookVersion: (tenant: string) => number
  },
): boolean {
  if (settlement === undefined) return !window.is_void
  const now = precedenceOf(window.version, window.is_void)
  if (now !== precedenceOf(settlement.version, settlement.is_void)) return true
  if (window.is_void) return false
  if (settlement.state === 'no_rate' || settlement.state === 'ambiguous_rate')
    return given.bookVersion(window.tenant) > settlement.book_version
  return given.repricings.some(
    ({ tenant, from_ms, to_ms, recorded_ms }) =>
      tenant === window.tenant &&
      recorded_ms > settlement.recorded_at &&
      from_ms < window.to_ms &&
      to_ms > window.from_ms,
  )
}

const SLOT_MS = 15 * 60_000

/** Whether a late event of this pool and quarter of an hour can be one of the window's. Pure. */
export function mayConcern(window: PoolWindow, news: News): boolean {
  if (news.tenant !== window.tenant) return false
  const gpu = { type: news.gpu_type, pool: news.gpu_pool }
  const around = { ...window, from_ms: window.span_from_ms - SLOT_MS + 1, to_ms: window.span_to_ms }
  return isOfWindow(around, { time_ms: news.slot_ms, gpu })
}
