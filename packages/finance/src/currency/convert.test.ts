import { atto, parseAtto, rational, sumAtto } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import type { ExchangeRate } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDays } from '../calendar/local-days.ts'
import { dayOf } from '../day.ts'
import { recognise } from '../recognition/recognise.ts'
import { convert, convertDays } from './convert.ts'

function rate(rate: string, valid_from: string, parts: Partial<ExchangeRate> = {}): ExchangeRate {
  return { base: 'EUR', quote: 'USD', rate, valid_from: `${valid_from}T00:00:00Z`, source: 'ECB', ...parts }
}
const exchangeOf = (...rates: ExchangeRate[]) => compileBook([], { version: 1, rates }).exchange
const day = (text: string) => dayOf(Date.parse(text))
const daysFrom = (first: number, count: number) => localDays('UTC', first, first + count - 1)

describe('conversion', () => {
  test('rounds half to even at 1e-18', () => {
    const half = rational(1n, 2n)
    expect([1n, 3n, -1n, -3n].map((units) => convert(atto(units), half))).toEqual([0n, 2n, 0n, -2n])
  })

  test('takes the rate of each day, and keeps it', () => {
    const exchange = exchangeOf(rate('1.10', '2026-11-01'), rate('1.20', '2026-11-02'))
    const days = recognise(parseAtto('30'), daysFrom(day('2026-10-31'), 3))
    expect(convertDays(days, 'EUR', exchange)).toMatchObject([
      { kind: 'no_rate', currency: 'EUR', amount: parseAtto('10') },
      {
        kind: 'converted',
        usd: parseAtto('11'),
        rate: { source: 'ECB: 1 EUR = 1.10 USD from 2026-11-01T00:00:00Z' },
      },
      { kind: 'converted', usd: parseAtto('12'), amount: parseAtto('10') },
    ])
  })

  test('random lines: the days of each rate add up to what their sum converts to, and no day strays', () => {
    const cents = fc.integer({ min: 1, max: 99_999 }).map((n) => `${n / 100}`)
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
        fc.integer({ min: 1, max: 400 }),
        cents,
        cents,
        fc.integer({ min: 0, max: 400 }),
        (units, days, first, second, change) => {
          const exchange = exchangeOf(
            rate(first, '1970-01-01', { base: 'USD', quote: 'CHF' }),
            rate(second, '', {
              base: 'USD',
              quote: 'CHF',
              valid_from: new Date(change * 86_400_000 + 1).toISOString(),
            }),
          )
          const converted = convertDays(recognise(atto(units), daysFrom(0, days)), 'CHF', exchange)
          const runs = new Map<unknown, { amount: bigint; usd: bigint }>()
          for (const one of converted) {
            if (one.kind === 'no_rate') throw new Error('every day has a rate')
            const run = runs.get(one.rate) ?? { amount: 0n, usd: 0n }
            runs.set(one.rate, { amount: run.amount + one.amount, usd: run.usd + one.usd })
            const { num, den } = one.rate.usd
            const gap = one.usd * den - one.amount * num
            expect((gap < 0n ? -gap : gap) <= den).toBe(true)
          }
          for (const [key, { amount, usd }] of runs) {
            const used = converted.find((one) => one.kind === 'converted' && one.rate === key)
            if (used?.kind === 'converted') expect(usd).toBe(convert(atto(amount), used.rate.usd))
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a refund in another currency undoes its line to the last digit', () => {
    const exchange = exchangeOf(rate('1.0837', '1970-01-01'))
    const usd = (units: bigint) =>
      convertDays(recognise(atto(units), daysFrom(0, 31)), 'EUR', exchange).map((one) =>
        one.kind === 'converted' ? one.usd : atto(0n),
      )
    const [line, refund] = [usd(12_345_678_901n), usd(-12_345_678_901n)]
    expect(line.map((amount, index) => amount + (refund[index] ?? 0n))).toEqual(Array(31).fill(0n))
    expect(sumAtto(line)).toBe(convert(atto(12_345_678_901n), rational(10837n, 10000n)))
  })
})
