import type { Direction } from './direction.ts'
import type { LifecycleEvent, Regression } from './regression.ts'

/** What a rule with a bound asks. */
export interface ThresholdSettings {
  /** up: beyond the bound is too much; down: below it is too little. */
  readonly direction: Direction
  readonly bound: number
  /** A firing one is over only when it is back to this: the bound, or a value on its good side. */
  readonly clear: number
  /** How long it must have been beyond the bound before it fires. */
  readonly for_ms: number
  /** With fewer requests in the window nothing is said. */
  readonly min_requests: number
  /** It is known however few requests there are, as a sum is: what is open ends when it is back, also with fewer. */
  readonly is_sum?: boolean
}

/** A figure over a window of event time. `value` null: there is nothing to take it from. */
export interface Reading {
  readonly from_ms: number
  readonly to_ms: number
  readonly value: number | null
  readonly requests: number
  /** What the value is a part of; the requests, for a value a request. */
  readonly x: number
}

/** Plain JSON. */
export interface ThresholdState {
  readonly open: Regression | null
}

export const NOT_OPEN: ThresholdState = { open: null }

/**
 * Takes the reading at the end of the next bucket: the same transitions as those of a regression, its baseline the bound.
 * What can't be judged (no value, too few requests) leaves everything as it is: silence neither fires nor resolves, but
 * for the end of a sum.
 */
export function observeThreshold(
  state: ThresholdState,
  reading: Reading,
  settings: ThresholdSettings,
): { readonly state: ThresholdState; readonly events: readonly LifecycleEvent[] } {
  const { value, requests } = reading
  const { open } = state
  if (value === null) return { state, events: [] }
  if (requests < settings.min_requests && !(settings.is_sum && isBack(open, value, settings)))
    return { state, events: [] }
  const at_ms = reading.to_ms
  if (open === null) {
    if (!isBeyond(value, settings.bound, settings.direction)) return { state, events: [] }
    const begun = described({ onset_ms: reading.from_ms, pending_ms: at_ms }, value, reading, settings)
    return fireIfDue(begun, at_ms, settings, [{ kind: 'pending', at_ms, regression: begun }])
  }
  const now: Regression = {
    ...described(open, value, reading, settings),
    state: open.state,
    fired_ms: open.fired_ms,
  }
  if (isBack(open, value, settings)) {
    const kind = open.state === 'pending' ? 'dropped' : 'resolved'
    return { state: NOT_OPEN, events: [{ kind, at_ms, regression: now }] }
  }
  return open.state === 'pending' ? fireIfDue(now, at_ms, settings, []) : { state: { open: now }, events: [] }
}

/** Whether what is open is over: what only was pending at the bound, what fired when it is back to the clear one. */
function isBack(
  open: Regression | null,
  value: number,
  { bound, clear, direction }: ThresholdSettings,
): boolean {
  return open !== null && !isBeyond(value, open.state === 'pending' ? bound : clear, direction)
}

/** What the buckets of a window add up to; `value` is Σy/Σx. The window ends at `to_ms`, and so does its last bucket. */
export function readingOver(
  buckets: readonly {
    readonly from_ms: number
    readonly to_ms: number
    readonly n: number
    readonly x: number
    readonly y: number
  }[],
  window: { readonly from_ms: number; readonly to_ms: number },
): Reading {
  let [requests, x, y] = [0, 0, 0]
  for (const bucket of buckets) {
    if (bucket.from_ms < window.from_ms || bucket.to_ms > window.to_ms) continue
    requests += bucket.n
    x += bucket.x
    y += bucket.y
  }
  return { ...window, value: x > 0 ? y / x : null, requests, x }
}

function isBeyond(value: number, bound: number, direction: Direction): boolean {
  return direction === 'up' ? value > bound : value < bound
}

function described(
  { onset_ms, pending_ms }: Pick<Regression, 'onset_ms' | 'pending_ms'>,
  value: number,
  { requests }: Reading,
  { bound, direction }: ThresholdSettings,
): Regression {
  // Against a bound of 0 nothing is relative.
  const effect = bound === 0 ? 0 : (value - bound) / Math.abs(bound)
  return {
    state: 'pending',
    direction,
    onset_ms,
    pending_ms,
    fired_ms: null,
    baseline: bound,
    value,
    effect,
    effect_low: effect,
    effect_high: effect,
    requests,
  }
}

function fireIfDue(
  open: Regression,
  at_ms: number,
  { for_ms }: ThresholdSettings,
  before: readonly LifecycleEvent[],
): { readonly state: ThresholdState; readonly events: readonly LifecycleEvent[] } {
  if (at_ms - open.pending_ms < for_ms) return { state: { open }, events: before }
  const firing: Regression = { ...open, state: 'firing', fired_ms: at_ms }
  return { state: { open: firing }, events: [...before, { kind: 'firing', at_ms, regression: firing }] }
}
