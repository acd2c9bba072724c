import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  allocate,
  atto,
  compare,
  divide,
  divideAll,
  divideHalfEven,
  formatAtto,
  multiply,
  parseAtto,
  parseRational,
  rational,
  roundHalfEven,
} from './index.ts'

const amount = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
const positive = fc.bigInt({ min: 1n, max: 10n ** 20n })

describe('decimal strings', () => {
  test('what is written reads back the same', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(parseAtto(formatAtto(atto(value)))).toBe(value)
      }),
    )
  })

  test.each(['', '1.', '.5', '1e-6', '+1', ' 1', '1,000', 'NaN'])('%j is not an amount', (text) => {
    expect(() => parseAtto(text)).toThrow(RangeError)
    expect(() => parseRational(text)).toThrow(RangeError)
  })

  test('a nineteenth decimal is refused, not rounded', () => {
    expect(() => parseAtto('0.0000000000000000001')).toThrow(RangeError)
    expect(parseAtto('0.0000000000000000010')).toBe(1n)
  })
})

describe('rounding', () => {
  test.each([
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [-5n, 2n, -2n],
    [-7n, 2n, -4n],
    [8n, 3n, 3n],
    [-8n, 3n, -3n],
    [1n, 3n, 0n],
  ])('%i / %i is %i', (numerator, denominator, expected) => {
    expect(divideHalfEven(numerator, denominator)).toBe(expected)
  })

  test('never off by more than a half', () => {
    fc.assert(
      fc.property(amount, positive, (numerator, denominator) => {
        const error = numerator - divideHalfEven(numerator, denominator) * denominator
        expect((error < 0n ? -error : error) * 2n <= denominator).toBe(true)
      }),
    )
  })
})

describe('fractions', () => {
  const fraction = fc.tuple(amount, positive).map(([num, den]) => rational(num, den))

  test('equal values are equal field by field', () => {
    expect(rational(2n, -4n)).toEqual(rational(-1n, 2n))
    expect(parseRational('0.50')).toEqual(rational(1n, 2n))
    expect(() => rational(1n, 0n)).toThrow(RangeError)
  })

  test('multiplying and dividing undo each other; order follows the difference', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        if (b.num !== 0n) expect(divide(multiply(a, b), b)).toEqual(a)
        const difference = add(a, multiply(b, rational(-1n)))
        expect(compare(a, b)).toBe(difference.num < 0n ? -1 : difference.num > 0n ? 1 : 0)
        expect(roundHalfEven(rational(a.num * 4n, a.den * 4n))).toBe(roundHalfEven(a))
      }),
    )
  })
})

describe('splitting', () => {
  test('parts add up to the rounded sum, none off by a whole unit', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 20 }), positive, (numerators, denominator) => {
        const { total, parts } = divideAll(numerators, denominator)
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total)
        expect(total).toBe(
          divideHalfEven(
            numerators.reduce((sum, part) => sum + part, 0n),
            denominator,
          ),
        )
        parts.forEach((part, index) => {
          const error = part * denominator - (numerators[index] ?? 0n)
          expect(error > -denominator && error < denominator).toBe(true)
        })
      }),
    )
  })

  test('shares add up to what is shared, in proportion', () => {
    expect(allocate(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n])
    expect(allocate(-10n, [1n, 0n, 3n])).toEqual([-2n, 0n, -8n])
    expect(() => allocate(1n, [0n])).toThrow(RangeError)
    expect(() => allocate(1n, [2n, -1n])).toThrow(RangeError)
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        if (list.every((weight) => weight === 0n)) return
        expect(allocate(total, list).reduce((sum, share) => sum + share, 0n)).toBe(total)
      }),
    )
  })
})
