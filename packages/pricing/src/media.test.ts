import { formatAtto } from '@marginscope/money'
import { type PriceEntryInput, USAGE_COUNTS, type UsageCount } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { type Component, compileBook, explain, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'

/** Where finance books each count: by the ledger's cost columns. */
const BOOKED: Readonly<Record<UsageCount, Component>> = {
  uncached_input_tokens: 'input',
  cache_read_tokens: 'cache_read',
  cache_write_5m_tokens: 'cache_write',
  cache_write_1h_tokens: 'cache_write',
  output_tokens: 'output',
  reasoning_tokens: 'output',
  input_audio_tokens: 'media',
  output_audio_tokens: 'media',
  input_image_tokens: 'media',
  output_image_tokens: 'media',
  images: 'media',
  input_audio_seconds: 'media',
  output_audio_seconds: 'media',
  video_seconds: 'media',
  characters: 'media',
  web_searches: 'request',
  cached_audio_tokens: 'cache_read',
  cached_image_tokens: 'cache_read',
  search_units: 'media',
  pages: 'media',
  container_minutes: 'media',
  image_pixels: 'media',
  sources: 'media',
  map_searches: 'media',
  file_searches: 'media',
  code_executions: 'media',
}

/** A price of its own for each count: 1, 2, 3, … dollars a count. */
const priceOf = (meter: UsageCount, over: Partial<PriceEntryInput> = {}) =>
  makePrice({ price_id: meter, meter, per: 1, amount: String(USAGE_COUNTS.indexOf(meter) + 1), ...over })

const all = USAGE_COUNTS.map((meter) => priceOf(meter))
const flat = compileBook(all, { version: 1 })
// A condition that only the single request decides takes every event past the flat rates.
const general = compileBook(
  [...all, priceOf('output_tokens', { price_id: 'x', conditions: { attributes: { x: 'y' } } })],
  { version: 1 },
)

describe.each([
  ['flat rates', flat],
  ['the general rule', general],
])('by %s', (_, book) => {
  test.each(USAGE_COUNTS)('three %s cost three times their own price, in their own column', (meter) => {
    const price = BigInt(USAGE_COUNTS.indexOf(meter) + 1) * 10n ** 18n
    const rating = rateAmounts(makeEvent({ usage: { [meter]: 3 } }), book)
    expect(rating).toMatchObject({
      kind: 'priced',
      total: 3n * price,
      components: { [BOOKED[meter]]: 3n * price },
    })
  })

  test('all counts together cost the sum, each column its own', () => {
    const usage = Object.fromEntries(USAGE_COUNTS.map((meter, index) => [meter, 10 ** (index % 4)]))
    const rating = rateAmounts(makeEvent({ usage }), book)
    if (rating.kind !== 'priced') throw new Error('every count has a price')
    const expected = USAGE_COUNTS.reduce((sum, _, index) => sum + (index + 1) * 10 ** (index % 4), 0)
    expect(formatAtto(rating.total)).toBe(String(expected))
    for (const component of new Set(Object.values(BOOKED))) {
      const part = USAGE_COUNTS.reduce(
        (sum, meter, index) => sum + (BOOKED[meter] === component ? (index + 1) * 10 ** (index % 4) : 0),
        0,
      )
      expect(formatAtto(rating.components[component])).toBe(String(part))
    }
    expect(rating.components.gpu).toBe(0n)
  })
})

test.each(USAGE_COUNTS)('without a price for %s an event that has some is unpriced, and says so', (meter) => {
  const book = compileBook(
    all.filter(
      (entry) => entry.meter !== meter && !(meter === 'reasoning_tokens' && entry.meter === 'output_tokens'),
    ),
    { version: 1 },
  )
  const other = meter === 'images' ? 'characters' : 'images'
  expect(rateAmounts(makeEvent({ usage: { [meter]: 1, [other]: 1 } }), book)).toMatchObject({
    kind: 'unpriced',
    reason: 'missing_meter',
    missing: [meter],
  })
})

test.each([
  ['uncached_input_tokens', 1, '1 input token × $1 per 1 = $1'],
  ['uncached_input_tokens', 1234, '1,234 input tokens × $1 per 1 = $1234'],
  ['cache_read_tokens', 1, '1 cache-read token × $2 per 1 = $2'],
] as const)('of %s %i are said as "%s"', (meter, count, text) => {
  expect(explain(makeEvent({ usage: { [meter]: count } }), flat).map((line) => line.text)).toEqual([text])
})
