import { formatAtto } from '@marginscope/money'
import { expect, test } from 'vitest'
import { HISTORY } from '../book/history.ts'
import type { SheetModel } from '../book/sheet-model.ts'
import { beginningsOf } from './beginnings.ts'
import { explain } from './explain.ts'
import { rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book } from './testing/list.ts'

/** Input / cached / output of a million tokens each, at times around each change. The figures are the sources', as history.ts names them. */
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
  // Peak hours from midnight in Beijing, V4.1 from noon, none on Mid-Autumn's and National Day's workdays.
  ['deepseek', 'deepseek-v4-flash', '2026-08-16T15:59:59Z', '0.14/0.0028/0.28'],
  ['deepseek', 'deepseek-v4-flash', '2026-08-16T16:00:00Z', '0.22/0.007/0.66'],
  ['deepseek', 'deepseek-v4-pro', '2026-08-16T15:59:59Z', '0.435/0.003625/0.87'],
  ['deepseek', 'deepseek-v4-pro', '2026-08-16T16:00:00Z', '0.66/0.022/1.98'],
  ['deepseek', 'deepseek-v4-flash', '2026-09-10T03:59:59Z', '0.44/0.014/1.32'],
  ['deepseek', 'deepseek-v4-flash', '2026-09-10T04:00:00Z', '0.15/0.003/0.6'],
  ['deepseek', 'deepseek-chat', '2026-09-25T02:00:00Z', '0.15/0.003/0.6'],
  ['deepseek', 'deepseek-flash', '2026-09-30T02:00:00Z', '0.3/0.006/1.2'],
  ['deepseek', 'deepseek-flash', '2026-10-01T02:00:00Z', '0.15/0.003/0.6'],
  ['deepseek', 'deepseek-v4-pro', '2026-10-07T07:00:00Z', '0.66/0.022/1.98'],
  ['deepseek', 'deepseek-v4-pro', '2026-10-08T07:00:00Z', '1.32/0.044/3.96'],
  ['deepseek', 'deepseek-v4-pro', '2027-01-01T07:00:00Z', '0.66/0.022/1.98'],
  ['mistral', 'mistral-large-latest', '2024-08-01T00:00:00Z', '3/unpriced/9'],
  ['mistral', 'mistral-large-latest', '2026-01-01T00:00:00Z', '0.5/0.05/1.5'],
  ['groq', 'openai/gpt-oss-120b', '2025-09-01T00:00:00Z', '0.15/unpriced/0.75'],
  ['azure', 'o3-2025-04-16', '2025-06-09T00:00:00Z', '10/2.5/40'],
  ['azure', 'o3-2025-04-16', '2025-06-11T00:00:00Z', '2/0.5/8'],
  ['azure', 'o1-mini', '2025-01-01T00:00:00Z', '3/1.5/12'],
  ['openrouter', 'openai/gpt-5.6-luna', '2026-07-20T00:00:00Z', '1/0.1/6'],
  ['openrouter', 'openai/gpt-5.6-luna', '2026-07-31T00:00:00Z', '0.2/0.02/1.2'],
  ['anthropic', 'claude-3.5-haiku', '2024-11-15T00:00:00Z', '1/0.1/5'],
  ['vertex_ai', 'claude-3-5-haiku@20241022', '2024-11-15T00:00:00Z', '1/0.1/5'],
  ['vertex_ai', 'claude-3-5-haiku@20241022', '2025-06-15T00:00:00Z', '0.8/0.08/4'],
  ['google', 'gemini-1.0-pro', '2024-08-01T00:00:00Z', '0.5/unpriced/1.5'],
  ['google', 'gemini-1.5-pro', '2024-06-01T00:00:00Z', '3.5/unpriced/10.5'],
  ['google', 'gemini-1.5-pro', '2024-11-01T00:00:00Z', '1.25/0.3125/5'],
  ['google', 'gemini-1.5-flash-8b', '2025-01-01T00:00:00Z', '0.0375/0.01/0.15'],
  ['google', 'gemini-3.6-flash', '2026-08-01T00:00:00Z', '1.5/0.15/7.5'],
  ['google', 'gemini-3.6-flash', '2026-10-01T00:00:00Z', '0.75/0.075/3.75'],
  ['google', 'gemini-3.6-flash', '2027-01-02T00:00:00Z', '1.5/0.15/7.5'],
  ['google', 'gemini-flash-latest', '2026-01-20T00:00:00Z', '0.3/0.03/2.5'],
  ['google', 'gemini-flash-latest', '2026-01-22T00:00:00Z', '0.5/0.05/3'],
  ['google', 'gemini-flash-latest', '2026-06-01T00:00:00Z', '1.5/0.15/9'],
  ['google', 'gemini-pro-latest', '2026-01-20T00:00:00Z', '1.25/0.125/10'],
  ['google', 'gemini-pro-latest', '2026-01-22T00:00:00Z', '2/0.2/12'],
  ['x-ai', 'grok-4.20-reasoning', '2026-04-29T00:00:00Z', '2/0.2/6'],
  ['x-ai', 'grok-4.20-reasoning', '2026-05-01T00:00:00Z', '1.25/0.2/2.5'],
  ['x-ai', 'grok-4.5', '2026-07-10T00:00:00Z', '2/0.5/6'],
  ['x-ai', 'grok-4.5', '2026-08-10T00:00:00Z', '2/0.3/6'],
  ['x-ai', 'grok-4-fast-reasoning', '2026-05-01T00:00:00Z', '0.2/0.05/0.5'],
  ['x-ai', 'grok-4-fast-reasoning', '2026-08-01T00:00:00Z', '1.25/0.2/2.5'], // answered by grok-4.3
  ['x-ai', 'grok-4-0709', '2026-05-01T00:00:00Z', '3/0.75/15'],
  ['x-ai', 'grok-4-0709', '2026-08-01T00:00:00Z', '1.25/0.2/2.5'],
  ['x-ai', 'grok-3', '2026-08-01T00:00:00Z', '1.25/0.2/2.5'],
  ['x-ai', 'grok-3-mini', '2026-08-01T00:00:00Z', '0.3/0.075/0.5'],
  ['x-ai', 'grok-code-fast-1', '2026-05-01T00:00:00Z', '0.2/0.02/1.5'],
  ['x-ai', 'grok-code-fast-1', '2026-08-01T00:00:00Z', '1/0.2/2'],
  ['x-ai', 'grok-code-fast-1', '2026-11-20T00:00:00Z', 'unpriced/unpriced/unpriced'], // its successor ended, too
  ['anthropic', 'claude-sonnet-5-5', '2026-10-06T23:59:59Z', '2/0.2/10'],
  ['anthropic', 'claude-sonnet-5-5', '2026-10-07T00:00:00Z', '2/0.1/10'],
  ['anthropic', 'claude-sonnet-5.5', '2026-10-08T00:00:00Z', '2/0.1/10'],
  ['bedrock', 'us.anthropic.claude-sonnet-5-5', '2026-10-06T00:00:00Z', '2.2/0.22/11'],
  ['bedrock', 'us.anthropic.claude-sonnet-5-5', '2026-10-08T00:00:00Z', '2.2/0.11/11'],
  ['azure', 'claude-sonnet-5-5', '2026-10-06T00:00:00Z', '2/0.2/10'],
  ['azure', 'claude-sonnet-5-5', '2026-10-08T00:00:00Z', '2/0.1/10'],
  ['openrouter', 'anthropic/claude-sonnet-5.5', '2026-10-06T00:00:00Z', '2/0.2/10'],
  ['openrouter', 'anthropic/claude-sonnet-5.5', '2026-10-08T00:00:00Z', '2/0.1/10'],
  ['openrouter', 'google/gemini-3.6-flash', '2026-10-19T00:00:00Z', '1.5/0.15/7.5'],
  ['openrouter', 'google/gemini-3.6-flash', '2026-10-20T00:00:00Z', '0.75/0.075/3.75'],
  ['vertex_ai', 'claude-sonnet-5-5', '2026-10-06T00:00:00Z', '2/0.2/10'],
  ['vertex_ai', 'claude-sonnet-5-5', '2026-10-08T00:00:00Z', '2/0.1/10'],
  ['google', 'gemini-2.5-pro', '2026-11-30T23:59:59Z', '1.25/0.125/10'],
  ['google', 'gemini-2.5-pro', '2026-12-01T00:00:00Z', '0.75/0.075/3.75'], // answered by 3.8 Flash
  ['google', 'gemini-2.5-pro', '2027-01-01T00:00:00Z', '1.5/0.15/7.5'],
  ['google', 'gemini-2.5-flash', '2026-12-01T00:00:00Z', '0.3/0.03/2.5'], // answered by 3.5 Flash-Lite
  ['vertex_ai', 'gemini-2.5-pro', '2026-12-02T00:00:00Z', '1.25/0.125/10'],
  ['google', 'gemini-4-argon', '2026-11-30T23:59:59Z', '2/0.1/10'],
  ['google', 'gemini-4-argon', '2026-12-01T00:00:00Z', '4/0.2/20'],
  ['vertex_ai', 'gemini-4-carbon', '2026-12-01T00:00:00Z', '4/0.2/20'],
  ['google', 'gemini-robotics-er-2-preview', '2026-12-31T00:00:00Z', '1/0.1/5'],
  ['google', 'gemini-robotics-er-2-preview', '2027-01-01T00:00:00Z', '2/0.2/10'],
  ['mistral', 'mistral-large-4', '2026-10-19T00:00:00Z', '0.68/0.07/2.09'],
  ['mistral', 'mistral-large-4', '2026-10-20T00:00:00Z', '1.36/0.14/4.18'],
  ['mistral', 'mistral-large-4-0', '2026-10-29T00:00:00Z', '0.7/0.07/2.1'],
  ['mistral', 'mistral-small-latest', '2026-03-15T00:00:00Z', '0.1/0.01/0.3'],
  ['mistral', 'mistral-small-latest', '2026-03-16T00:00:00Z', '0.15/0.015/0.6'],
  ['zai', 'glm-5.3-flash', '2026-09-09T00:00:00Z', '0.075/0.015/0.25'],
  ['zai', 'GLM-5.3-Flash', '2026-09-10T00:00:00Z', '0.15/0.03/0.5'],
  ['mistral', 'mistral-large-latest', '2024-06-10T00:00:00Z', '4/unpriced/12'],
  ['mistral', 'mistral-large-2407', '2024-08-01T00:00:00Z', '3/unpriced/9'],
  ['mistral', 'mistral-large-2407', '2024-10-01T00:00:00Z', '2/unpriced/6'],
  ['mistral', 'mistral-small-latest', '2024-04-01T00:00:00Z', '2/unpriced/6'],
  ['mistral', 'mistral-medium', '2025-01-01T00:00:00Z', '2.7/unpriced/8.1'],
  ['mistral', 'mistral-medium-latest', '2026-08-20T00:00:00Z', '0.4/0.04/2'],
  ['mistral', 'mistral-medium-latest', '2026-09-15T00:00:00Z', '1.5/0.15/7.5'],
  ['mistral', 'open-mistral-nemo', '2024-08-01T00:00:00Z', '0.3/unpriced/0.3'],
  ['mistral', 'ministral-3b-latest', '2025-11-01T00:00:00Z', '0.04/unpriced/0.04'],
  ['mistral', 'devstral-2512', '2026-01-15T00:00:00Z', 'unpriced/unpriced/unpriced'], // it was free
  ['mistral', 'devstral-2512', '2026-02-15T00:00:00Z', '0.4/0.04/2'],
  ['cohere', 'command-r-plus', '2024-08-01T00:00:00Z', '3/unpriced/15'],
  ['cohere', 'command-r-plus', '2024-09-15T00:00:00Z', '2.5/unpriced/10'],
  ['groq', 'llama3-70b-8192', '2024-05-01T00:00:00Z', '0.64/unpriced/0.8'],
  ['groq', 'llama3-70b-8192', '2024-07-15T00:00:00Z', '0.59/unpriced/0.79'],
  ['together', 'google/gemma-4-31b-it', '2026-05-01T00:00:00Z', '0.2/unpriced/0.5'],
  ['together', 'google/gemma-4-31b-it', '2026-07-01T00:00:00Z', '0.39/unpriced/0.97'],
  ['cerebras', 'gpt-oss-120b', '2025-09-01T00:00:00Z', '0.25/0.25/0.69'],
  ['moonshotai', 'kimi-k2-turbo-preview', '2025-10-01T00:00:00Z', '2.4/0.6/10'],
  ['moonshotai', 'kimi-k2-turbo-preview', '2025-12-01T00:00:00Z', '1.15/0.15/8'],
  ['bedrock', 'meta.llama3-1-70b-instruct-v1:0', '2024-10-01T00:00:00Z', '0.99/unpriced/0.99'],
  ['bedrock', 'meta.llama3-1-70b-instruct-v1:0', '2025-03-01T00:00:00Z', 'unpriced/unpriced/unpriced'], // cut, nobody says when
  ['bedrock', 'meta.llama3-1-70b-instruct-v1:0', '2025-09-01T00:00:00Z', '0.72/unpriced/0.72'],
  ['bedrock', 'amazon.titan-embed-text-v2:0', '2026-06-01T00:00:00Z', '0.02/unpriced/unpriced'],
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

/** The last day before a model was sold anywhere, and the first after it. */
test.each([
  ['openai', 'gpt-4o-mini', '2024-07-17', '2024-07-18'],
  ['azure', 'gpt-4.1-mini', '2025-04-13', '2025-04-14'],
  ['openai', 'gpt-5', '2025-08-06', '2025-08-07'],
  ['anthropic', 'claude-sonnet-4-5-20250929', '2025-09-28', '2025-09-29'],
  ['bedrock', 'us.anthropic.claude-sonnet-4-20250514-v1:0', '2025-05-21', '2025-05-22'],
  ['vertex_ai', 'gemini-2.5-pro', '2025-03-24', '2025-03-25'],
  ['groq', 'llama-3.3-70b-versatile', '2024-12-05', '2024-12-06'],
  ['openrouter', 'x-ai/grok-4', '2025-07-08', '2025-07-09'],
  ['deepseek', 'deepseek-reasoner', '2025-01-19', '2025-01-20'],
  ['google', 'gemini-3.6-flash', '2026-07-20', '2026-07-21'],
  ['anthropic', 'claude-opus-5-5', '2026-09-21', '2026-09-22'],
  ['anthropic', 'claude-fable-5-2', '2026-11-08', '2026-11-09'],
  ['openai', 'gpt-6.2-sol', '2026-11-16', '2026-11-17'],
])(
  '%s %s has its first price on %s, too, and its source says that it was sold since %s',
  (provider, model, before, first) => {
    const [line] = explain(
      makeEvent({ provider, model, time: `${before}T12:00:00Z`, usage: { uncached_input_tokens: 1_000 } }),
      book,
    )
    expect(line?.source).toContain(first)
  },
)

test("a table's tiers and tokens hold since the price last changed, its fees always", () => {
  const table: SheetModel = {
    provider: 'google',
    sheet: 'litellm:google',
    model: 'gemini-flash-latest',
    match: { type: 'exact', pattern: 'gemini-flash-latest' },
    priority: -1,
    blocks: [
      { prices: { reasoning_tokens: { amount: '3.75' }, map_searches: { amount: '0.014', per: 1 } } },
      { conditions: { service_tier: ['flex'] }, prices: { output_tokens: { amount: '1.875' } } },
    ],
    source: 'a table of November',
    checked_at: '2026-11-28',
  }
  const { blocks } = beginningsOf(HISTORY)(table)
  expect(
    blocks.flatMap(({ prices, since }) =>
      Object.keys(prices).map((meter) => `${meter} ${since?.slice(0, 10)}`),
    ),
  ).toEqual(['reasoning_tokens 2026-08-13', 'map_searches undefined', 'output_tokens 2026-08-13'])
})
