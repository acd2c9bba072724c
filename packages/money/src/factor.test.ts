import { expect, test } from 'vitest'
import { FACTOR_ONE, ratio } from './factor.ts'

test('a ratio of both periods is over one denominator', () => {
  expect(ratio(1n, 3n, 1n, 2n)).toEqual({ a: 2n, b: 3n, den: 6n })
  expect(ratio(4n, 3n, 5n, 3n)).toEqual({ a: 4n, b: 5n, den: 3n })
  expect(ratio(0n, 3n, 5n, 2n)).toEqual({ a: 0n, b: 15n, den: 6n })
})

test('a period without a whole has the ratio of the other one; without either it is 0', () => {
  expect(ratio(7n, 0n, 5n, 2n)).toEqual({ a: 5n, b: 5n, den: 2n })
  expect(ratio(5n, 2n, 7n, 0n)).toEqual({ a: 5n, b: 5n, den: 2n })
  expect(ratio(7n, 0n, 9n, 0n)).toEqual({ a: 0n, b: 0n, den: 1n })
})

test('the denominator is above 0, whatever the wholes are', () => {
  expect(ratio(1n, -3n, 1n, 2n)).toEqual({ a: -2n, b: 3n, den: 6n })
  expect(ratio(4n, -3n, 5n, -3n)).toEqual({ a: -4n, b: -5n, den: 3n })
  expect(ratio(7n, 0n, 5n, -2n)).toEqual({ a: -5n, b: -5n, den: 2n })
})

test('the factor of what has none is one in both', () => {
  expect(FACTOR_ONE).toEqual(ratio(1n, 1n, 1n, 1n))
})
