import type { Direction } from './direction.ts'

/** A lasting change of a series, as far as it is known at the end of a bucket. All instants are event time. */
export interface Regression {
  readonly state: 'pending' | 'firing'
  readonly direction: Direction
  /** When it began, as far as can be told: the beginning of a bucket. */
  readonly onset_ms: number
  /** The end of the bucket that first gave evidence, and of the one that made it fire. */
  readonly pending_ms: number
  readonly fired_ms: number | null
  /** Σy/Σx before, and since the onset. */
  readonly baseline: number
  readonly value: number
  /** value / baseline − 1; the truth lies between the bounds 90 times of 100. */
  readonly effect: number
  readonly effect_low: number
  readonly effect_high: number
  /** Since the onset. */
  readonly requests: number
}

export interface LifecycleEvent {
  /** dropped: it was pending and came to nothing. */
  readonly kind: 'pending' | 'firing' | 'resolved' | 'dropped'
  readonly at_ms: number
  readonly regression: Regression
}
