import type { CounterReading } from '../metrics/reading.ts'

/** What is remembered of a series. */
export interface Known {
  readonly value: number
  readonly time_ms: number
  readonly created_ms?: number | undefined
  readonly process_ms?: number | undefined
}

/** What is known of a target. */
export interface Watched {
  /** Since when it is looked at. */
  readonly since_ms: number
  /** Until then a series that is new need not have begun just now: several senders tell of one target, each in its time. */
  readonly settled_ms: number
  /** When it was read last; undefined: never. */
  readonly seen_ms?: number | undefined
}

export type Increase =
  /** The counter grew by `by` between `from_ms` (exclusive) and the reading. */
  | { readonly kind: 'grown'; readonly by: number; readonly from_ms: number; readonly is_reset: boolean }
  /** The first look at a counter that ran before: where counting begins. */
  | { readonly kind: 'first' }
  /** Told before, or older than what is known. */
  | { readonly kind: 'repeated' }

/** Clocks of processes are read to a hundredth of a second, and creation times again by each child. */
const SAME_START_MS = 1_000

/**
 * How much a counter grew since it was last read. One that fell, or whose process began again, counts from 0: what it
 * counted between the last reading and its end nobody knows. One that fell though it says that it is the same is an old copy
 * of the page. One that was not there when its target was last read began since, unless it says otherwise. `engine_restarted`: another counter of the
 * same engine fell, so this one began again, too, even if it is above its last value already. Pure.
 */
export function increaseOf(
  before: Known | undefined,
  now: CounterReading,
  target: Watched,
  engine_restarted = false,
): Increase {
  const began_ms = now.created_ms ?? now.process_ms
  if (before === undefined) {
    if (began_ms !== undefined && began_ms >= target.since_ms) return fromNothing(now, began_ms, false)
    if (now.created_ms !== undefined) return { kind: 'first' }
    if (target.seen_ms === undefined || target.seen_ms >= now.time_ms || now.time_ms < target.settled_ms)
      return { kind: 'first' }
    return fromNothing(now, target.seen_ms, false)
  }
  if (now.time_ms <= before.time_ms) return { kind: 'repeated' }
  const restarted = isLater(now.created_ms, before.created_ms) || isLater(now.process_ms, before.process_ms)
  if (restarted) return fromNothing(now, Math.max(before.time_ms, began_ms ?? 0), true)
  const is_same = isSame(now.created_ms, before.created_ms)
  if (now.value >= before.value && !(engine_restarted && !is_same))
    return { kind: 'grown', by: now.value - before.value, from_ms: before.time_ms, is_reset: false }
  if (is_same) return { kind: 'repeated' }
  return fromNothing(now, before.time_ms, true)
}

function fromNothing(now: CounterReading, from_ms: number, is_reset: boolean): Increase {
  return { kind: 'grown', by: now.value, from_ms: Math.min(from_ms, now.time_ms), is_reset }
}

function isLater(now_ms: number | undefined, before_ms: number | undefined): boolean {
  return now_ms !== undefined && before_ms !== undefined && now_ms > before_ms + SAME_START_MS
}

function isSame(now_ms: number | undefined, before_ms: number | undefined): boolean {
  return now_ms !== undefined && before_ms !== undefined && Math.abs(now_ms - before_ms) <= SAME_START_MS
}
