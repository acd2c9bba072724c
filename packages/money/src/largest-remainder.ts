import { divideHalfEven } from './atto.ts'

/**
 * Divides each numerator by `denominator` (> 0) so that the integer parts add up exactly to the half-even
 * rounded sum: every part gets its floor, and the units that are left go to the largest remainders, earlier
 * parts first among equals. No part is off by a whole unit or more.
 */
export function divideAll(
  numerators: readonly bigint[],
  denominator: bigint,
): { readonly total: bigint; readonly parts: readonly bigint[] } {
  let sum = 0n
  let floors = 0n
  const parts: bigint[] = []
  const remainders: bigint[] = []
  for (const numerator of numerators) {
    const rest = ((numerator % denominator) + denominator) % denominator
    const floor = (numerator - rest) / denominator
    sum += numerator
    floors += floor
    parts.push(floor)
    remainders.push(rest)
  }
  const total = divideHalfEven(sum, denominator)
  let left = total - floors
  const order = remainders.map((_, index) => index)
  // Sorting is stable: among equals the earlier one stays first.
  order.sort((a, b) => Number((remainders[b] ?? 0n) - (remainders[a] ?? 0n)))
  for (const index of order) {
    if (left === 0n) break
    parts[index] = (parts[index] ?? 0n) + 1n
    left -= 1n
  }
  return { total, parts }
}

/**
 * Shares `total` (any sign) over `weights` (>= 0, not all 0) in proportion, exactly: the shares add up to
 * `total`. Throws `RangeError` on a negative weight or when all are 0.
 */
export function allocate(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  let sum = 0n
  for (const weight of weights) {
    if (weight < 0n) throw new RangeError('a weight must not be negative')
    sum += weight
  }
  if (sum === 0n) throw new RangeError('at least one weight must be above 0')
  return divideAll(
    weights.map((weight) => total * weight),
    sum,
  ).parts
}
