import { formatAtto } from '@marginscope/money'
import { type NormalisedEvent, noUsage, type UsageCounts } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { compileBook, explain, rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'
import { listEntries } from './testing/list.ts'

// The sources of each price stand in the book (`book/yandex-sources.ts`) and in docs/prices.md.
const entries = listEntries.filter(({ provider }) => provider === 'yandex')
const at = (rate: string, valid_from: string) => ({
  base: 'USD',
  quote: 'RUB',
  rate,
  valid_from,
  source: 'test',
})
const list = compileBook(entries, {
  version: 1,
  rates: [at('100', '2024-01-01T00:00:00Z'), at('125', '2026-11-01T00:00:00Z')],
})
const roubles = { ...list, billing_currency: { yandex: 'RUB' } }

function costOf(event: NormalisedEvent, book = list): string {
  const rating = rateAmounts(event, book)
  return rating.kind === 'priced' ? formatAtto(rating.total) : rating.reason
}

const TEXT = { uncached_input_tokens: 1_000, output_tokens: 1_000 }
type Case = readonly [model: string, day: string, expected: string, parts?: Partial<NormalisedEvent>]
const each = (cases: readonly Case[]) =>
  cases.map(([model, day, expected, parts = {}]) => [model, day, expected, parts] as const)
const eventOf = (
  model: string,
  day: string,
  parts: Partial<NormalisedEvent> = {},
  usage: Partial<UsageCounts> = TEXT,
) => makeEvent({ provider: 'yandex', model, time: `${day}T00:00:00Z`, usage, ...parts })
const BATCH = { service_tier: 'batch' } as const
const uses = (usage: Partial<UsageCounts>) => ({ usage: { ...noUsage(), ...usage } })

describe('an account in roubles, at 100 to the dollar', () => {
  test.each(
    each([
      ['yandexgpt-lite', '2024-06-01', '0.004'],
      ['yandexgpt-5-lite', '2026-10-10', '0.004'],
      ['gpt://b1g/yandexgpt-lite/latest@tuned', '2026-10-10', '0.004'],
      ['yandexgpt-5-pro', '2026-10-10', '0.024'],
      ['gpt://b1g/yandexgpt/latest', '2025-10-10', '0.012', BATCH],
      ['gpt://b1g/yandexgpt/latest', '2026-10-10', '0.0122', BATCH],
      ['gpt://b1g/yandexgpt/rc', '2025-06-01', '0.024'],
      ['gpt://b1g/yandexgpt/rc', '2025-09-10', '0.008'], // half the price of 5.1 when it came
      ['gpt://b1g/yandexgpt/rc', '2025-11-10', 'no_price'], // when that ended nobody says
      ['yandexgpt-5.1', '2026-10-10', '0.016'],
      ['gpt://b1g/yandexgpt-5.1', '2026-10-10', '0.0082', BATCH],
      ['aliceai-llm', '2026-02-01', '0.025'],
      ['aliceai-llm', '2026-03-01', 'no_price'],
      ['aliceai-llm', '2026-10-10', '0.017'],
      ['aliceai-llm', '2026-10-10', '0.0127', BATCH],
      ['gpt://b1g/aliceai-llm-flash/latest', '2026-10-10', '0.003'],
      ['deepseek-v4-flash', '2026-10-10', '0.008'],
      ['deepseek-v32/', '2026-04-10', '0.013'],
      ['qwen3.5-35b-a3b-fp8', '2026-04-10', '0.005'],
      ['gpt-oss-120b/latest', '2026-10-10', '0.006'],
      ['emb://b1g/text-search-doc/latest', '2026-10-10', 'missing_meter'], // an embedding has no output
      ['yandexgpt-7', '2026-10-10', 'no_price'],
    ]),
  )('%s on %s costs %s', (model, day, expected, parts) => {
    expect(costOf(eventOf(model, day, parts), roubles)).toBe(expected)
  })

  test.each(
    each([
      ['art://b1g/yandex-art/latest', '2024-10-01', 'no_price', uses({ images: 1 })], // the preview was free
      ['art://b1g/yandex-art/latest', '2025-03-01', '0.022', uses({ images: 1 })],
      ['yandex-art', '2026-04-01', '0.0448', { ...uses({ images: 2 }), ...BATCH }],
      ['yandex-art', '2026-10-01', 'no_price', uses({ images: 1 })],
      ['art://b1g/aliceai-image-art-3.0', '2026-10-01', 'no_price', uses({ images: 1 })],
      ['emb://b1g/text-search-doc/latest', '2025-10-10', '0.0001', uses({ uncached_input_tokens: 1_000 })],
      ['text-search-query', '2026-03-16', '0.000102', uses({ uncached_input_tokens: 1_000 })],
      ['text-search-query', '2026-08-27', '0.000101', uses({ uncached_input_tokens: 1_000 })],
      ['aliceai-llm-flash', '2026-10-10', '0.00025', uses({ cache_read_tokens: 1_000 })],
      ['yandexgpt-5.1', '2026-10-10', '0.008', uses({ cache_read_tokens: 1_000 })], // cached as input
      ['yandexgpt-5.1', '2026-10-10', 'no_price', { ...uses({ cache_read_tokens: 1 }), ...BATCH }],
      ['yandexgpt-5.1', '2025-12-10', '9', uses({ web_searches: 1_000 })],
      ['yandexgpt-5.1', '2026-10-10', '9.15', uses({ web_searches: 1_000 })],
      ['yandexgpt-5.1', '2026-10-10', '3', uses({ file_searches: 1_000 })],
    ]),
  )('%s on %s costs %s', (model, day, expected, parts) => {
    expect(costOf(eventOf(model, day, parts), roubles)).toBe(expected)
  })
})

describe('an account in dollars', () => {
  test.each(
    each([
      ['yandexgpt', '2024-06-01', '0.032'],
      ['yandexgpt', '2024-12-10', '0.0096', BATCH],
      ['yandexgpt-lite', '2025-06-01', 'no_price'], // published without figures
      ['yandexgpt-lite', '2026-10-10', '0.003278688'],
      ['yandexgpt-lite', '2026-10-10', '0.001639344', BATCH],
      ['gpt://b1g/yandexgpt-5.1/latest', '2026-10-10', '0.013114752'],
      ['yandexgpt-5.1', '2026-10-10', '0.0067213104', BATCH],
      ['yandexgpt-5-pro', '2026-10-10', '0.019672128'],
      ['yandexgpt-5-pro', '2026-10-10', 'no_price', BATCH],
      ['aliceai-llm', '2026-10-10', '0.013934424'],
      ['aliceai-llm-flash', '2026-10-10', '0.002459016'],
      ['deepseek-v4-flash', '2026-10-10', 'no_price'],
      ['yandex-art', '2026-04-01', 'no_price', uses({ images: 1 })],
      ['deepseek-v32', '2026-10-10', '1.065574', uses({ cache_read_tokens: 1_000_000 })],
      ['yandexgpt-5.1', '2026-10-10', '7.5', uses({ web_searches: 1_000 })],
    ]),
  )('%s on %s costs %s', (model, day, expected, parts) => {
    const event = eventOf(model, day, parts)
    expect(costOf(event)).toBe(expected)
    const stated = { ...list, billing_currency: { yandex: 'USD' } }
    expect(costOf(event, stated)).toBe(expected)
  })

  test('half units round up to a whole unit over the request', () => {
    const batch = eventOf('yandexgpt-lite', '2024-06-01', BATCH, { uncached_input_tokens: 3 })
    expect(costOf(batch)).toBe('0.0000064') // 1.5 units → 2
    const both = { ...batch, usage: { ...noUsage(), uncached_input_tokens: 3, output_tokens: 3 } }
    expect(costOf(both)).toBe('0.0000096') // 3 units, not 2 + 2
    expect(explain(both, list).map(({ amount }) => amount)).toEqual(['0.0000048', '0.0000048'])
  })
})

test('a price in one currency is none in another', () => {
  const dollars_only = eventOf('aliceai-llm', '2026-03-01')
  expect(costOf(dollars_only, { ...list, billing_currency: { yandex: 'KZT' } })).toBe('no_price')
  const lite = eventOf('yandexgpt-lite', '2025-06-01')
  expect([costOf(lite), costOf(lite, roubles)]).toEqual(['no_price', '0.004'])
})

test('roubles are converted at the rate of the event, whatever an event says of its currency', () => {
  const event = eventOf('yandexgpt-5-pro', '2026-11-01')
  expect(costOf(event, roubles)).toBe('0.0192')
  expect(costOf({ ...event, attributes: { billing_currency: 'RUB' } })).toBe('0.0192')
  expect(costOf({ ...event, attributes: { billing_currency: 'USD' } }, roubles)).toBe('0.0192')
  expect(
    rateAmounts(event, { ...compileBook(entries, { version: 2 }), ...roubles_without_rates }),
  ).toMatchObject({
    kind: 'unpriced',
    reason: 'no_exchange_rate',
    missing: ['RUB'],
  })
})
const roubles_without_rates = { billing_currency: { yandex: 'RUB' } }

test('every price says when it was seen, and where', () => {
  expect(entries.length).toBeGreaterThan(100)
  for (const { source, source_url, checked_at } of entries) {
    expect(source).toMatch(/Yandex/)
    expect(source_url).toMatch(/^https:/)
    expect(checked_at).toMatch(/^\d{4}-\d\d-\d\d$/)
  }
})
