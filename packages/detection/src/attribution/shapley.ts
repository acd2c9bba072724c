import type { Factor } from '@marginscope/money'

/**
 * What each factor of a product did to it between two periods: its Shapley value, the average over all orders in which
 * the factors may be swapped. Exact: each effect is its number ÷ `den`, and they add up to the change.
 *
 * In s!·(m−1−s)! of the m! orders a given set of s others was swapped before, so it takes the sums of products by how
 * many of the others stand at b, and no order is ever walked.
 */
export function shapleyOfProduct(factors: readonly Factor[]): { nums: bigint[]; den: bigint } {
  const orders = ordersBySwapped(factors.length)
  const nums = factors.map((factor, index) => {
    const others = bySwapped(factors.filter((_, other) => other !== index))
    const weighed = others.reduce((sum, product, swapped) => sum + product * (orders[swapped] ?? 0n), 0n)
    return (factor.b - factor.a) * weighed
  })
  return { nums, den: factors.reduce((den, factor) => den * factor.den, factorial(factors.length)) }
}

/** At k: the sum of the products in which k factors stand at b and the others at a. */
function bySwapped(factors: readonly Factor[]): readonly bigint[] {
  let sums = [1n]
  for (const { a, b } of factors)
    sums = Array.from({ length: sums.length + 1 }, (_, k) => (sums[k] ?? 0n) * a + (sums[k - 1] ?? 0n) * b)
  return sums
}

function ordersBySwapped(count: number): readonly bigint[] {
  return Array.from({ length: count }, (_, swapped) => factorial(swapped) * factorial(count - 1 - swapped))
}

function factorial(n: number): bigint {
  return n <= 1 ? 1n : BigInt(n) * factorial(n - 1)
}
