import { divideAll } from '@marginscope/money'

/** 2^n prices are asked for. */
const TECHNIQUES_MAX = 8

/**
 * Shares what a set of techniques saved together among them: Shapley, the average over all orders of switching
 * them on. `price(on)` is the price with those techniques on whose bits are set (bit i is the i-th of `count`); it
 * is asked once for each of the 2^count sets. Integers of any unit.
 *
 * The shares have the common denominator count! and are rounded by largest remainder: they add up to
 * price(none) − price(all), exactly. A technique that makes things dearer gets a negative share.
 * Throws `RangeError` for more than 8 techniques.
 */
export function shareSavings(
  count: number,
  price: (on: number) => bigint,
): { readonly saved: bigint; readonly shares: readonly bigint[] } {
  if (count > TECHNIQUES_MAX) throw new RangeError(`at most ${TECHNIQUES_MAX} techniques can share a saving`)
  const prices = Array.from({ length: 2 ** count }, (_, on) => price(on))
  const saved = (prices[0] ?? 0n) - (prices.at(-1) ?? 0n)
  const sums = Array.from({ length: count }, (_, technique) => {
    let sum = 0n
    prices.forEach((with_it, on) => {
      if ((on & (1 << technique)) === 0) return
      const without = on ^ (1 << technique)
      const before = ones(without)
      const orders = factorial(before) * factorial(count - 1 - before)
      sum += orders * ((prices[without] ?? 0n) - with_it)
    })
    return sum
  })
  return { saved, shares: divideAll(sums, factorial(count)).parts }
}

function ones(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}

function factorial(n: number): bigint {
  let product = 1n
  for (let i = 2; i <= n; i++) product *= BigInt(i)
  return product
}
