import { formatAtto } from '@marginscope/money'
import { expect, test } from 'vitest'
import { compileBook, listBook, rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'

const book = compileBook(listBook(), { version: 1 })

/** Input / cached / output of a million tokens each, at times around each change. */
test.each([
  ['openai', 'gpt-4o', '2024-10-01T23:59:59Z', '5/unpriced/15'],
  ['openai', 'gpt-4o', '2024-10-02T00:00:00Z', '2.5/1.25/10'],
  ['openai', 'gpt-4o-2024-08-06', '2024-09-01T00:00:00Z', '2.5/1.25/10'],
  ['openai', 'o1-mini', '2025-01-30T00:00:00Z', '3/1.5/12'],
  ['openai', 'o1-mini', '2025-02-01T00:00:00Z', '1.1/0.55/4.4'],
  ['openai', 'o3', '2025-06-09T00:00:00Z', '10/2.5/40'],
  ['openai', 'o3', '2025-06-11T00:00:00Z', '2/0.5/8'],
  ['anthropic', 'claude-3-5-haiku-20241022', '2024-11-15T00:00:00Z', '1/0.1/5'],
  ['anthropic', 'claude-3-5-haiku-20241022', '2025-01-01T00:00:00Z', '0.8/0.08/4'],
  ['google', 'gemini-2.5-flash', '2025-09-01T00:00:00Z', '0.3/0.075/2.5'],
  ['google', 'gemini-2.5-flash', '2026-01-01T00:00:00Z', '0.3/0.03/2.5'],
  ['deepseek', 'deepseek-chat', '2025-01-10T12:00:00Z', '0.14/0.014/0.28'],
  ['deepseek', 'deepseek-chat', '2025-02-10T20:00:00Z', '0.27/0.07/1.1'],
  ['deepseek', 'deepseek-chat', '2025-05-01T20:00:00Z', '0.135/0.035/0.55'],
  ['deepseek', 'deepseek-reasoner', '2025-05-01T12:00:00Z', '0.55/0.14/2.19'],
  ['deepseek', 'deepseek-reasoner', '2025-09-10T20:00:00Z', '0.56/0.07/1.68'],
  ['deepseek', 'deepseek-chat', '2025-10-10T12:00:00Z', '0.28/0.028/0.42'],
  ['deepseek', 'deepseek-chat', '2026-05-10T12:00:00Z', '0.14/0.0028/0.28'],
  ['deepseek', 'deepseek-v4-pro', '2026-04-25T00:00:00Z', '1.74/0.145/3.48'],
  ['deepseek', 'deepseek-v4-flash', '2026-09-15T02:00:00Z', '0.3/0.006/1.2'],
  ['deepseek', 'deepseek-v4-flash', '2026-09-15T12:00:00Z', '0.15/0.003/0.6'],
  ['deepseek', 'deepseek-v4-flash', '2026-09-19T02:00:00Z', '0.15/0.003/0.6'], // a Saturday
  ['mistral', 'mistral-large-latest', '2024-08-01T00:00:00Z', '3/unpriced/9'],
  ['mistral', 'mistral-large-latest', '2026-01-01T00:00:00Z', '0.5/0.05/1.5'],
  ['groq', 'openai/gpt-oss-120b', '2025-09-01T00:00:00Z', '0.15/unpriced/0.75'],
])('%s %s at %s', (provider, model, time, expected) => {
  const cost = (usage: object) => {
    const rating = rateAmounts(makeEvent({ provider, model, time, usage }), book)
    return rating.kind === 'priced' ? formatAtto(rating.total) : 'unpriced'
  }
  // Sizes under every long-context threshold, so a tenth of a million.
  const tenth = 100_000
  const found = [
    cost({ uncached_input_tokens: tenth }),
    cost({ cache_read_tokens: tenth }),
    cost({ output_tokens: tenth }),
  ].map((text) => (text === 'unpriced' ? text : String(Number((Number(text) * 10).toPrecision(9)))))
  expect(found.join('/')).toBe(expected)
})

test.each([
  ['gpt-4o-search-preview', '2025-06-15T12:00:00Z', {}, '0.03805'],
  ['gpt-4o-search-preview', '2025-06-15T12:00:00Z', { search_context_size: 'high' }, '0.05305'],
  ['gpt-4o-search-preview', '2026-06-15T12:00:00Z', {}, '0.02805'],
])('%s at %s %j pays for its search', (model, time, attributes, expected) => {
  const usage = { uncached_input_tokens: 20, output_tokens: 300 }
  const rating = rateAmounts(makeEvent({ provider: 'openai', model, time, usage, attributes }), book)
  expect(rating.kind === 'priced' ? formatAtto(rating.total) : rating).toBe(expected)
})
