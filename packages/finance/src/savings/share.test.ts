import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareSavings } from './share.ts'

/** A price for each of the 2^n sets, n from 0 to 5. */
const games = fc.integer({ min: 0, max: 5 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    prices: fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), {
      minLength: 2 ** count,
      maxLength: 2 ** count,
    }),
  }),
)

const at = (prices: readonly bigint[]) => (on: number) => prices[on] ?? 0n

test('10,000 random prices: the shares add up to none − all, exactly', () => {
  fc.assert(
    fc.property(games, ({ count, prices }) => {
      const { saved, shares } = shareSavings(count, at(prices))
      expect(shares).toHaveLength(count)
      expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(saved)
      expect(saved).toBe((prices[0] ?? 0n) - (prices.at(-1) ?? 0n))
    }),
    { numRuns: 10_000 },
  )
})

test('the order in which techniques are listed changes no share', () => {
  const listed = games.chain(({ count, prices }) =>
    fc.record({
      count: fc.constant(count),
      prices: fc.constant(prices.map((price) => price * 120n)), // so that nothing is rounded
      order: fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }),
    }),
  )
  fc.assert(
    fc.property(listed, ({ count, prices, order }) => {
      const { shares } = shareSavings(count, at(prices))
      const moved = (on: number) =>
        order.reduce((set, old_bit, bit) => ((on & (1 << bit)) === 0 ? set : set | (1 << old_bit)), 0)
      const other = shareSavings(count, (on) => prices[moved(on)] ?? 0n)
      expect(other.shares).toEqual(order.map((old_bit) => shares[old_bit]))
    }),
  )
})

test('each share is the average over all orders of switching the techniques on', () => {
  // none 120, {0} 90, {1} 60, {0,1} 48: orders give 30 or 12, and 42 or 60.
  expect(shareSavings(2, at([120n, 90n, 60n, 48n]))).toEqual({ saved: 72n, shares: [21n, 51n] })
})

test('what a fraction leaves over goes to the largest remainder', () => {
  // One unit saved once all three are on: a third each.
  expect(shareSavings(3, (on) => (on === 7 ? 0n : 1n)).shares).toEqual([1n, 0n, 0n])
})

test('a technique that changes nothing gets nothing, and one that costs is negative', () => {
  expect(shareSavings(2, at([10n, 10n, 13n, 13n])).shares).toEqual([0n, -3n])
})

test('more techniques than prices can be asked for are refused', () => {
  expect(() => shareSavings(9, () => 0n)).toThrow(RangeError)
})
