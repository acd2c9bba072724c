import { type Rational, rational } from '@marginscope/money'
import type { PairedModel, Pairing } from './cells.ts'
import type { PriceBasis, Prices } from './prices.ts'

/**
 * The dual pressure on unit cost, second period against first: 1 is no change, undefined is no basis to compare.
 *
 * - `price`: Laspeyres, the first period's quantities at the second period's prices over what they cost then. A
 *   meter of a model that no feature uses any more keeps its price.
 * - `units_per_request`: tokens per request, all token meters together; where neither period counts tokens, all
 *   units of all meters.
 * - `intensity`: the same question with the mix held still: the first period's requests at the second period's
 *   units per request, at the first period's prices.
 * - `cost_per_request`: all cost over all requests.
 */
export interface BridgeIndices {
  readonly price: Rational | undefined
  readonly units_per_request: Rational | undefined
  readonly intensity: Rational | undefined
  readonly cost_per_request: Rational | undefined
}

/** Quotients are summed in 2^-64 of their unit (1e-18 USD): far below any digit that is shown. */
const BITS = 64n

interface Sums {
  base: bigint
  repriced: bigint
  reused: bigint
  cost_a: bigint
  cost_b: bigint
  tokens_a: bigint
  tokens_b: bigint
  units_a: bigint
  units_b: bigint
}

export function indicesOf({ requests_a, requests_b, features }: Pairing, prices: Prices): BridgeIndices {
  const sums: Sums = {
    base: 0n,
    repriced: 0n,
    reused: 0n,
    cost_a: 0n,
    cost_b: 0n,
    tokens_a: 0n,
    tokens_b: 0n,
    units_a: 0n,
    units_b: 0n,
  }
  for (const { models } of features) for (const model of models) addModel(sums, model, prices)
  const has_tokens = sums.tokens_a !== 0n || sums.tokens_b !== 0n
  return {
    price: over(sums.repriced, sums.base << BITS),
    intensity: over(sums.reused, sums.base << BITS),
    units_per_request: has_tokens
      ? over(sums.tokens_b * requests_a, sums.tokens_a * requests_b)
      : over(sums.units_b * requests_a, sums.units_a * requests_b),
    cost_per_request: over(sums.cost_b * requests_a, sums.cost_a * requests_b),
  }
}

function addModel(sums: Sums, model: PairedModel, prices: Prices): void {
  for (const cell of model.cells) {
    const { quantity_a, quantity_b, cost_a, cost_b } = cell
    const price = prices(cell)
    sums.base += cost_a
    sums.repriced +=
      price.quantity_b === 0n ? cost_a << BITS : times(quantity_a, price.cost_b, price.quantity_b)
    sums.reused += reused(model, quantity_b, cost_a, price)
    sums.cost_a += cost_a + cell.loose_a
    sums.cost_b += cost_b + cell.loose_b
    sums.units_a += quantity_a
    sums.units_b += quantity_b
    if (!cell.meter.endsWith('_tokens')) continue
    sums.tokens_a += quantity_a
    sums.tokens_b += quantity_b
  }
}

/** First-period requests × second-period units per request × first-period price (of a new meter: the second's). */
function reused(
  { requests_a, requests_b }: PairedModel,
  quantity_b: bigint,
  cost_a: bigint,
  price: PriceBasis,
): bigint {
  if (requests_b === 0n) return cost_a << BITS
  if (requests_a === 0n || quantity_b === 0n) return 0n
  return price.quantity_a === 0n
    ? times(requests_a * quantity_b, price.cost_b, requests_b * price.quantity_b)
    : times(requests_a * quantity_b, price.cost_a, requests_b * price.quantity_a)
}

function times(units: bigint, part: bigint, whole: bigint): bigint {
  return ((units * part) << BITS) / whole
}

function over(part: bigint, whole: bigint): Rational | undefined {
  return whole === 0n ? undefined : rational(part, whole)
}
