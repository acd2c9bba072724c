import { describe, expect, test } from 'vitest'
import { exchangeRate, isSafePattern, type PriceEntryInput, priceEntries, priceEntry } from './index.ts'

const entry: PriceEntryInput = {
  price_id: 'acme-a-input',
  provider: 'acme-llm',
  model_match: { type: 'exact', pattern: 'model-a' },
  meter: 'uncached_input_tokens',
  amount: '4.00',
  per: 1_000_000,
  currency: 'USD',
  valid_from: '2026-01-01T00:00:00Z',
  source: 'order form 17',
}

const problems = (parts: Record<string, unknown>) =>
  priceEntry.safeParse({ ...entry, ...parts }).error?.issues.map(({ path }) => path.join('.')) ?? []

describe('a price entry', () => {
  test('fills in what may be left out', () => {
    expect(priceEntry.parse(entry)).toMatchObject({
      valid_to: null,
      priority: 0,
      conditions: {},
      also: [],
      adjustments: [],
      status: 'contract',
      tax_included: false,
    })
  })

  test('takes every part of the published shape', () => {
    const full = {
      ...entry,
      valid_to: null,
      conditions: {
        service_tier: ['batch'],
        region: ['eu-west-1'],
        context: { threshold: 200_000, op: '>', mode: 'whole_request' },
      },
      gpu: { type: 'h100-sxm', pool: 'prod-eu' },
      status: 'contract',
    }
    expect(priceEntries.safeParse({ entries: [full] }).error).toBeUndefined()
  })

  test.each([
    ['amount', '-1'],
    ['amount', '1e-6'],
    ['amount', 4],
    ['per', 0],
    ['per', 1.5],
    ['currency', 'usd'],
    ['meter', 'tokens'],
    ['valid_from', '2026-01-01'],
    ['valid_to', '2026-01-01T00:00:00Z'],
    ['price_id', ''],
    ['status', 'discount'],
  ])('refuses %s %j', (field, value) => {
    expect(problems({ [field]: value })).toEqual([field])
  })

  test('refuses unknown fields, also inside', () => {
    expect(problems({ prize: 1 })).toEqual([''])
    expect(problems({ conditions: { tier: ['batch'] } })).toEqual(['conditions'])
  })

  test('a GPU price says for which GPUs', () => {
    expect(problems({ meter: 'gpu_second', per: 3_600 })).toEqual(['gpu'])
  })

  test('an exchange rate is above 0', () => {
    const rate = { base: 'USD', quote: 'RUB', valid_from: '2026-01-01T00:00:00Z', source: 'CBR' }
    expect(exchangeRate.safeParse({ ...rate, rate: '92.5' }).success).toBe(true)
    expect(exchangeRate.safeParse({ ...rate, rate: '0.00' }).success).toBe(false)
  })
})

describe('a model pattern', () => {
  test.each([
    '^gpt-5(?:\\.\\d)?$',
    '^(?:a|b)-\\d{4}-\\d{2}',
    '^(?!.*-tts)gemini',
    'claude.*sonnet',
    '[a-z]+/x',
    '.*',
  ])('%s is safe', (pattern) => {
    expect(isSafePattern(pattern)).toBe(true)
  })

  test.each(['(a+)+$', '(?:a|a)*', '(.*)\\1', '.*a.*b.*c', '(?<=a)b', 'a**', '(', '[', 'a{2,}{3}', '\\p{L}'])(
    '%s is refused',
    (pattern) => {
      expect(isSafePattern(pattern)).toBe(false)
    },
  )
})
