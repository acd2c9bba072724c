import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attoOf, costOf } from './reported-cost.ts'

test.each([
  [7.79e-5, '0.0000779'],
  [0, '0'],
  [1, '1'],
  [1.5, '1.5'],
  ['0.0123', '0.0123'],
  [0.00022500000000000002, '0.000225'], // a binary fraction's noise, beyond 18 digits
  [1e-19, '0'],
  [1.25e3, '1250'],
  ['1e18', '1000000000000000000'],
  ['9e19', '90000000000000000000'],
  ['0.000000000000000001', '0.000000000000000001'],
  ['1e-18', '0.000000000000000001'],
  ['12.50', '12.5'],
  ['5e+2', '500'],
  [`0.${'3'.repeat(59)}`, `0.${'3'.repeat(18)}`],
])('%s is %s', (stated, amount) => {
  expect(costOf(attoOf(stated))).toEqual({ amount, currency: 'USD' })
})

test.each([
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '1,5',
  '',
  'abc',
  null,
  {},
  [1],
  true,
  1n,
  1e300,
  '1e20',
  `0.${'3'.repeat(60)}`,
  '1e43',
])('%s is no amount', (stated) => {
  expect(costOf(attoOf(stated))).toBeUndefined()
})

test('a decimal of up to 15 digits is kept exactly', () => {
  fc.assert(
    fc.property(fc.nat(999_999_999), fc.nat(12), (digits, places) => {
      const number = Number(`${digits}e-${places}`)
      const atto = BigInt(digits) * 10n ** BigInt(18 - places)
      expect(attoOf(number)).toBe(atto)
    }),
  )
})
