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
  gcd,
  lcm,
  multiply,
  parseAtto,
  parseRational,
  RATIONAL_ONE,
  RATIONAL_ZERO,
  rational,
  roundHalfEven,
  sumAtto,
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

  test.each([
    [0n, '0'],
    [-1n, '-0.000000000000000001'],
    [1_500_000_000_000_000_000n, '1.5'],
    [-120n * 10n ** 18n, '-120'],
  ])('%i is written %s', (value, written) => {
    expect(formatAtto(atto(value))).toBe(written)
  })

  test('any number of digits is read as a fraction', () => {
    expect(parseRational('120')).toEqual({ num: 120n, den: 1n })
    expect(parseRational('-12.75')).toEqual({ num: -51n, den: 4n })
    expect(parseRational('0.0000000000000000000001')).toEqual({ num: 1n, den: 10n ** 22n })
  })

  test('a sum is exact, and 0 of nothing', () => {
    expect(sumAtto([atto(10n ** 30n), atto(-1n), atto(3n)])).toBe(10n ** 30n + 2n)
    expect(sumAtto([])).toBe(0n)
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
    expect(() => rational(1n, 0n)).toThrow('a fraction needs a denominator other than 0')
  })

  test('are in lowest terms over a denominator above 0', () => {
    expect(rational(-6n, -4n)).toEqual({ num: 3n, den: 2n })
    expect(rational(6n, -4n)).toEqual({ num: -3n, den: 2n })
    expect(rational(0n, -7n)).toEqual({ num: 0n, den: 1n })
  })

  test('nothing added or multiplied by one leaves a fraction as it is', () => {
    const half = rational(1n, 2n)
    expect(add(half, RATIONAL_ZERO)).toEqual(half)
    expect(multiply(half, RATIONAL_ONE)).toEqual(half)
  })

  test('compare by value', () => {
    expect(compare(rational(1n, 3n), rational(1n, 2n))).toBe(-1)
    expect(compare(rational(1n, 2n), rational(2n, 4n))).toBe(0)
    expect(compare(rational(-1n, 3n), rational(-1n, 2n))).toBe(1)
  })

  test('round to the nearest integer, ties to even', () => {
    expect([rational(5n, 2n), rational(-7n, 2n), rational(8n, 3n)].map(roundHalfEven)).toEqual([2n, -4n, 3n])
  })

  test('divisors and multiples: dividing by a greatest common divisor is always allowed', () => {
    expect([gcd(12n, 18n), gcd(0n, 5n), gcd(0n, 0n)]).toEqual([6n, 5n, 1n])
    expect(lcm(4n, 6n)).toBe(12n)
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

  test('the units that are left go to the largest remainders, earlier ones first among equals', () => {
    // Of 7: 1 1/7, 1 5/7, 2 5/7 and 1 3/7 are 7 in all: two units are left, for the two with 5/7.
    expect(divideAll([8n, 12n, 19n, 10n], 7n)).toEqual({ total: 7n, parts: [1n, 2n, 3n, 1n] })
    // Floors of -1/3, -1/3, -1/3 are -1 each; the sum is -1, so the first two go up.
    expect(divideAll([-1n, -1n, -1n], 3n)).toEqual({ total: -1n, parts: [0n, 0n, -1n] })
  })

  test('shares add up to what is shared, in proportion', () => {
    expect(allocate(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n])
    expect(allocate(-10n, [1n, 0n, 3n])).toEqual([-2n, 0n, -8n])
    expect(() => allocate(1n, [0n])).toThrow('at least one weight must be above 0')
    expect(() => allocate(1n, [2n, -1n])).toThrow('a weight must not be negative')
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(amount, weights, (total, list) => {
        if (list.every((weight) => weight === 0n)) return
        expect(allocate(total, list).reduce((sum, share) => sum + share, 0n)).toBe(total)
      }),
    )
  })
})
