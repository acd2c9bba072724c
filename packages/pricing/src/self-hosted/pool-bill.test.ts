import { atto, formatAtto, roundHalfEven } from '@marginscope/money'
import type { ExchangeRate, PriceEntryInput } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { compileBook } from '../book.ts'
import { makeDiscount, makePrice } from '../testing/events.ts'
import { type Pool, poolBill } from './pool-bill.ts'

const POOL: Pool = {
  tenant: 'acme',
  pool: 'prod-eu',
  gpu_type: 'h100-sxm',
  gpus: 8,
  provider: undefined,
  model: undefined,
}
const FROM_MS = Date.parse('2026-06-01T00:00:00Z')
const HOUR_MS = 3_600_000

function gpuPrice(price_id: string, amount: string, over: Partial<PriceEntryInput> = {}) {
  return makePrice({
    price_id,
    provider: 'self-hosted',
    model_match: { type: 'prefix', pattern: '' },
    meter: 'gpu_second',
    gpu: { type: 'H100-SXM', pool: 'prod-eu' },
    amount,
    per: 3600,
    status: 'contract',
    ...over,
  })
}

function billOf(
  entries: Parameters<typeof compileBook>[0],
  over: Partial<Pool> = {},
  hours = 2,
  rates: ExchangeRate[] = [],
) {
  const bill = poolBill(
    compileBook(entries, { version: 1, rates }),
    { ...POOL, ...over },
    FROM_MS,
    FROM_MS + hours * HOUR_MS,
  )
  return bill.kind === 'known' ? formatAtto(atto(roundHalfEven(bill.atto))) : bill
}

const exact = (pattern: string) => ({ type: 'exact' as const, pattern })

describe("a pool's bill by the price book", () => {
  test('is GPUs × hours × the price in force, on each side of a change of price', () => {
    const entries = [
      gpuPrice('old', '2.50', { valid_to: '2026-06-01T00:30:00Z' }),
      gpuPrice('new', '2', { valid_from: '2026-06-01T00:30:00Z' }),
    ]
    // 8 × (0.5 h × 2.50 + 1.5 h × 2)
    expect(billOf(entries)).toBe('34')
  })

  test('takes the price of the pool before that of any pool, and a contract before a list price', () => {
    const any = gpuPrice('any', '9', { gpu: { type: 'h100-sxm' } })
    expect(billOf([any, gpuPrice('own', '1')])).toBe('16')
    expect(billOf([any, gpuPrice('own', '1')], { pool: 'elsewhere' })).toBe('144')
    expect(billOf([gpuPrice('list', '3', { status: 'list' }), any])).toBe('144')
  })

  test('is unknown where a part of it has no price, and where two prices differ and nothing decides', () => {
    const gap = gpuPrice('until', '2', { valid_to: '2026-06-01T01:00:00Z' })
    expect(billOf([gap])).toEqual({
      kind: 'no_rate',
      from_ms: FROM_MS + HOUR_MS,
      to_ms: FROM_MS + 2 * HOUR_MS,
    })
    expect(billOf([gpuPrice('a', '2')], { gpu_type: 'l40s' })).toMatchObject({ kind: 'no_rate' })
    const two = [gpuPrice('a', '2'), gpuPrice('b', '3', { provider: 'vllm' })]
    expect(billOf(two)).toEqual({ kind: 'ambiguous_rate', price_ids: ['a', 'b'] })
    expect(billOf(two, { provider: 'vllm' })).toBe('48')
    expect(billOf([gpuPrice('a', '2'), gpuPrice('b', '2', { provider: 'vllm' })])).toBe('32')
  })

  test('follows times of day and dated exchange rates', () => {
    const night = gpuPrice('night', '1', { conditions: { time_windows: [{ start: '00:00', end: '01:00' }] } })
    expect(billOf([night, gpuPrice('day', '2')])).toBe('24')
    const rate = (usd: string, valid_from: string) => ({
      base: 'EUR',
      quote: 'USD',
      rate: usd,
      valid_from,
      source: 'test',
    })
    const rates = [rate('1.1', '2026-01-01T00:00:00Z'), rate('1.2', '2026-06-01T01:00:00Z')]
    const euro = gpuPrice('eur', '1', { currency: 'EUR' })
    expect(billOf([euro], {}, 2, rates)).toBe('18.4')
    expect(billOf([euro])).toMatchObject({ kind: 'no_rate' })
  })

  test.each<[string, Partial<PriceEntryInput>, Partial<PriceEntryInput>]>([
    ['a contract goes before a list price', { status: 'contract' }, { status: 'list' }],
    ['a list price before an estimate', { status: 'list' }, { status: 'estimate' }],
    ['a contract before an own list price', {}, { status: 'list', tenant: 'acme' }],
    ['an own price before a shared one', { tenant: 'acme' }, {}],
    ['an own price before a shared one of higher priority', { tenant: 'acme' }, { priority: 5 }],
    ['a higher priority before a lower one', { priority: 2 }, { priority: 1 }],
    ['a higher priority before the pool', { priority: 1, gpu: { type: 'h100-sxm' } }, {}],
    ['the pool before any pool', {}, { gpu: { type: 'h100-sxm' } }],
    [
      'the pool before a time of day of any pool',
      {},
      { gpu: { type: 'h100-sxm' }, conditions: { time_windows: [{ start: '00:00', end: '12:00' }] } },
    ],
    [
      'a time of day before the whole day',
      { conditions: { time_windows: [{ start: '00:00', end: '12:00' }] } },
      {},
    ],
  ])('%s', (_, better, worse) => {
    const [good, bad] = [gpuPrice('better', '1', better), gpuPrice('worse', '9', worse)]
    expect(billOf([good, bad])).toBe('16')
    expect(billOf([bad, good])).toBe('16')
  })

  test.each<[string, Partial<PriceEntryInput>]>([
    ["another tenant's", { tenant: 'other' }],
    ['of another GPU', { gpu: { type: 'h200', pool: 'prod-eu' } }],
    ['of another pool', { gpu: { type: 'h100-sxm', pool: 'dev' } }],
    ['of another provider', { provider: 'vllm' }],
    ['of other models', { model_match: { type: 'exact', pattern: 'model-b' } }],
    ['for one tier of requests', { conditions: { service_tier: ['batch'] } }],
    ['for requests in a region', { conditions: { region: ['eu'] } }],
    [
      'for a tier and a time of day',
      { conditions: { service_tier: ['batch'], time_windows: [{ start: '00:00', end: '23:59' }] } },
    ],
    ['for tokens', { meter: 'output_tokens', gpu: undefined }],
    ['not yet in force', { valid_from: '2026-06-01T02:00:00Z' }],
    ['in force no more', { valid_to: '2026-06-01T00:00:00Z' }],
  ])('a price %s is none for a pool', (_, over) => {
    expect(billOf([gpuPrice('p', '1', over)], { provider: 'self-hosted', model: 'Model-A' })).toEqual({
      kind: 'no_rate',
      from_ms: FROM_MS,
      to_ms: FROM_MS + 2 * HOUR_MS,
    })
  })

  test('a price of any provider, or of the models that the pool serves, is one for it', () => {
    const pool = { provider: 'Self-Hosted', model: 'Model-A' }
    expect(billOf([gpuPrice('p', '1', { provider: '*' })], pool)).toBe('16')
    expect(billOf([gpuPrice('p', '1', { model_match: { type: 'prefix', pattern: 'model-' } })], pool)).toBe(
      '16',
    )
  })

  test.each<[string, Partial<PriceEntryInput>, Partial<PriceEntryInput>]>([
    ['its own provider before any', {}, { provider: '*' }],
    ['its model by name before a beginning of it', { model_match: exact('model-a') }, {}],
    [
      'the longer beginning',
      { model_match: { type: 'prefix', pattern: 'model-' } },
      { model_match: { type: 'prefix', pattern: 'mod' } },
    ],
    ['a beginning before a pattern', {}, { model_match: { type: 'regex', pattern: '^model' } }],
  ])('a pool that says whose it is and what it serves pays %s', (_, better, worse) => {
    const pool = { provider: 'self-hosted', model: 'model-a' }
    const [good, bad] = [gpuPrice('better', '1', better), gpuPrice('worse', '9', worse)]
    expect(billOf([good, bad], pool)).toBe('16')
    expect(billOf([bad, good], pool)).toBe('16')
    expect(billOf([bad, good])).toMatchObject({ kind: 'ambiguous_rate' })
  })

  test('of times of day the one within the other counts, as for requests', () => {
    const from = (start: string, end: string) => ({ conditions: { time_windows: [{ start, end }] } })
    const night = gpuPrice('night', '4', from('22:00', '06:00'))
    const quiet = gpuPrice('quiet', '1', from('01:00', '02:00'))
    expect(billOf([night, quiet])).toBe('40')
    expect(billOf([quiet, night])).toBe('40')
    const apart = gpuPrice('apart', '1', { provider: 'vllm', ...from('01:00', '07:00') })
    expect(billOf([night, apart])).toEqual({ kind: 'ambiguous_rate', price_ids: ['apart', 'night'] })
  })

  test('of a list price the discount is taken off that an event would have, while it holds', () => {
    const list = gpuPrice('list', '10', { status: 'list' })
    expect(billOf([list, makeDiscount({ discount: '0.25' })])).toBe('120')
    expect(billOf([gpuPrice('own', '10'), makeDiscount()])).toBe('160')
    const from_one = makeDiscount({ discount: '0.5', valid_from: '2026-06-01T01:00:00Z' })
    expect(billOf([list, from_one])).toBe('120')
    const night = { time_windows: [{ start: '00:00', end: '00:30' }] }
    expect(billOf([list, makeDiscount({ discount: '0.5', conditions: night })])).toBe('140')
    const model = { model_match: exact('model-a') }
    expect(billOf([list, makeDiscount({ discount: '0.5', ...model })])).toBe('160')
    expect(billOf([list, makeDiscount({ discount: '0.5', ...model })], { model: 'model-a' })).toBe('80')
    for (const over of [
      { provider: 'vllm' },
      { tenant: 'other' },
      { conditions: { service_tier: ['batch' as const] } },
    ])
      expect(billOf([list, makeDiscount(over)])).toBe('160')
  })

  test('looks at no price outside the window: a gap before it, an end at its last instant, or a start there', () => {
    const old = gpuPrice('old', '9', { valid_from: '2026-01-01T00:00:00Z', valid_to: '2026-02-01T00:00:00Z' })
    const now = gpuPrice('now', '1', { valid_from: '2026-05-01T00:00:00Z', valid_to: '2026-06-01T02:00:00Z' })
    const next = gpuPrice('next', '5', { valid_from: '2026-06-01T02:00:00Z' })
    expect(billOf([old, now])).toBe('16')
    expect(billOf([next, now, old])).toBe('16')
  })

  test('a part without a price ends where the next price begins', () => {
    const late = gpuPrice('late', '1', { valid_from: '2026-06-01T01:30:00Z' })
    const early = gpuPrice('early', '1', { valid_to: '2026-06-01T00:30:00Z' })
    for (const entries of [
      [late, early],
      [early, late],
    ])
      expect(billOf(entries)).toEqual({
        kind: 'no_rate',
        from_ms: FROM_MS + HOUR_MS / 2,
        to_ms: FROM_MS + 1.5 * HOUR_MS,
      })
  })

  test('multipliers apply where they hold for every request', () => {
    const adjustments = [
      { label: 'power', multiplier: '1.5', conditions: {} },
      { label: 'batch', multiplier: '0.5', conditions: { service_tier: ['batch' as const] } },
    ]
    expect(billOf([gpuPrice('p', '1', { adjustments })])).toBe('24')
    const night = {
      label: 'night',
      multiplier: '0.5',
      conditions: { time_windows: [{ start: '00:00', end: '01:30' }] },
    }
    expect(billOf([gpuPrice('p', '1', { adjustments: [...adjustments, night] })])).toBe('15')
  })

  test('a time of day begins and ends on its minute, however the window is cut', () => {
    const night = gpuPrice('night', '60', {
      conditions: { time_windows: [{ start: '00:01', end: '00:02' }] },
    })
    const book = compileBook([night, gpuPrice('day', '120')], { version: 1 })
    const bill = poolBill(book, { ...POOL, gpus: 1 }, FROM_MS + 30_000, FROM_MS + 150_000)
    // Half a minute at 2 a minute, one at 1, half at 2.
    expect(bill.kind === 'known' && formatAtto(atto(roundHalfEven(bill.atto)))).toBe('3')
  })

  test('of two equal prices one without an exchange rate leaves it open which holds', () => {
    const two = [gpuPrice('a', '2'), gpuPrice('b', '2', { provider: 'vllm', currency: 'EUR' })]
    expect(billOf(two)).toEqual({ kind: 'ambiguous_rate', price_ids: ['a', 'b'] })
  })
})
