import { atto, formatAtto, roundHalfEven } from '@marginscope/money'
import type { ExchangeRate, PriceEntryInput } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { compileBook } from '../book.ts'
import { makePrice } from '../testing/events.ts'
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
})
