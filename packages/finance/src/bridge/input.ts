import type { Atto } from '@marginscope/money'

/** How often a model was asked for a feature. Only requests whose cost is known: the others have none to explain. */
export interface BridgeRequests {
  readonly feature: string
  readonly model: string
  readonly requests: bigint
}

/**
 * What a meter of a model counted and cost for a feature. `quantity` is an integer in any unit, as long as both
 * periods use the same (millionths of a GPU-second, say); a meter without a count of its own, such as a fee, takes
 * its requests. `cost` in 1e-18 USD.
 */
export interface BridgeCell {
  readonly feature: string
  readonly model: string
  readonly meter: string
  readonly quantity: bigint
  readonly cost: Atto
}

/** One of the two periods. Rows of the same key add up. `revenue` in 1e-18 USD, read for metric `margin` alone. */
export interface BridgePeriod {
  readonly requests: readonly BridgeRequests[]
  readonly cells: readonly BridgeCell[]
  readonly revenue?: Atto
}

export const BRIDGE_METRICS = ['cost', 'margin', 'cost_per_request'] as const
export type BridgeMetric = (typeof BRIDGE_METRICS)[number]

export const BRIDGE_METHODS = ['sequential', 'shapley'] as const
export type BridgeMethod = (typeof BRIDGE_METHODS)[number]

/** The factors of cost in the order in which `sequential` swaps them. */
export const COST_EFFECTS = ['volume', 'feature_mix', 'model_mix', 'intensity', 'price'] as const
export type CostEffect = (typeof COST_EFFECTS)[number]
