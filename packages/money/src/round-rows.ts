/**
 * What is left of a fraction after its whole part is held in 2^-52 of a unit, as an integer that a number holds
 * exactly. The errors of a million rows stay below a thousand-millionth of a unit.
 */
const BITS = 52n
const UNIT = 2 ** 52
const MASK = (1n << BITS) - 1n

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
  const columns = new Array<bigint>(width).fill(0n) // whole parts
  const rests = new Float64Array(width) // what the columns hold beyond them, below a unit
  const left = new Float64Array(width) // what rounding has left behind
  const wholes_over = new Float64Array(width) // units that the rests have come to
  const units_given = new Float64Array(width)
  const wanted = new Float64Array(width)
  let owed = 0
  const rounded = rows.map(({ nums, den }) => {
    const parts: bigint[] = []
    for (let column = 0; column < width; column++) {
      const num = nums[column] ?? 0n
      const value = num === 0n ? 0n : (num << BITS) / den
      const whole = value >> BITS
      const rest = Number(value & MASK)
      parts.push(whole)
      columns[column] = (columns[column] ?? 0n) + whole
      const sum = (rests[column] ?? 0) + rest
      rests[column] = sum < UNIT ? sum : sum - UNIT
      if (sum >= UNIT) wholes_over[column] = (wholes_over[column] ?? 0) + 1
      owed += rest
      wanted[column] = rest + (left[column] ?? 0)
    }
    const units = Math.round(owed / UNIT)
    owed -= units * UNIT
    const given = apportion(wanted, units)
    for (let column = 0; column < width; column++) {
      const count = given[column] ?? 0
      left[column] = (wanted[column] ?? 0) - count * UNIT
      units_given[column] = (units_given[column] ?? 0) + count
      if (count !== 0) parts[column] = (parts[column] ?? 0n) + BigInt(count)
    }
    return parts
  })
  let missing = total
  for (const [column, count] of wholes_over.entries()) {
    columns[column] = (columns[column] ?? 0n) + BigInt(count)
    missing -= columns[column] ?? 0n
  }
  const last = apportion(rests, Number(missing))
  last.forEach((count, column) => {
    columns[column] = (columns[column] ?? 0n) + BigInt(count)
  })
  giveToLargest(
    rounded,
    last.map((count, column) => count + (wholes_over[column] ?? 0) - (units_given[column] ?? 0)),
  )
  return { rows: rounded, columns }
}

/**
 * Integers that add up to `units`, near `parts` (in 2^-52): floors, then one each to the largest remainders, earlier
 * ones first among equals; one less each from the smallest, should the floors be too much.
 */
function apportion(parts: Float64Array, units: number): Float64Array {
  const counts = parts.map((part) => Math.floor(part / UNIT))
  let missing = units
  for (const count of counts) missing -= count
  const step = Math.sign(missing)
  const given = new Float64Array(parts.length)
  for (let turn = 0; turn < parts.length && missing !== 0; turn++, missing -= step) {
    const index = nextInLine(parts, counts, given, step)
    given[index] = step
  }
  return counts.map((count, index) => count + (given[index] ?? 0))
}

/** Whose remainder is the largest (step 1) or the smallest (step -1) of those that were given nothing yet. */
function nextInLine(parts: Float64Array, counts: Float64Array, given: Float64Array, step: number): number {
  let best = 0
  let best_rest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < parts.length; index++) {
    const rest = step * ((parts[index] ?? 0) - (counts[index] ?? 0) * UNIT)
    if (given[index] === 0 && rest > best_rest) [best, best_rest] = [index, rest]
  }
  return best
}

/** Adds to the largest row, where a unit is least felt. */
function giveToLargest(rows: readonly bigint[][], units: Float64Array): void {
  if (units.every((count) => count === 0)) return
  let largest: bigint[] | undefined
  let largest_size = -1n
  for (const row of rows) {
    let size = 0n
    for (const part of row) size += part < 0n ? -part : part
    if (size > largest_size) [largest, largest_size] = [row, size]
  }
  units.forEach((count, column) => {
    if (largest !== undefined) largest[column] = (largest[column] ?? 0n) + BigInt(count)
  })
}
