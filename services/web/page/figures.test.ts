import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  atLeast,
  atto,
  compareAmounts,
  count,
  dollars,
  estimatedShare,
  exactDollars,
  fixed,
  percent,
  placesFor,
  share,
} from './figures.js'

const ONE = 10n ** 18n
const amount = fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n })
const written = (value: bigint) => {
  const digits = (value < 0n ? -value : value).toString().padStart(19, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -18)}.${digits.slice(-18)}`
}
const readBack = (text: string) => atto(text.replaceAll(',', '').replace('−', '-'))

describe('amounts', () => {
  test('are read to the last digit, and what is no amount is refused', () => {
    expect(atto('0.0105')).toBe(10_500_000_000_000_000n)
    expect(atto('-0.000000000000000001')).toBe(-1n)
    fc.assert(fc.property(amount, (value) => atto(written(value)) === value))
    for (const text of ['', '1e5', 'NaN', '.5', '1.', '0.0000000000000000001', '1,000'])
      expect(() => atto(text), text).toThrow(RangeError)
  })

  test('are rounded half to even, where a float would go wrong', () => {
    expect(fixed(atto('1.005'), 2)).toBe('1.00')
    expect(fixed(atto('1.015'), 2)).toBe('1.02')
    expect(fixed(atto('1.025'), 2)).toBe('1.02')
    expect(fixed(atto('1.025000000000000001'), 2)).toBe('1.03')
    expect(fixed(atto('99999999999999999.995'), 2)).toBe('100,000,000,000,000,000.00')
    expect(fixed(atto('-0.001'), 2)).toBe('0.00')
  })

  test('are never shown more than half a last place away', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 18 }), (value, places) => {
        const away = readBack(fixed(value, places)) - value
        expect(2n * (away < 0n ? -away : away) <= 10n ** BigInt(18 - places)).toBe(true)
      }),
    )
  })

  test('that are not 0 never read as 0', () => {
    expect(dollars('0', 2)).toBe('$0.00')
    expect(dollars('0.0004', 2)).toBe('<$0.01')
    expect(dollars('-0.0004', 2)).toBe('−<$0.01')
    expect(dollars('-1234.5', 2)).toBe('−$1,234.50')
    fc.assert(
      fc.property(amount, (value) => value === 0n || !/^−?\$[0.,]*$/.test(dollars(written(value), 2))),
    )
  })

  test('have as many places as their column needs, and every digit on demand', () => {
    expect(placesFor(['1234.5', '0.0001', null])).toBe(2)
    expect(placesFor(['0.0343', '0.00003'])).toBe(4)
    expect(placesFor(['-0.0004'])).toBe(6)
    expect(placesFor([])).toBe(2)
    expect(exactDollars('-0.000000000000000001')).toBe('−$0.000000000000000001')
  })

  test('are ordered by value, not by text, and nothing comes before everything', () => {
    expect(['10', '9', null, '-2', '9.000000000000000001'].toSorted(compareAmounts)).toEqual([
      null,
      '-2',
      '9',
      '9.000000000000000001',
      '10',
    ])
  })
})

test('fractions and shares read as percent, a small one not as 0', () => {
  expect(percent('0.712345')).toBe('71.2%')
  expect(percent('-3.999500')).toBe('−400.0%')
  expect(share(1, 100_000)).toBe('<0.1%')
  expect(share(0, 10)).toBe('0.0%')
  expect(share(1, 3)).toBe('33.3%')
  expect(share(0, 0)).toBe('–')
  expect(count(-1234567)).toBe('−1,234,567')
  expect(fixed(ONE, 0)).toBe('1')
})

test('a cost with something unknown in it is at least that, and what of it is an estimate has a share', () => {
  expect([atLeast('$1.20', 0), atLeast('$1.20', 3)]).toEqual(['$1.20', '≥ $1.20'])
  expect(estimatedShare('0.12', '1')).toBe('12.0%')
  expect(estimatedShare('0.0000001', '1')).toBe('<0.1%')
  expect([estimatedShare('0', '1'), estimatedShare('1', '0')]).toEqual(['', ''])
})
