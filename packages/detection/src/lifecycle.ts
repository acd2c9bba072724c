import type { Direction } from './direction.ts'
import { type Effect, NO_POOL, type PackedPool, readPool } from './effect.ts'
import { rounded } from './packed.ts'
import type { Regression } from './regression.ts'

/** A change that is pending or firing. */
export interface Open {
  state: 'pending' | 'firing'
  direction: Direction
  onset_ms: number
  pending_ms: number
  fired_ms: number | null
  /** Proven, and held back for its impact alone. */
  is_held: boolean
  /** Requests since the onset that are older than the pool. */
  older_requests: number
  /** Since the onset. */
  pool: PackedPool
  /** The effect that it surely had when it fired. */
  trigger: number
  /** Of the latest time, until it is known well enough to say whether it is over; and how often it was. */
  window: PackedPool
  window_stretches: number
  calm: number
}

export function pending(direction: Direction, onset_ms: number, at_ms: number): Open {
  return {
    state: 'pending',
    direction,
    onset_ms,
    pending_ms: at_ms,
    fired_ms: null,
    is_held: false,
    older_requests: 0,
    pool: NO_POOL,
    trigger: 0,
    window: NO_POOL,
    window_stretches: 0,
    calm: 0,
  }
}

/** Below this part of the trigger it is over, in so many windows in a row. */
const RESOLVE_SHARE = 0.5
const RESOLVE_WINDOWS = 2
/** A window lasts until its error is this part of the trigger, and at least and at most so many stretches. */
const WINDOW_ERROR = 0.25
const WINDOW_MIN = 6
const WINDOW_MAX = 288

/** Whether a firing change is over: its effect stayed under half the trigger for two windows. `effect`: of the window. */
export function isOver(open: Open, effect: Effect): boolean {
  open.window_stretches += 1
  const is_known = effect.error <= open.trigger * WINDOW_ERROR || open.window_stretches >= WINDOW_MAX
  if (open.window_stretches < WINDOW_MIN || !is_known) return false
  const size = open.direction === 'up' ? effect.value : -effect.value
  open.calm = size < open.trigger * RESOLVE_SHARE ? open.calm + 1 : 0
  open.window = NO_POOL
  open.window_stretches = 0
  return open.calm >= RESOLVE_WINDOWS
}

/** 90 of 100 times the truth lies within so many errors. */
export const BOUND = 1.645

export function regressionOf(open: Open, effect: Effect, baseline: number): Regression {
  return {
    state: open.state,
    direction: open.direction,
    onset_ms: open.onset_ms,
    pending_ms: open.pending_ms,
    fired_ms: open.fired_ms,
    baseline: rounded(baseline, 9),
    value: rounded(baseline * (1 + effect.value), 9),
    effect: rounded(effect.value),
    effect_low: rounded(effect.value - BOUND * effect.error),
    effect_high: rounded(effect.value + BOUND * effect.error),
    requests: Math.round(open.older_requests + readPool(open.pool).requests),
  }
}
