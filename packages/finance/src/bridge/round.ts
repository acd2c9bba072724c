/** Fractions are held in 2^-64 of a unit: the errors of a million rows stay below a ten-million-millionth of one. */
const BITS = 64n
const UNIT = 1n << BITS

interface Row {
  readonly nums: readonly bigint[]
  readonly den: bigint
}

/** Rows and columns of integers that add up to each other and to the total. */
export interface RoundedRows {
  readonly rows: readonly (readonly bigint[])[]
  readonly columns: readonly bigint[]
}

/**
 * Rounds rows of exact fractions to integers in both directions at once. The columns are the exact column sums,
 * rounded by largest remainder so that they add up to `total` (the exact sum, give or take one: the difference of
 * two rounded figures). Each row adds up to its own exact sum, rounded, and the rows add up to the columns.
 *
 * Row after row gets the largest remainders, counting what rounding has left behind in each column so far: no
 * column strays by a unit, and what the last row leaves goes to the largest one.
 */
export function roundRows(rows: readonly Row[], width: number, total: bigint): RoundedRows {
  const exact = new Array<bigint>(width).fill(0n)
  const left = new Array<bigint>(width).fill(0n)
  const sums = new Array<bigint>(width).fill(0n)
  const rounded: bigint[][] = []
  let owed = 0n
  for (const { nums, den } of rows) {
    const wanted: bigint[] = []
    for (let column = 0; column < width; column++) {
      const num = nums[column] ?? 0n
      const value = num === 0n ? 0n : (num << BITS) / den
      exact[column] = (exact[column] ?? 0n) + value
      owed += value
      wanted.push(value + (left[column] ?? 0n))
    }
    const row_total = (owed + UNIT / 2n) >> BITS
    owed -= row_total << BITS
    const parts = apportion(wanted, row_total)
    for (let column = 0; column < width; column++) {
      const part = parts[column] ?? 0n
      left[column] = (wanted[column] ?? 0n) - (part << BITS)
      sums[column] = (sums[column] ?? 0n) + part
    }
    rounded.push(parts)
  }
  const columns = apportion(exact, total)
  const largest = rounded.reduce((best, row) => (size(row) > size(best) ? row : best), rounded[0] ?? [])
  for (let column = 0; column < largest.length; column++)
    largest[column] = (largest[column] ?? 0n) + (columns[column] ?? 0n) - (sums[column] ?? 0n)
  return { rows: rounded, columns }
}

/** Integers that add up to `total` from parts in 2^-64: floors, then a unit each to the largest remainders. */
function apportion(parts: readonly bigint[], total: bigint): bigint[] {
  const floors = parts.map((part) => part >> BITS)
  let missing = total
  for (const floor of floors) missing -= floor
  if (missing === 0n) return floors
  const step = missing < 0n ? -1n : 1n
  const remainders = parts.map((part, index) => part - ((floors[index] ?? 0n) << BITS))
  const order = remainders.map((_, index) => index)
  order.sort((one, other) => {
    const gap = (remainders[other] ?? 0n) - (remainders[one] ?? 0n)
    return gap === 0n ? one - other : Number(step) * (gap < 0n ? -1 : 1)
  })
  for (const index of order) {
    if (missing === 0n) break
    floors[index] = (floors[index] ?? 0n) + step
    missing -= step
  }
  // More than a unit each is only asked for when there is nothing to round: give it to the first.
  floors[0] = (floors[0] ?? 0n) + missing
  return floors
}

function size(row: readonly bigint[]): bigint {
  let sum = 0n
  for (const part of row) sum += part < 0n ? -part : part
  return sum
}
