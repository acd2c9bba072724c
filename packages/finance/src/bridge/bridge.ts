import { type Atto, atto, divideHalfEven, roundRows, ZERO } from '@marginscope/money'
import { type Pairing, pair } from './cells.ts'
import { type ExactEffects, exactEffects } from './exact.ts'
import { type BridgeIndices, indicesOf } from './indices.ts'
import {
  type BridgeMethod,
  type BridgeMetric,
  type BridgePeriod,
  COST_EFFECTS,
  type CostEffect,
} from './input.ts'
import { type Prices, pricesOf } from './prices.ts'

/** What each factor did, in 1e-18 USD. */
export type CostEffects = Readonly<Record<CostEffect, Atto>>
/** The same on margin: cost effects with their sign turned, and what revenue did. */
export type MarginEffects = CostEffects & { readonly revenue: Atto }

/** What a meter of a model did to the metric for a feature. The effects add up to `total`. */
export interface BridgeCellEffects {
  readonly feature: string
  readonly model: string
  readonly meter: string
  readonly effects: CostEffects
  readonly total: Atto
}

interface Change {
  readonly kind: 'bridge'
  readonly method: BridgeMethod
  /** 1e-18 USD; per request for `cost_per_request`, rounded half to even. */
  readonly start: Atto
  readonly end: Atto
  /** By feature, model and meter. They add up to the effects, to the last digit. */
  readonly cells: readonly BridgeCellEffects[]
  readonly indices: BridgeIndices
}

/** start + effects = end, exactly. Where a period has no requests, its cost per request is not 0 but undefined. */
export type Bridge =
  | (Change & { readonly metric: 'cost' | 'cost_per_request'; readonly effects: CostEffects })
  | (Change & { readonly metric: 'margin'; readonly effects: MarginEffects })
  | { readonly kind: 'undefined'; readonly reason: 'no_requests'; readonly period: 'a' | 'b' | 'both' }

/**
 * Why a figure moved between two periods: C = Σ R · φ_f · σ_{m|f} · q_{k|f,m} · p_{k,m} over feature f, model m and
 * meter k (requests, feature mix, model mix, units per request, price). `sequential` swaps the factors one after
 * another in that order, `shapley` takes the average over all orders. Inside, everything is an exact fraction;
 * integers of 1e-18 USD come out by largest remainder.
 *
 * A new or retired model takes the price and intensity of the period that has it in both, so its effect is one of
 * mix; the same goes for features, and for a period without any requests (all volume). One that another feature has
 * in both periods has a price in both (see `pricesOf`).
 */
export function bridge(
  a: BridgePeriod,
  b: BridgePeriod,
  options: { readonly metric: BridgeMetric; readonly method: BridgeMethod },
): Bridge {
  const { metric, method } = options
  const pairing = pair(a, b)
  const { requests_a, requests_b } = pairing
  const [cost_a, cost_b] = [costOf(a), costOf(b)]
  const prices = pricesOf(pairing)
  const indices = indicesOf(pairing, prices)
  switch (metric) {
    case 'cost': {
      const change = costChange(pairing, prices, method, false, cost_b - cost_a)
      return { kind: 'bridge', metric, method, start: atto(cost_a), end: atto(cost_b), ...change, indices }
    }
    case 'cost_per_request': {
      if (requests_a === 0n || requests_b === 0n)
        return { kind: 'undefined', reason: 'no_requests', period: missing(requests_a, requests_b) }
      const start = divideHalfEven(cost_a, requests_a)
      const end = divideHalfEven(cost_b, requests_b)
      const change = costChange(pairing, prices, method, true, end - start)
      return { kind: 'bridge', metric, method, start: atto(start), end: atto(end), ...change, indices }
    }
    case 'margin': {
      const [revenue_a, revenue_b] = [a.revenue ?? ZERO, b.revenue ?? ZERO]
      const { effects, cells } = costChange(pairing, prices, method, false, cost_b - cost_a)
      return {
        kind: 'bridge',
        metric,
        method,
        start: atto(revenue_a - cost_a),
        end: atto(revenue_b - cost_b),
        effects: { revenue: atto(revenue_b - revenue_a), ...turned(effects) },
        cells: cells.map((cell) => ({ ...cell, effects: turned(cell.effects), total: atto(-cell.total) })),
        indices,
      }
    }
  }
}

/** The cells that moved the metric most, up or down; equal ones by feature, model, meter. At most `count`. */
export function largestCells(
  cells: readonly BridgeCellEffects[],
  count: number,
): readonly BridgeCellEffects[] {
  const size = ({ total }: BridgeCellEffects) => (total < 0n ? -total : total)
  const order = (one: BridgeCellEffects, other: BridgeCellEffects) => {
    const gap = size(other) - size(one)
    return gap === 0n ? 0 : gap < 0n ? -1 : 1
  }
  return cells.toSorted(order).slice(0, count)
}

function costChange(
  pairing: Pairing,
  prices: Prices,
  method: BridgeMethod,
  per_request: boolean,
  total: bigint,
) {
  const exact = exactEffects(pairing, prices, method, per_request)
  const { rows, columns } = roundRows(exact, COST_EFFECTS.length, total)
  return { effects: named(columns), cells: mergeCells(exact, rows) }
}

/** A cell whose cost stands partly without requests has two rows: they are one to a reader. */
function mergeCells(
  exact: readonly ExactEffects[],
  rows: readonly (readonly bigint[])[],
): readonly BridgeCellEffects[] {
  const cells: BridgeCellEffects[] = []
  let before: readonly bigint[] = []
  exact.forEach(({ feature, model, meter }, index) => {
    let row = rows[index] ?? []
    const last = exact[index - 1]
    if (last?.feature === feature && last.model === model && last.meter === meter) {
      row = row.map((part, column) => part + (before[column] ?? 0n))
      cells.pop()
    }
    before = row
    let total = 0n
    for (const part of row) total += part
    cells.push({ feature, model, meter, effects: named(row), total: atto(total) })
  })
  return cells
}

function named([
  volume = 0n,
  feature_mix = 0n,
  model_mix = 0n,
  intensity = 0n,
  price = 0n,
]: readonly bigint[]): CostEffects {
  return {
    volume: atto(volume),
    feature_mix: atto(feature_mix),
    model_mix: atto(model_mix),
    intensity: atto(intensity),
    price: atto(price),
  }
}

function turned({ volume, feature_mix, model_mix, intensity, price }: CostEffects): CostEffects {
  return named([-volume, -feature_mix, -model_mix, -intensity, -price])
}

function costOf({ cells }: BridgePeriod): bigint {
  let sum = 0n
  for (const { cost } of cells) sum += cost
  return sum
}

function missing(requests_a: bigint, requests_b: bigint): 'a' | 'b' | 'both' {
  if (requests_a !== 0n) return 'b'
  return requests_b === 0n ? 'both' : 'a'
}
