import { FACTOR_ONE, type Factor, ratio } from '@marginscope/money'
import type { PairedCell, Pairing } from './cells.ts'
import type { BridgeMethod } from './input.ts'
import type { Prices } from './prices.ts'
import { type Weights, weigh } from './weights.ts'

/** What a cell's change is made of, exactly: each effect is its number ÷ `den`, in the order of `COST_EFFECTS`. */
export interface ExactEffects {
  readonly feature: string
  readonly model: string
  readonly meter: string
  readonly nums: readonly [bigint, bigint, bigint, bigint, bigint]
  readonly den: bigint
}

/**
 * The exact effects of every cell on cost (`per_request` false) or on cost per request. They add up, cell by cell,
 * to the cell's second figure less its first.
 *
 * Cost without requests or quantity behind it follows no factor: its change is a change of price. Per request,
 * it is spread over the requests there are, which makes part of its change one of volume.
 */
export function exactEffects(
  pairing: Pairing,
  prices: Prices,
  method: BridgeMethod,
  per_request: boolean,
): readonly ExactEffects[] {
  const { requests_a, requests_b, features } = pairing
  const volume = per_request ? FACTOR_ONE : { a: requests_a, b: requests_b, den: 1n }
  const loose = weigh(
    method,
    per_request ? ratio(1n, requests_a, 1n, requests_b) : FACTOR_ONE,
    FACTOR_ONE,
    FACTOR_ONE,
  )
  const rows: ExactEffects[] = []
  for (const feature of features) {
    const share = ratio(feature.requests_a, requests_a, feature.requests_b, requests_b)
    for (const model of feature.models) {
      const split = ratio(model.requests_a, feature.requests_a, model.requests_b, feature.requests_b)
      const weights = weigh(method, volume, share, split)
      for (const cell of model.cells) {
        const units = ratio(cell.quantity_a, model.requests_a, cell.quantity_b, model.requests_b)
        const { cost_a, quantity_a, cost_b, quantity_b } = prices(cell)
        const price = ratio(cost_a, quantity_a, cost_b, quantity_b)
        rows.push(effectsOf(cell, weights, units, price))
        if (cell.loose_a !== 0n || cell.loose_b !== 0n)
          rows.push(effectsOf(cell, loose, FACTOR_ONE, { a: cell.loose_a, b: cell.loose_b, den: 1n }))
      }
    }
  }
  return rows
}

/** A cell's effects from its model's weights and its four products of units and price: see `Weights`. */
function effectsOf(cell: PairedCell, weights: Weights, units: Factor, price: Factor): ExactEffects {
  const { volume, feature_mix, model_mix, intensity, price: repriced } = weights
  const aa = units.a * price.a
  const ab = units.a * price.b
  const ba = units.b * price.a
  const bb = units.b * price.b
  const mixed = ab + ba
  return {
    feature: cell.feature,
    model: cell.model,
    meter: cell.meter,
    nums: [
      volume[0] * aa + volume[1] * mixed + volume[2] * bb,
      feature_mix[0] * aa + feature_mix[1] * mixed + feature_mix[2] * bb,
      model_mix[0] * aa + model_mix[1] * mixed + model_mix[2] * bb,
      intensity[0] * (ba - aa) + intensity[1] * (bb - ab),
      repriced[0] * (ab - aa) + repriced[1] * (bb - ba),
    ],
    den: weights.den * units.den * price.den,
  }
}
