import { atto, sumAtto } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocateRevenue, convertDays, DAY_MS, DEFAULT_RULE, recogniseLine, type UsageCell } from './index.ts'
import { makeLine } from './testing/lines.ts'

const { exchange: RATES } = compileBook([], {
  version: 1,
  rates: ['1.0837', '1.1', '0.97'].map((rate, index) => ({
    base: 'EUR',
    quote: 'USD',
    rate,
    valid_from: new Date(index * 10 * DAY_MS).toISOString(),
    source: 'test',
  })),
})

const name = fc.constantFrom('', 'a', 'b')
const cell: fc.Arbitrary<UsageCell> = fc.record({
  feature: name,
  model: name,
  requests: fc.bigInt({ min: 0n, max: 99n }),
  tokens: fc.constant(0n),
  cost: fc.constant(atto(0n)),
})

test('a line through recognition, conversion and allocation: features = models = days = total, difference 0', () => {
  const amount = fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 99 }))
  fc.assert(
    fc.property(
      fc.constantFrom('seat', 'usage', 'refund', 'drawdown'),
      amount,
      fc.integer({ min: 0, max: 30 * DAY_MS }),
      fc.integer({ min: 0, max: 20 * DAY_MS }),
      fc.array(cell, { maxLength: 4 }),
      (kind, [whole, cents], start_ms, length_ms, period) => {
        const line = makeLine({
          kind,
          amount: `${whole}.${cents}`,
          currency: 'EUR',
          service_start: new Date(start_ms).toISOString(),
          service_end: new Date(start_ms + length_ms).toISOString(),
        })
        const recognition = recogniseLine(line, 'UTC')
        if (recognition.kind !== 'recognised') throw new Error('expected revenue by day')
        const days = convertDays(recognition.days, line.currency, RATES)
        const usd: bigint[] = []
        const features = new Map<string, bigint>()
        const models = new Map<string, bigint>()
        for (const one of days) {
          if (one.kind === 'no_rate') throw new Error('every day has a rate')
          usd.push(one.usd)
          const day = period.filter((_, index) => (index + one.day) % 2 === 0)
          const revenue = { customer: 'acme', plan: '', feature: '', model: '', amount: one.usd }
          for (const part of allocateRevenue(revenue, { day, period }, DEFAULT_RULE).parts) {
            features.set(part.feature, (features.get(part.feature) ?? 0n) + part.amount)
            models.set(part.model, (models.get(part.model) ?? 0n) + part.amount)
          }
        }
        const total = sumAtto(usd.map(atto))
        expect(sumAtto([...features.values()].map(atto))).toBe(total)
        expect(sumAtto([...models.values()].map(atto))).toBe(total)
      },
    ),
    { numRuns: 1_000 },
  )
})
