import { atto, parseAtto } from '@marginscope/money'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf, formatRatio, marginOf } from './margin.ts'

const usd = parseAtto

describe('margin', () => {
  test('is revenue less cost, and its share of revenue with 6 digits', () => {
    expect(marginOf(usd('5500'), usd('2340'))).toEqual({
      revenue: usd('5500'),
      cost: usd('2340'),
      margin: usd('3160'),
      margin_pct: '0.574545',
      band: 'typical',
    })
  })

  test('has no share where revenue is 0, and a share below 0 where it is a loss', () => {
    expect(marginOf(usd('0'), usd('5'))).toMatchObject({ margin: usd('-5'), margin_pct: null, band: 'none' })
    expect(marginOf(usd('1'), usd('3')).margin_pct).toBe('-2.000000')
    expect(marginOf(usd('-10'), usd('5'))).toMatchObject({
      margin: usd('-15'),
      margin_pct: null,
      band: 'none',
    })
  })

  test('is unknown where more than 5% of the requests have no price: unknown never looks like profit', () => {
    const of = (requests: bigint, unpriced_requests: bigint) =>
      marginOf(usd('10'), usd('1'), { requests, unpriced_requests })
    expect(of(100n, 5n)).toMatchObject({ margin_pct: '0.900000', band: 'software' })
    expect(of(101n, 6n)).toMatchObject({ margin: usd('9'), margin_pct: null, band: 'none' })
    expect(of(19n, 1n).margin_pct).toBeNull()
    expect([of(0n, 0n).margin_pct, of(-1n, 0n).margin_pct]).toEqual(['0.900000', '0.900000'])
    expect(of(0n, 1n).margin_pct).toBeNull()
  })

  test('rounds half to even at the sixth digit', () => {
    expect(formatRatio(5n, 10_000_000n)).toBe('0.000000')
    expect(formatRatio(15n, 10_000_000n)).toBe('0.000002')
    expect(formatRatio(-15n, 10_000_000n)).toBe('-0.000002')
    expect(formatRatio(25n, 10_000_000n)).toBe('0.000002')
    expect(formatRatio(12_345_678n, 1n)).toBe('12345678.000000')
    expect([formatRatio(1n, -3n), formatRatio(-1n, -3n)]).toEqual(['-0.333333', '0.333333'])
    expect([formatRatio(0n, 5n), formatRatio(0n, -5n)]).toEqual(['0.000000', '0.000000'])
  })
})

describe('bands', () => {
  test.each([
    ['20', 'software'],
    ['20.000000000000000001', 'typical'],
    ['50', 'typical'],
    ['50.000000000000000001', 'thin'],
    ['74.999999999999999999', 'thin'],
    ['75', 'danger'],
    ['120', 'danger'],
    ['-5', 'software'],
  ])('a cost of %s on a revenue of 100 is %s', (cost, band) => {
    expect(bandOf(usd('100'), usd(cost))).toBe(band)
  })

  test('margin and cost add up to revenue', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (revenue, cost) => {
        const made = marginOf(atto(revenue), atto(cost))
        expect(made.margin + made.cost).toBe(made.revenue)
      }),
    )
  })
})
