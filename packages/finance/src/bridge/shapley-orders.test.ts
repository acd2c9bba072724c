import { add, type Factor, multiply, RATIONAL_ZERO, type Rational, ratio, rational } from '@marginscope/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPeriod } from '../testing/periods.ts'
import { type PairedCell, pair } from './cells.ts'
import { exactEffects } from './exact.ts'
import { COST_EFFECTS } from './input.ts'
import { pricesOf } from './prices.ts'

/** All 120 orders of five factors. */
const ORDERS: readonly (readonly number[])[] = permutations([0, 1, 2, 3, 4])

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]]
  return items.flatMap((first) =>
    permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
  )
}

function product(factors: readonly Factor[], swapped: ReadonlySet<number>): Rational {
  return factors.reduce(
    (value, { a, b, den }, index) => multiply(value, rational(swapped.has(index) ? b : a, den)),
    rational(1n),
  )
}

/** The definition, walked: swap the factors in an order, and note what each swap changes. */
function walk(factors: readonly Factor[], orders: readonly (readonly number[])[]): readonly Rational[] {
  const effects = factors.map(() => RATIONAL_ZERO)
  for (const order of orders) {
    const swapped = new Set<number>()
    for (const index of order) {
      const before = product(factors, swapped)
      swapped.add(index)
      const after = product(factors, swapped)
      const step = add(after, multiply(before, rational(-1n)))
      effects[index] = add(
        effects[index] ?? RATIONAL_ZERO,
        multiply(step, rational(1n, BigInt(orders.length))),
      )
    }
  }
  return effects
}

/** The price of a feature's own units; in a period without any, of the model's units anywhere. */
function priceOf(cell: PairedCell, cells: readonly PairedCell[]): Factor {
  const alike = cells.filter(({ model, meter }) => model === cell.model && meter === cell.meter)
  const sum = (of: (one: PairedCell) => bigint) => alike.reduce((total, one) => total + of(one), 0n)
  const [cost_a, quantity_a] =
    cell.quantity_a === 0n
      ? [sum((one) => one.cost_a), sum((one) => one.quantity_a)]
      : [cell.cost_a, cell.quantity_a]
  const [cost_b, quantity_b] =
    cell.quantity_b === 0n
      ? [sum((one) => one.cost_b), sum((one) => one.quantity_b)]
      : [cell.cost_b, cell.quantity_b]
  return ratio(cost_a, quantity_a, cost_b, quantity_b)
}

test.each([
  ['shapley', ORDERS],
  ['sequential', ORDERS.slice(0, 1)],
] as const)('the closed form of %s is the walk over its orders, whatever their order', (method, orders) => {
  expect(ORDERS).toHaveLength(120)
  expect(ORDERS[0]).toEqual([0, 1, 2, 3, 4])
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (a, b) => {
      const pairing = pair(a, b)
      const cells = pairing.features.flatMap(({ models }) => models.flatMap((model) => model.cells))
      const walked = new Map<string, readonly Rational[]>()
      for (const feature of pairing.features) {
        for (const model of feature.models) {
          for (const cell of model.cells) {
            const factors = [
              { a: pairing.requests_a, b: pairing.requests_b, den: 1n },
              ratio(feature.requests_a, pairing.requests_a, feature.requests_b, pairing.requests_b),
              ratio(model.requests_a, feature.requests_a, model.requests_b, feature.requests_b),
              ratio(cell.quantity_a, model.requests_a, cell.quantity_b, model.requests_b),
              priceOf(cell, cells),
            ]
            const loose = rational(cell.loose_b - cell.loose_a)
            const effects = walk(factors, orders).map((effect, index) =>
              index === 4 ? add(effect, loose) : effect,
            )
            walked.set(`${cell.feature}/${cell.model}/${cell.meter}`, effects)
          }
        }
      }
      const closed = new Map<string, Rational[]>()
      for (const { feature, model, meter, nums, den } of exactEffects(
        pairing,
        pricesOf(pairing),
        method,
        false,
      )) {
        const key = `${feature}/${model}/${meter}`
        const sums = closed.get(key) ?? COST_EFFECTS.map(() => RATIONAL_ZERO)
        closed.set(
          key,
          sums.map((one, index) => add(one, rational(nums[index] ?? 0n, den))),
        )
      }
      expect(closed).toEqual(walked)
    }),
    { numRuns: 40 },
  )
})
