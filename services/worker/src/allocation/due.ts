import type { Stamps } from '@marginscope/ledger'

/** Until when each kind of round rests, milliseconds of the process's own clock. */
export interface Rests {
  readonly round_ms: number
  readonly usage_ms: number
  readonly coming_ms: number
}

export const NO_RESTS: Rests = { round_ms: 0, usage_ms: 0, coming_ms: 0 }

/** `dirty`: something up to today, or new revenue or a rule of any day. `coming`: days to come have new usage. */
export type Due = 'dirty' | 'coming' | undefined

/**
 * Which round is due. New revenue, a new rule and a new day are settled at once, since reports show them as
 * unallocated until then; new usage shifts shares and waits for its rest. Nothing is due without revenue.
 */
export function dueOf(seen: Stamps, rests: Rests, now_ms: number): Due {
  const { revenue_ms, usage_ms, rules_ms, settled_ms, coming_ms } = seen
  if (revenue_ms === 0) return undefined
  const is_pressing = Math.max(revenue_ms, rules_ms) > settled_ms || seen.tomorrow > seen.settled_day
  if (is_pressing && now_ms >= rests.round_ms) return 'dirty'
  if (usage_ms > settled_ms && now_ms >= rests.usage_ms) return 'dirty'
  if (usage_ms > coming_ms && settled_ms > 0 && now_ms >= rests.coming_ms) return 'coming'
  return undefined
}

/** An import arrives in pieces: rounds leave each other as much time as they take, up to this. */
const ROUND_REST_MS_MAX = 2_000
/** Usage never stops arriving: its rounds take a twentieth of the time. */
const USAGE_REST_SHARE = 20
const USAGE_REST_MS_MIN = 1_000
const USAGE_REST_MS_MAX = 60_000
/** Any usage changes each day to come of its customer, by rows that pile up: 50 rows a second. */
const COMING_REST_MS_A_ROW = 20
const COMING_REST_MS_MIN = 2_000
const COMING_REST_MS_MAX = 24 * 60 * 60 * 1000

const between = (low: number, value: number, high: number) => Math.min(Math.max(low, value), high)

/** How long usage that comes after a round waits for the next. */
export const usageRestMs = (took_ms: number) =>
  between(USAGE_REST_MS_MIN, took_ms * USAGE_REST_SHARE, USAGE_REST_MS_MAX)

/** What a round came to. */
export interface RoundDone {
  readonly took_ms: number
  /** Rows that it posted. */
  readonly rows: number
}

/** The rests after a round. */
export function restsAfter(
  rests: Rests,
  due: Exclude<Due, undefined>,
  { took_ms, rows }: RoundDone,
  now_ms: number,
): Rests {
  if (due === 'coming') {
    const rest_ms = between(COMING_REST_MS_MIN, rows * COMING_REST_MS_A_ROW, COMING_REST_MS_MAX)
    return { ...rests, coming_ms: now_ms + rest_ms }
  }
  return {
    ...rests,
    round_ms: now_ms + Math.min(took_ms, ROUND_REST_MS_MAX),
    usage_ms: now_ms + usageRestMs(took_ms),
  }
}
