import type { PairedCell, Pairing } from './cells.ts'

/** What a price is taken from: cost over quantity, in each period. 0 quantity: that period has no price. */
export type PriceBasis = Pick<PairedCell, 'quantity_a' | 'cost_a' | 'quantity_b' | 'cost_b'>

/** What each cell's price is taken from. */
export type Prices = (cell: PairedCell) => PriceBasis

/**
 * A price belongs to a meter of a model (p_{k,m}), so a period in which a feature did not use it takes what the model's
 * other features paid then: a model that is new to one feature alone has a price in the first period. Where a feature
 * has units of its own, their price goes first, since tiers and contracts may differ by feature.
 */
export function pricesOf({ features }: Pairing): Prices {
  const of_model = new Map<string, Map<string, Mutable<PriceBasis>>>()
  for (const { models } of features)
    for (const { cells } of models)
      for (const cell of cells) {
        const basis = basisOf(of_model, cell)
        basis.quantity_a += cell.quantity_a
        basis.cost_a += cell.cost_a
        basis.quantity_b += cell.quantity_b
        basis.cost_b += cell.cost_b
      }
  return (cell) => {
    const model = basisOf(of_model, cell)
    const a = cell.quantity_a === 0n ? model : cell
    const b = cell.quantity_b === 0n ? model : cell
    return { quantity_a: a.quantity_a, cost_a: a.cost_a, quantity_b: b.quantity_b, cost_b: b.cost_b }
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** By model, by meter. */
function basisOf(
  of_model: Map<string, Map<string, Mutable<PriceBasis>>>,
  { model, meter }: PairedCell,
): Mutable<PriceBasis> {
  let meters = of_model.get(model)
  if (meters === undefined) {
    meters = new Map()
    of_model.set(model, meters)
  }
  let basis = meters.get(meter)
  if (basis === undefined) {
    basis = { quantity_a: 0n, cost_a: 0n, quantity_b: 0n, cost_b: 0n }
    meters.set(meter, basis)
  }
  return basis
}
