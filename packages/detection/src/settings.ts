import type { Direction } from './direction.ts'
import type { Regression } from './regression.ts'

/** What a rule asks of a series. */
export interface DetectorSettings {
  readonly direction: Direction | 'both'
  /** A change counts when it is surely at least this large, relative. */
  readonly min_effect: number
  /** How long there must have been evidence before it fires. */
  readonly for_ms: number
  /** Series that the tenant has: the more are watched, the more sure each must be. */
  readonly series: number
  /** Asked at each stretch while one is pending and would fire: false keeps it pending. */
  readonly impact?: (regression: Regression) => boolean
}
