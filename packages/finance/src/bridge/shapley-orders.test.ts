import { add, multiply, RATIONAL_ZERO, type Rational, rational } from '@marginscope/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyPeriod } from '../testing/periods.ts'
import { pair } from './cells.ts'
import { exactEffects } from './exact.ts'
import { type Factor, ratio } from './factor.ts'
import { COST_EFFECTS } from './input.ts'

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

test.each([
  ['shapley', ORDERS],
  ['sequential', ORDERS.slice(0, 1)],
] as const)('the closed form of %s is the walk over its orders, whatever their order', (method, orders) => {
  expect(ORDERS).toHaveLength(120)
  expect(ORDERS[0]).toEqual([0, 1, 2, 3, 4])
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (a, b) => {
      const pairing = pair(a, b)
      const walked = new Map<string, readonly Rational[]>()
      for (const feature of pairing.features) {
        for (const model of feature.models) {
          for (const cell of model.cells) {
            const factors = [
              { a: pairing.requests_a, b: pairing.requests_b, den: 1n },
              ratio(feature.requests_a, pairing.requests_a, feature.requests_b, pairing.requests_b),
              ratio(model.requests_a, feature.requests_a, model.requests_b, feature.requests_b),
              ratio(cell.quantity_a, model.requests_a, cell.quantity_b, model.requests_b),
              ratio(cell.cost_a, cell.quantity_a, cell.cost_b, cell.quantity_b),
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
      for (const { feature, model, meter, nums, den } of exactEffects(pairing, method, false)) {
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
