/**
 * A factor of cost in both periods, over one denominator: a / den in the first, b / den in the second. `den` > 0.
 */
export interface Factor {
  readonly a: bigint
  readonly b: bigint
  readonly den: bigint
}

export const FACTOR_ONE: Factor = { a: 1n, b: 1n, den: 1n }

/**
 * The ratio part / whole in both periods. Where a period has no `whole`, its ratio is not 0 but unknown, and takes
 * the other period's: that is how a new model gets its second-period price and intensity in the first period too,
 * so that its effect lands in the mix, and how a whole new feature lands in the feature mix. Unknown in both: 0.
 */
export function ratio(part_a: bigint, whole_a: bigint, part_b: bigint, whole_b: bigint): Factor {
  if (whole_a === 0n && whole_b === 0n) return { a: 0n, b: 0n, den: 1n }
  if (whole_a === 0n) return positive(part_b, part_b, whole_b)
  if (whole_b === 0n) return positive(part_a, part_a, whole_a)
  if (whole_a === whole_b) return positive(part_a, part_b, whole_a)
  return positive(part_a * whole_b, part_b * whole_a, whole_a * whole_b)
}

function positive(a: bigint, b: bigint, den: bigint): Factor {
  return den > 0n ? { a, b, den } : { a: -a, b: -b, den: -den }
}
