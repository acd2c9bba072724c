import type { Factor } from '@marginscope/money'
import type { BridgeMethod } from './input.ts'

/**
 * How much of a cell's four products goes to each effect. A cell is M · q · p, where M = R · φ_f · σ_{m|f} is the
 * same for all meters of a model and q, p are its own; so the effects are linear in the four products
 * u_xy = q_x · p_y (a: first period, b: second), with coefficients that a model works out once:
 *
 *   volume, feature mix, model mix:  c0·u_aa + c1·(u_ab + u_ba) + c2·u_bb
 *   intensity:                       c0·(u_ba − u_aa) + c1·(u_bb − u_ab)
 *   price:                           c0·(u_ab − u_aa) + c1·(u_bb − u_ba)
 *
 * all over the one denominator `den`.
 */
export interface Weights {
  readonly volume: Triple
  readonly feature_mix: Triple
  readonly model_mix: Triple
  readonly intensity: Pair
  readonly price: Pair
  readonly den: bigint
}

type Triple = readonly [bigint, bigint, bigint]
type Pair = readonly [bigint, bigint]

export function weigh(method: BridgeMethod, volume: Factor, feature: Factor, model: Factor): Weights {
  const den = volume.den * feature.den * model.den
  switch (method) {
    case 'sequential':
      return sequential(volume, feature, model, den)
    case 'shapley':
      return shapley(volume, feature, model, den)
  }
}

/** Swaps one factor after another: what was swapped before stands at b, what comes later at a. */
function sequential(volume: Factor, feature: Factor, model: Factor, den: bigint): Weights {
  const swapped = volume.b * feature.b * model.b
  return {
    volume: [(volume.b - volume.a) * feature.a * model.a, 0n, 0n],
    feature_mix: [volume.b * (feature.b - feature.a) * model.a, 0n, 0n],
    model_mix: [volume.b * feature.b * (model.b - model.a), 0n, 0n],
    intensity: [swapped, 0n],
    price: [0n, swapped],
    den,
  }
}

/**
 * A factor's share of one order, by how many of the other four went before it: s!·(4−s)!/5! = these ÷ 60. The
 * average over all 120 orders of a product has this closed form, so no order is ever walked.
 */
const SHARE = [12n, 3n, 2n, 3n, 12n] as const
const SHARES = 60n

function shapley(volume: Factor, feature: Factor, model: Factor, den: bigint): Weights {
  const three = bySwapped(multiplyOut(pairOf(volume, feature), model))
  return {
    volume: scaled(volume, pairOf(feature, model)),
    feature_mix: scaled(feature, pairOf(volume, model)),
    model_mix: scaled(model, pairOf(volume, feature)),
    intensity: [three(0), three(1)],
    price: [three(0), three(1)],
    den: den * SHARES,
  }
}

/** Coefficient k: the sum of the products in which k factors stand at b and the others at a. */
type BySwapped = readonly bigint[]

function pairOf(one: Factor, other: Factor): BySwapped {
  return [one.a * other.a, one.a * other.b + one.b * other.a, one.b * other.b]
}

function multiplyOut(polynomial: BySwapped, { a, b }: Factor): BySwapped {
  const [p0 = 0n, p1 = 0n, p2 = 0n] = polynomial
  return [p0 * a, p0 * b + p1 * a, p1 * b + p2 * a, p2 * b]
}

/** The shares of all products, given how many of q and p were swapped before. */
function bySwapped(polynomial: BySwapped): (swapped: number) => bigint {
  return (swapped) =>
    polynomial.reduce((sum, product, index) => sum + product * (SHARE[index + swapped] ?? 0n), 0n)
}

function scaled({ a, b }: Factor, others: BySwapped): Triple {
  const share = bySwapped(others)
  const step = b - a
  return [step * share(0), step * share(1), step * share(2)]
}
