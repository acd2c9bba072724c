import { expect, test } from 'vitest'
import { rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book } from './testing/list.ts'

const USED = { uncached_input_tokens: 10_000, cache_read_tokens: 10_000, output_tokens: 10_000 }
const BEFORE = '2026-11-30T23:59:59.999Z'
const SINCE = '2026-12-01T00:00:00Z'
const long = { attributes: { context_tokens: '200001' } }
const short = { attributes: { context_tokens: '200000' } }

/** What 10,000 tokens of each cost in cents is the price of a million in dollars. https://ai.google.dev/gemini-api/docs/pricing */
test.each([
  ['google', 'gemini-4-argon', { time: BEFORE }, 2 + 0.1 + 10],
  ['google', 'gemini-4-argon', { time: SINCE }, 4 + 0.2 + 20],
  ['vertex_ai', 'gemini-4-argon', { time: SINCE, service_tier: 'flex' as const }, 2 + 0.1 + 10],
  ['google', 'gemini-4-argon', { time: SINCE, service_tier: 'priority' as const }, 7.2 + 0.36 + 36],
  ['google', 'gemini-4-argon', { time: SINCE, service_tier: 'batch' as const }, 2 + 0.2 + 10],
  ['google', 'gemini-robotics-er-2-preview', { time: '2026-12-31T23:59:59Z' }, 1 + 0.1 + 5],
  ['google', 'gemini-robotics-er-2-preview', { time: '2027-01-01T00:00:00Z' }, 2 + 0.2 + 10],
  ['openrouter', 'google/gemini-2.5-pro', { time: BEFORE, ...short }, 1.25 + 0.125 + 10],
  ['openrouter', 'google/gemini-2.5-pro', { time: BEFORE, ...long }, 2.5 + 0.25 + 15],
  ['openrouter', 'google/gemini-3.1-pro-preview', { time: BEFORE, ...long }, 4 + 0.4 + 18],
])('%s sells %s %o', (provider, model, at, cents) => {
  const rating = rateAmounts(makeEvent({ provider, model, ...at, usage: USED }), book)
  const total = BigInt(Math.round(cents * 100_000)) * 10n ** 11n
  expect(rating).toMatchObject({ kind: 'priced', total })
})
