import { atto, formatAtto, parseAtto } from '@marginscope/money'
import type { NormalisedEvent } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { compileBook, explain, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'
import { listPrices as list, listEntries } from './testing/list.ts'

function costOf(event: NormalisedEvent, book = list): string | undefined {
  const rating = rateAmounts(event, book)
  return rating.kind === 'priced' ? formatAtto(rating.total) : undefined
}

describe('cases with known answers', () => {
  test('Anthropic: uncached, written for 5 minutes, output', () => {
    const usage = { uncached_input_tokens: 3, cache_write_5m_tokens: 12_304, output_tokens: 550 }
    expect(costOf(makeEvent({ provider: 'anthropic', model: 'claude-sonnet-4-5', usage }))).toBe('0.054399')
  })

  test('Bedrock in a region: 10% above the global endpoint, cache included', () => {
    const usage = {
      uncached_input_tokens: 3,
      cache_write_5m_tokens: 25,
      cache_read_tokens: 13_216,
      output_tokens: 12,
    }
    const model = 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'
    expect(costOf(makeEvent({ provider: 'bedrock', model, usage }))).toBe('0.004672305')
  })

  test('Sonnet 4.5: 21,561 inclusive input of which 17,399 read and 4,157 written', () => {
    const usage = {
      uncached_input_tokens: 5,
      cache_read_tokens: 17_399,
      cache_write_5m_tokens: 4_157,
      output_tokens: 139,
    }
    expect(costOf(makeEvent({ provider: 'anthropic', model: 'claude-sonnet-4-5', usage }))).toBe('0.02290845')
  })

  test.each([
    [250_000, '1'],
    [200_000, '0.4'],
    [200_001, '0.800004'],
  ])('Gemini 3.1 Pro: %i prompt tokens cost $%s', (uncached_input_tokens, expected) => {
    const usage = { uncached_input_tokens }
    expect(costOf(makeEvent({ provider: 'google', model: 'gemini-3.1-pro-preview', usage }))).toBe(expected)
  })

  test('585,659 tokens written above 200,000 at $12.50', () => {
    const event = makeEvent({
      provider: 'anthropic',
      model: 'claude-opus-4-6',
      time: '2026-03-01T00:00:00Z',
      usage: { cache_write_5m_tokens: 585_659 },
    })
    expect(costOf(event)).toBe('7.3207375')
    expect(costOf({ ...event, time_ms: Date.parse('2026-03-13T00:00:00Z') })).toBe('3.66036875')
  })

  test('gpt-4o priority, 9 in, 1 out', () => {
    const usage = { uncached_input_tokens: 9, output_tokens: 1 }
    const event = makeEvent({ provider: 'openai', model: 'gpt-4o', service_tier: 'priority', usage })
    expect(costOf(event)).toBe('0.00005525')
  })

  test('a missing price leaves the event unpriced, never 0', () => {
    const event = makeEvent({ provider: 'openai', model: 'no-such-model', usage: { output_tokens: 5 } })
    expect(rateAmounts(event, list)).toEqual({
      kind: 'unpriced',
      reason: 'no_price',
      missing: ['output_tokens'],
      book_version: 1,
    })
  })

  test('no price of the list book is 0: a zero in its sources means unknown', () => {
    expect(listEntries.filter(({ amount }) => /^0(\.0*)?$/.test(amount))).toEqual([])
  })
})

describe('rules of providers', () => {
  const tokens = { uncached_input_tokens: 1_000_000 }

  test.each([
    ['anthropic', 'claude-opus-4-6', { service_tier: 'batch' }, '2.5'],
    ['anthropic', 'claude-opus-4-6', { speed: 'fast' }, '30'],
    ['anthropic', 'claude-opus-4-8', { speed: 'fast' }, '10'],
    ['anthropic', 'claude-opus-4-8', { speed: 'fast', region: 'us' }, '11'],
    ['anthropic', 'claude-opus-4-8', { service_tier: 'batch', region: 'us' }, '2.75'],
    ['anthropic', 'claude-haiku-4-5', { region: 'us' }, '1'],
    ['openai', 'gpt-5.5', { service_tier: 'priority', usage: { uncached_input_tokens: 100_000 } }, '1.25'],
    ['openai', 'gpt-5-mini', { service_tier: 'priority' }, '0.45'],
    ['openai', 'gpt-4o', { region: 'us' }, '2.5'],
    ['azure', 'azure/eu/gpt-5.4', { usage: { uncached_input_tokens: 1000 } }, '0.00275'],
    ['groq', 'llama-3.3-70b-versatile', { service_tier: 'flex' }, '0.59'],
    ['mistral', 'mistral-large-latest', { service_tier: 'batch' }, '0.25'],
  ] as const)('%s %s %j', (provider, model, parts, expected) => {
    expect(costOf(makeEvent({ provider, model, usage: tokens, ...parts }))).toBe(expected)
  })

  test('a Vertex region costs 10% more; the same name on the Gemini API nothing', () => {
    const event = makeEvent({
      model: 'gemini-3.1-pro-preview',
      region: 'europe-west4',
      usage: { output_tokens: 1_000 },
    })
    expect(costOf({ ...event, provider: 'vertex_ai' })).toBe('0.0132')
    expect(costOf({ ...event, provider: 'gemini' })).toBe('0.012')
  })

  test('DeepSeek V4: peak hours in UTC, on weekdays only since 2026-08-23', () => {
    const at = (time: string) =>
      makeEvent({ provider: 'deepseek', model: 'deepseek-v4-flash', time, usage: tokens })
    expect(costOf(at('2026-08-10T02:00:00Z'))).toBe('0.14')
    expect(costOf(at('2026-08-22T02:00:00Z'))).toBe('0.44') // a Saturday, before the change
    expect(costOf(at('2026-08-29T02:00:00Z'))).toBe('0.22') // a Saturday, after it
    expect(costOf(at('2026-08-31T02:00:00Z'))).toBe('0.44')
    expect(costOf(at('2026-08-31T04:00:00Z'))).toBe('0.22')
  })

  test('Perplexity adds a fee per request by search context size, that of "low" where none is stated', () => {
    const event = makeEvent({
      provider: 'perplexity',
      model: 'sonar',
      usage: { uncached_input_tokens: 1_000 },
    })
    expect(costOf(event)).toBe('0.006')
    expect(costOf({ ...event, stated: { search_context_size: 'high' } })).toBe('0.013')
  })

  test.each([
    ['anthropic', 'claude-sonnet-4-5', '6'],
    ['bedrock', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', '6.6'],
    ['vertex', 'claude-sonnet-4-5@20250929', '6'],
    ['azure', 'claude-sonnet-4-5', '6'],
    ['openrouter', 'anthropic/claude-sonnet-4.5', '6'],
  ])('a Claude cache write for an hour costs twice the input on %s', (provider, model, expected) => {
    const usage = { cache_write_1h_tokens: 100_000 }
    expect(costOf(makeEvent({ provider, model, usage }))).toBe(formatAtto(atto(parseAtto(expected) / 10n)))
  })
})

describe('what a person reads', () => {
  test('a line says quantity, price, per and amount', () => {
    const book = compileBook(
      [makePrice({ price_id: 'read', meter: 'cache_read_tokens', amount: '0.30', source: 'order form 17' })],
      { version: 7 },
    )
    const [line] = explain(makeEvent({ usage: { cache_read_tokens: 8_000 } }), book)
    expect(line).toMatchObject({
      meter: 'cache_read_tokens',
      quantity: '8000',
      unit_price: '0.30',
      per: 1_000_000,
      currency: 'USD',
      amount: '0.0024',
      price_id: 'read',
      source: 'order form 17',
      text: '8,000 cache-read tokens × $0.30 per 1,000,000 = $0.0024',
    })
  })

  test('multipliers are named', () => {
    const event = makeEvent({
      provider: 'anthropic',
      model: 'claude-opus-4-8',
      service_tier: 'batch',
      region: 'us',
      usage: { output_tokens: 1_000 },
    })
    expect(explain(event, list).map(({ text }) => text)).toEqual([
      '1,000 output tokens × $25 per 1,000,000 × 0.5 (batch) × 1.1 (US inference) = $0.01375',
    ])
  })
})
