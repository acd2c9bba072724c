import { formatAtto } from '@marginscope/money'
import type { NormalisedEvent, PriceEntryInput } from '@marginscope/schemas'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BookError, compileBook, entriesFor, explain, type PriceBook, rateAmounts } from './index.ts'
import { makeDiscount, makeEvent, makePrice } from './testing/events.ts'
import { listPrices } from './testing/list.ts'

type Parts = Partial<PriceEntryInput>

const LIST = [
  makePrice({ price_id: 'in', amount: '4' }),
  makePrice({ price_id: 'out', meter: 'output_tokens', amount: '8' }),
  makePrice({ price_id: 'fee', meter: 'request', amount: '5', per: 1_000 }),
]
const USAGE = { uncached_input_tokens: 1_000_000, output_tokens: 1_000_000 }

const bookOf = (...discounts: Parts[]) =>
  compileBook([...LIST, ...discounts.map((each, at) => makeDiscount({ price_id: `d${at}`, ...each }))], {
    version: 1,
  })

/** What an event costs, and what it would at the list's prices. */
function costs(book: PriceBook, event: Partial<NormalisedEvent> = {}): readonly [string, string] | string {
  const rating = rateAmounts({ ...makeEvent({ usage: USAGE }), ...event }, book)
  return rating.kind === 'priced' ? [formatAtto(rating.total), formatAtto(rating.list_total)] : rating.reason
}

describe('a discount', () => {
  test('is taken off every meter, and the list price is still known', () => {
    expect(costs(bookOf({ discount: '0.12' }))).toEqual(['10.5644', '12.005'])
    expect(costs(bookOf({ discount: '1' }))).toEqual(['0', '12.005'])
    expect(costs(bookOf({ discount: '0' }))).toEqual(['12.005', '12.005'])
  })

  test.each<[string, Parts, Partial<NormalisedEvent>]>([
    ['its provider', { provider: 'acme-llm' }, { provider: 'openai' }],
    ['its models', { model_match: { type: 'prefix', pattern: 'model-a' } }, { model: 'model-b' }],
    ['its tenant', {}, { tenant: 'other' }],
    ['its time', {}, { time_ms: Date.parse('2025-12-31T23:59:59Z') }],
    ['a key', { conditions: { attributes: { key: 'k1' } } }, { attributes: { key: 'k2' } }],
    ['a tier', { conditions: { service_tier: ['standard'] } }, { service_tier: 'batch' }],
    ['a region', { conditions: { region: ['eu'] } }, { region: 'us' }],
  ])('holds for %s alone', (_, parts, elsewhere) => {
    const anyone = { provider: '*', model_match: { type: 'prefix', pattern: 'model-' } } as const
    const list = LIST.map((entry) => ({ ...entry, ...anyone, valid_from: '2020-01-01T00:00:00Z' }))
    const book = compileBook([...list, makeDiscount({ ...parts })], { version: 1 })
    const inside = { attributes: { key: 'K1' }, region: 'EU' }
    expect(costs(book, inside)).toEqual(['10.5644', '12.005'])
    expect(costs(book, { ...inside, ...elsewhere })).toEqual(['12.005', '12.005'])
  })

  test('ends when it ends', () => {
    const book = bookOf({ valid_to: '2026-08-20T12:00:00Z' })
    expect(costs(book)).toEqual(['12.005', '12.005'])
    expect(costs(book, { time_ms: Date.parse('2026-08-20T11:59:59.999Z') })).toEqual(['10.5644', '12.005'])
  })

  test('is one: of two that hold the closer one counts, and they are never multiplied', () => {
    const wide = { discount: '0.5' }
    const narrow = { discount: '0.1', provider: 'acme-llm' }
    expect(costs(bookOf(wide, narrow))).toEqual(['10.8045', '12.005'])
    expect(costs(bookOf(narrow, wide))).toEqual(['10.8045', '12.005'])
    const of_key = { discount: '0.2', provider: 'acme-llm', conditions: { attributes: { key: 'k1' } } }
    expect(costs(bookOf(wide, narrow, of_key), { attributes: { key: 'k1' } })).toEqual(['9.604', '12.005'])
    expect(costs(bookOf(wide, narrow, of_key))).toEqual(['10.8045', '12.005'])
  })

  test('between two that nothing decides the book is refused', () => {
    const twice = () => bookOf({ discount: '0.1' }, { discount: '0.2' })
    expect(twice).toThrow(BookError)
    expect(twice).toThrow('prices "d0" and "d1" can both be taken off the list price of the same request')
  })

  test("leaves the tenant's own absolute prices alone", () => {
    const own = makePrice({ price_id: 'own', tenant: 'acme', amount: '3', status: 'contract' })
    const book = compileBook([...LIST, own, makeDiscount()], { version: 1 })
    expect(costs(book)).toEqual(['10.0444', '12.005']) // 3 + (8 + 0.005) × 0.88
  })

  test('gives no price where the list has none', () => {
    expect(costs(bookOf({}), { model: 'unknown' })).toBe('no_price')
  })

  test('is shown on each line, beside the list price', () => {
    const [input, , fee] = explain(makeEvent({ usage: USAGE }), bookOf({ discount: '0.125' }))
    expect(input).toMatchObject({
      unit_price: '4',
      amount: '3.5',
      price_id: 'in',
      source: 'test; 12.5% (order form 17)',
      text: '1,000,000 input tokens × $4 per 1,000,000 less 12.5% (order form 17) = $3.5',
    })
    expect(fee?.text).toBe('1 request × $5 per 1,000 less 12.5% (order form 17) = $0.004375')
  })

  test.each([
    ['0.12', '12%'],
    ['0.5', '50%'],
    ['0', '0%'],
    ['1', '100%'],
    ['0.001', '0.1%'],
    ['0.070', '7%'],
  ])('%s reads %s', (discount, text) => {
    expect(explain(makeEvent({ usage: USAGE }), bookOf({ discount }))[0]?.text).toContain(` less ${text} (`)
  })

  test('is among the entries that are asked for, with its model or without', () => {
    const book = bookOf({ model_match: { type: 'prefix', pattern: 'model' } })
    const at = { tenant: 'acme', at_ms: Date.parse('2026-08-20T12:00:00Z') }
    const ids = (model: string | undefined, tenant = 'acme') =>
      entriesFor(book, { ...at, tenant, provider: undefined, model }).map(({ price_id }) => price_id)
    expect(ids(undefined)).toContain('d0')
    expect(ids('model-a')).toContain('d0')
    expect(ids(undefined, 'other')).not.toContain('d0')
  })

  test('over the list book: every event of a tenant costs its share, exactly, and others nothing less', () => {
    const base = listPrices
    const mine = compileBook([makeDiscount({ discount: '0.25' })], { version: 2, base })
    const model = fc.constantFrom(
      ['openai', 'gpt-5.4'],
      ['anthropic', 'claude-opus-4-8'],
      ['perplexity', 'sonar'],
      ['deepseek', 'deepseek-v4-pro'],
    )
    const tier = fc.constantFrom('standard' as const, 'batch' as const, 'priority' as const)
    const usage = fc.record({ uncached_input_tokens: fc.nat(400_000), output_tokens: fc.nat(9_000) })
    let priced = 0
    fc.assert(
      fc.property(model, tier, usage, ([provider = '', name = ''], service_tier, counts) => {
        const event = makeEvent({ provider, model: name, service_tier, usage: counts })
        const [at_list, less] = [rateAmounts(event, base), rateAmounts(event, mine)]
        expect(less.kind).toBe(at_list.kind)
        expect(rateAmounts({ ...event, tenant: 'other' }, mine)).toEqual({ ...at_list, book_version: 2 })
        if (at_list.kind !== 'priced' || less.kind !== 'priced') return
        priced += 1
        expect(less.list_total).toBe(at_list.total)
        expect(less.total * 4n).toBe(at_list.total * 3n)
      }),
    )
    expect(priced).toBeGreaterThan(20)
  })
})
