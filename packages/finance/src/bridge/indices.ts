import { type Rational, rational } from '@marginscope/money'
import type { PairedModel, Pairing } from './cells.ts'

/**
 * The dual pressure on unit cost, second period against first: 1 is no change, undefined is no basis to compare.
 *
 * - `price`: Laspeyres, the first period's quantities at the second period's prices over what they cost then. A
 *   meter that is gone keeps its price.
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

export function indicesOf({ requests_a, requests_b, features }: Pairing): BridgeIndices {
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
  for (const { models } of features) for (const model of models) addModel(sums, model)
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

function addModel(sums: Sums, { requests_a, requests_b, cells }: PairedModel): void {
  for (const cell of cells) {
    const { quantity_a, quantity_b, cost_a, cost_b } = cell
    sums.base += cost_a
    sums.repriced += quantity_b === 0n ? cost_a << BITS : ((cost_b * quantity_a) << BITS) / quantity_b
    sums.reused += reused(cell, requests_a, requests_b)
    sums.cost_a += cost_a + cell.loose_a
    sums.cost_b += cost_b + cell.loose_b
    sums.units_a += quantity_a
    sums.units_b += quantity_b
    if (!cell.meter.endsWith('_tokens')) continue
    sums.tokens_a += quantity_a
    sums.tokens_b += quantity_b
  }
}

/** First-period requests × second-period units per request × first-period price (a new meter's: the second's). */
function reused(
  { quantity_a, quantity_b, cost_a, cost_b }: PairedModel['cells'][number],
  requests_a: bigint,
  requests_b: bigint,
): bigint {
  if (requests_b === 0n) return cost_a << BITS
  if (requests_a === 0n) return 0n
  if (quantity_a === 0n) return ((requests_a * cost_b) << BITS) / requests_b
  return ((requests_a * quantity_b * cost_a) << BITS) / (requests_b * quantity_a)
}

function over(part: bigint, whole: bigint): Rational | undefined {
  return whole === 0n ? undefined : rational(part, whole)
}
