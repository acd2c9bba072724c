import { formatAtto } from '@marginscope/money'
import { normaliseEvent } from '@marginscope/normalise'
import { expect, test } from 'vitest'
import { rateAmounts } from './index.ts'
import { listPrices as book } from './testing/list.ts'

const NOW = '2026-11-01T00:00:00Z'

/** What one search costs whose tokens cost nothing. */
function costOf(model: string, tool: object, time = NOW): string {
  const ready = normaliseEvent('acme', {
    ...{ id: 'e', time, provider: 'openai', model, raw_format: 'openai.responses' },
    raw_usage: {
      tools: [{ type: 'function' }, tool],
      output: [{ type: 'web_search_call', action: { type: 'search' } }],
      usage: { input_tokens: 0, output_tokens: 0, total_tokens: 0 },
    },
  })
  if (ready.kind === 'dead') throw new Error(ready.message)
  const rating = rateAmounts(ready.event, book)
  return rating.kind === 'priced' ? formatAtto(rating.total) : rating.reason
}

// https://developers.openai.com/api/docs/pricing, Web search
test.each([
  ['gpt-4o', '0.025'],
  ['gpt-4o-2024-11-20', '0.025'],
  ['gpt-4o-mini', '0.025'],
  ['gpt-4.1', '0.025'],
  ['gpt-4.1-mini-2025-04-14', '0.025'],
  ['gpt-5', '0.01'],
  ['o4-mini', '0.01'],
  ['gpt-6-sol', '0.01'],
])('the preview of web search costs models that do not reason more: %s', (model, cost) => {
  expect(costOf(model, { type: 'web_search_preview' })).toBe(cost)
  expect(costOf(model, { type: 'web_search_preview_2025_03_11', search_context_size: 'low' })).toBe(cost)
  expect(costOf(model, { type: 'web_search' })).toBe('0.01')
  expect(costOf(model, { type: 'web_search_2025_08_26', search_context_size: 'low' })).toBe('0.01')
})

test('until 2025-06-24 by the size of the context, medium where none is stated', () => {
  const before = '2025-06-23T23:59:59Z'
  const size = (search_context_size?: string) => ({ type: 'web_search_preview', search_context_size })
  expect(['low', undefined, 'high'].map((each) => costOf('gpt-4o', size(each), before))).toEqual([
    '0.03',
    '0.035',
    '0.05',
  ])
  expect(['low', 'medium', 'high'].map((each) => costOf('gpt-4.1-mini', size(each), before))).toEqual([
    '0.025',
    '0.0275',
    '0.03',
  ])
  expect(costOf('gpt-4o', size('high'), '2025-06-24T00:00:00Z')).toBe('0.025')
})
