import { type Rational, rational } from '@marginscope/money'
import type { ExchangeRate } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BookError, compileBook, type Exchange, rateAt, rateOn } from './index.ts'

const DAY_MS = 86_400_000

/** A rate from an instant or from the beginning of a day on. */
function euro(rate: string, from: string, over: Partial<ExchangeRate> = {}): ExchangeRate {
  const valid_from = from.includes('T') ? from : `${from}T00:00:00Z`
  return { base: 'EUR', quote: 'USD', rate, valid_from, source: 'ECB', ...over }
}
const tableOf = (...rates: ExchangeRate[]): Exchange => compileBook([], { version: 1, rates }).exchange
const at = (table: Exchange, instant: string, currency = 'EUR'): Rational | undefined =>
  rateAt(table, currency, Date.parse(instant))?.usd
const on = (table: Exchange, day: string, currency = 'EUR'): Rational | undefined =>
  rateOn(table, currency, Date.parse(day) / DAY_MS)?.usd

const [LOW, HIGH] = [rational(11n, 10n), rational(6n, 5n)]

describe('rates that change at midnight', () => {
  const table = tableOf(euro('1.20', '2026-11-10'), euro('1.10', '2026-11-01'))

  test('are the same at an instant and on its day', () => {
    for (const [instant, usd] of [
      ['2026-11-01T00:00:00.000Z', LOW],
      ['2026-11-09T23:59:59.999Z', LOW],
      ['2026-11-10T00:00:00.000Z', HIGH],
      ['2030-01-01T12:00:00.000Z', HIGH],
    ] as const) {
      expect(at(table, instant)).toEqual(usd)
      expect(on(table, instant.slice(0, 10))).toEqual(usd)
    }
  })

  test('are unknown before the first, and of a currency without any; USD needs none', () => {
    expect(at(table, '2026-10-31T23:59:59.999Z')).toBeUndefined()
    expect(on(table, '2026-10-31')).toBeUndefined()
    expect([at(table, '2026-11-05', 'JPY'), on(table, '2026-11-05', 'JPY')]).toEqual([undefined, undefined])
    expect([at(table, '1970-01-01', 'USD'), on(table, '1970-01-01', 'USD')]).toEqual(
      Array(2).fill(rational(1n)),
    )
  })
})

describe('a rate that changes within a day', () => {
  const table = tableOf(
    euro('1.3', '2026-11-05T16:00:00Z'),
    euro('1.2', '2026-11-05T08:00:00Z'),
    euro('1.1', '2026-11-01'),
  )

  test('is that of its own hours at an instant', () => {
    expect(at(table, '2026-11-05T07:59:59.999Z')).toEqual(LOW)
    expect(at(table, '2026-11-05T08:00:00Z')).toEqual(HIGH)
    expect(at(table, '2026-11-05T16:00:00Z')).toEqual(rational(13n, 10n))
  })

  test('counts for the whole day when it is the last of it, and not for the day before', () => {
    expect(on(table, '2026-11-05')).toEqual(rational(13n, 10n))
    expect(on(table, '2026-11-04')).toEqual(LOW)
  })

  test('counts for the day in its last millisecond too', () => {
    const late = tableOf(euro('1.1', '2026-11-01'), euro('1.2', '2026-11-05T23:59:59.999Z'))
    expect(on(late, '2026-11-05')).toEqual(HIGH)
    expect(on(late, '2026-11-04')).toEqual(LOW)
  })
})

test('a rate can be written the other way round, exactly, and says where it is from', () => {
  const yen = tableOf(euro('150', '2026-11-01', { base: 'USD', quote: 'JPY' }))
  expect(rateOn(yen, 'JPY', Date.parse('2026-11-02') / DAY_MS)).toEqual({
    from_ms: Date.parse('2026-11-01'),
    usd: rational(1n, 150n),
    source: 'ECB: 1 USD = 150 JPY from 2026-11-01T00:00:00Z',
  })
})

test('two equal rates of one instant are one', () => {
  expect(on(tableOf(euro('1.1', '2026-11-01'), euro('1.10', '2026-11-01')), '2026-11-01')).toEqual(LOW)
})

test.each([
  ['no side in USD', [euro('1', '2026-11-01', { quote: 'JPY' })]],
  ['both in USD', [euro('1', '2026-11-01', { base: 'USD' })]],
  ['a rate of 0', [euro('0.0', '2026-11-01')]],
  ['two that differ', [euro('1.1', '2026-11-01'), euro('1.2', '2026-11-01')]],
])('%s is refused', (_, rates) => {
  expect(() => tableOf(...rates)).toThrow(BookError)
})

test('random rates: a day has the last rate whose date is not after it, an instant the last that has begun', () => {
  // Few instants about few midnights, so that days without, with one and with several changes all come.
  const instant = fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.constantFrom(0, 1, DAY_MS / 2, DAY_MS - 1))
    .map(([day, ms]) => day * DAY_MS + ms)
  fc.assert(
    fc.property(fc.uniqueArray(instant, { maxLength: 8 }), instant, (changes, asked_ms) => {
      const rates = changes.map((ms, index) => euro(String(index + 1), new Date(ms).toISOString()))
      const table = tableOf(...rates)
      const newest = (those: readonly ExchangeRate[]) =>
        those.toSorted((a, b) => a.valid_from.localeCompare(b.valid_from)).at(-1)
      const usdOf = (rate: ExchangeRate | undefined) => rate && rational(BigInt(rate.rate))
      const text = new Date(asked_ms).toISOString()
      const day = text.slice(0, 10)
      const begun = newest(rates.filter(({ valid_from }) => valid_from <= text))
      const dated = newest(rates.filter(({ valid_from }) => valid_from.slice(0, 10) <= day))
      expect(at(table, text)).toEqual(usdOf(begun))
      expect(on(table, day)).toEqual(usdOf(dated))
    }),
    { numRuns: 500 },
  )
})
