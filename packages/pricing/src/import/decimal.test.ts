import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listEntries } from '../testing/list.ts'
import { decimalText, priceOf } from './decimal.ts'

describe('the decimal that a table means', () => {
  test.each([
    [0.05, '0.05'],
    [0.049999999999999996, '0.05'],
    [0.30000000000000004, '0.3'],
    [30.004999999999995, '30.005'],
    [2.9999999999999997e-6, '0.000003'],
    [1.5e-7, '0.00000015'],
    [2.4225000000000003, '2.4225'],
    // Digits of its own: what a conversion or a twelfth comes to.
    [0.08333333333333334, '0.08333333333333334'],
    [0.141953125, '0.141953125'],
    [15, '15'],
  ])('%d is %s', (value, text) => {
    expect(decimalText(value)).toBe(text)
  })

  test('is what was written, whatever it was multiplied with and divided by', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(1e-3, 1e-6, 1e6), (mills, scale) => {
        const written = mills / 1_000
        expect(decimalText((written * scale) / scale)).toBe(String(written))
      }),
    )
  })

  test('by the count moves the point alone', () => {
    expect(priceOf(2.9999999999999997e-6, 1_000_000)).toBe('3')
    expect(priceOf(0.0002833333333, 1)).toBe('0.0002833333333')
  })
})

test('no price of the list is the noise of a float', () => {
  const noisy = listEntries.filter(({ amount }) => Number(decimalText(Number(amount))) !== Number(amount))
  expect(noisy.map(({ price_id, amount }) => `${price_id} ${amount}`)).toEqual([])
})
