import type { Atto } from '@marginscope/money'
import { ATTRIBUTION_EFFECTS, type AttributionEffect } from '@marginscope/schemas'

/** What a customer used of a model for a feature in one period. Rows of the same key add up. */
export interface Cell {
  readonly customer: string
  readonly feature: string
  readonly model: string
  /** Requests that were made, and those of them that succeeded. */
  readonly attempts: bigint
  readonly successes: bigint
  readonly meters: readonly MeterUse[]
}

/**
 * `quantity`: an integer in any unit that both periods share; a meter without a count of its own, such as a fee, takes
 * its requests. `cost` in 1e-18 USD. Meters are disjoint: `reasoning_tokens` are not in `output_tokens`.
 */
export interface MeterUse {
  readonly meter: string
  readonly quantity: bigint
  readonly cost: Atto
}

/** What may drive a change of cost, in the order in which it is told. `volume` has no part in the cost of one request. */
export const DRIVERS = ATTRIBUTION_EFFECTS
export type Driver = AttributionEffect

/** Which driver more of a meter is: see `isInput` for those a cache moves tokens between. */
export function driverOf(meter: string): Driver {
  switch (meter) {
    case 'output_tokens':
    case 'reasoning_tokens':
      return meter
    case 'gpu_second':
      return 'gpu'
    default:
      return isInput(meter) ? 'uncached_input_tokens' : 'other_usage'
  }
}

/**
 * Meters of one prompt: a cache moves its tokens from one to another, so how long prompts are and which part of them is
 * cached are two factors. A cache that is lost is `cache`; a longer prompt, equally cached, is `uncached_input_tokens`.
 */
export function isInput(meter: string): boolean {
  return meter === 'uncached_input_tokens' || meter.startsWith('cache_')
}
