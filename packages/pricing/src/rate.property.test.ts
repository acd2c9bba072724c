import { type PriceEntryInput, type PriceMeter, USAGE_COUNTS, type UsageCount } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COMPONENTS, compileBook, explain, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'
import { listPrices } from './testing/list.ts'

const RUNS = { numRuns: 300 }

const counts = fc
  .dictionary(fc.constantFrom<UsageCount>(...USAGE_COUNTS), fc.integer({ min: 0, max: 2_000_000 }), {
    maxKeys: 6,
  })
  .map((usage) => usage as Partial<Record<UsageCount, number>>)

const decimal = fc
  .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 999_999 }))
  .map(([whole, fraction]) => `${whole}.${fraction}`)

/** Entries for one model: at most one unconditional and one conditional price a meter, so any set is unambiguous. */
const entries = fc
  .uniqueArray(
    fc.record({
      meter: fc.constantFrom<PriceMeter>(...USAGE_COUNTS, 'request'),
      amount: decimal,
      per: fc.constantFrom(1, 7, 1_000, 1_000_000),
      currency: fc.constantFrom('USD', 'RUB'),
      narrow: fc.constantFrom('none', 'batch', 'long', 'marginal', 'window'),
      multiplier: fc.constantFrom('1', '0.5', '1.1'),
      status: fc.constantFrom('list' as const, 'contract' as const),
    }),
    { selector: ({ meter, narrow, status }) => `${meter} ${narrow === 'none'} ${status}`, maxLength: 24 },
  )
  .map((list) =>
    list.map(({ narrow, multiplier, ...entry }, index) =>
      makePrice({
        ...entry,
        price_id: `p${index}`,
        conditions: CONDITIONS[narrow] ?? {},
        adjustments: [{ label: 'x', multiplier, conditions: {} }],
      }),
    ),
  )

const CONDITIONS: Readonly<Record<string, PriceEntryInput['conditions']>> = {
  batch: { service_tier: ['batch'] },
  long: { context: { threshold: 200_000, op: '>' } },
  marginal: { context: { threshold: 128_000, op: '>=', mode: 'marginal' } },
  window: { time_windows: [{ start: '10:00', end: '14:00' }] },
}

const rates = [
  { base: 'USD', quote: 'RUB', rate: '93.7', valid_from: '2020-01-01T00:00:00Z', source: 'test' },
]
const tier = fc.constantFrom('standard' as const, 'batch' as const)

describe('any event, any book', () => {
  test('lines add up to the components, components to the total', () => {
    fc.assert(
      fc.property(counts, entries, tier, (usage, list, service_tier) => {
        const book = compileBook(list, { version: 1, rates })
        const event = makeEvent({ usage, service_tier })
        const rating = rateAmounts(event, book)
        if (rating.kind === 'unpriced') return
        const lines = explain(event, book).reduce((sum, line) => sum + line.amount_atto, 0n)
        const columns = COMPONENTS.reduce((sum, name) => sum + rating.components[name], 0n)
        expect(lines).toBe(rating.total)
        expect(columns).toBe(rating.total)
      }),
      RUNS,
    )
  })

  test('the order of the entries changes nothing', () => {
    const shuffled = entries.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    )
    fc.assert(
      fc.property(counts, shuffled, tier, (usage, [list, other], service_tier) => {
        const event = makeEvent({ usage, service_tier })
        const [one, two] = [list, other].map((order) => compileBook(order, { version: 1, rates }))
        if (one === undefined || two === undefined) throw new Error('two books')
        expect(rateAmounts(event, one)).toEqual(rateAmounts(event, two))
        expect(explain(event, one)).toEqual(explain(event, two))
      }),
      RUNS,
    )
  })

  test('an event is priced exactly when every meter with a count has a price', () => {
    let priced = 0
    let unpriced = 0
    fc.assert(
      fc.property(counts, entries, (usage, list) => {
        const book = compileBook(list, { version: 1, rates })
        const rating = rateAmounts(makeEvent({ usage }), book)
        const counted = USAGE_COUNTS.filter((meter) => (usage[meter] ?? 0) > 0)
        if (rating.kind === 'priced') {
          priced += 1
          return
        }
        unpriced += 1
        expect(rating.missing.length).toBeGreaterThan(counted.length > 0 || list.length === 0 ? -1 : 0)
        for (const meter of rating.missing) expect(counted).toContain(meter)
      }),
      RUNS,
    )
    expect(Math.min(priced, unpriced)).toBeGreaterThan(10)
  })
})

describe('the list book', () => {
  const book = listPrices
  const model = fc.constantFrom(
    ['openai', 'gpt-5.6-sol'],
    ['anthropic', 'claude-opus-4-8'],
    ['google', 'gemini-2.5-pro'],
    ['deepseek', 'deepseek-v4-pro'],
    ['x-ai', 'grok-4-0709'],
  )
  const tokens = fc.record({
    uncached_input_tokens: fc.nat(400_000),
    cache_read_tokens: fc.nat(400_000),
    output_tokens: fc.nat(100_000),
    reasoning_tokens: fc.nat(100_000),
  })

  test('lines add up to the total for real models', () => {
    fc.assert(
      fc.property(model, tokens, ([provider = '', name = ''], usage) => {
        const event = makeEvent({ provider, model: name, usage })
        const rating = rateAmounts(event, book)
        const lines = explain(event, book).reduce((sum, line) => sum + line.amount_atto, 0n)
        expect(rating).toMatchObject({ kind: 'priced', total: lines })
      }),
      RUNS,
    )
  })

  test('usage split over two short requests costs the same as in one', () => {
    const small = fc.record({ uncached_input_tokens: fc.nat(50_000), output_tokens: fc.nat(50_000) })
    fc.assert(
      fc.property(small, small, (a, b) => {
        const cost = (usage: typeof a) => {
          const rating = rateAmounts(makeEvent({ provider: 'openai', model: 'gpt-5.5', usage }), book)
          return rating.kind === 'priced' ? rating.total : undefined
        }
        const both = {
          uncached_input_tokens: a.uncached_input_tokens + b.uncached_input_tokens,
          output_tokens: a.output_tokens + b.output_tokens,
        }
        expect((cost(a) ?? 0n) + (cost(b) ?? 0n)).toBe(cost(both))
      }),
      RUNS,
    )
  })
})
