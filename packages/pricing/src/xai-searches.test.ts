import { formatAtto } from '@marginscope/money'
import { normaliseEvent } from '@marginscope/normalise'
import { expect, test } from 'vitest'
import { rateAmounts } from './index.ts'
import { listPrices as book } from './testing/list.ts'

/** What 1,000 searches cost beside the tokens, which are the same in each. https://docs.x.ai/developers/pricing */
function costOf(tools: object, time = '2026-06-01T00:00:00Z', model = 'grok-4-0709'): string {
  const usage = { input_tokens: 0, output_tokens: 0, total_tokens: 0, server_side_tool_usage_details: tools }
  const sent = {
    id: 'e',
    time,
    provider: 'xai',
    model,
    raw_format: 'openai.responses' as const,
    raw_usage: usage,
  }
  const ready = normaliseEvent('acme', sent)
  if (ready.kind === 'dead') throw new Error(ready.message)
  const rating = rateAmounts(ready.event, book)
  return rating.kind === 'priced' ? formatAtto(rating.total) : rating.reason
}

// The page of 2026-09-21: per item fetched, no longer per call; counts in `server_side_tool_usage_details`.
test('a search of X is billed by call until 2026-09-21, and by posts and profiles since', () => {
  const [before, since] = ['2026-09-20T23:59:59Z', '2026-09-21T00:00:00Z']
  const by_call = { web_search_calls: 1_000, x_search_calls: 1_000 }
  expect(costOf(by_call, before)).toBe('10')
  expect(costOf({ ...by_call, x_posts_fetched: 3_000, x_users_fetched: 0 }, since)).toBe('20')
  expect(costOf({ ...by_call, x_posts_fetched: 0, x_users_fetched: 3_000 }, since)).toBe('35')
  expect(costOf({ x_search_calls: 1_000, x_posts_fetched: 0, x_users_fetched: 0 }, since)).toBe('0')
  expect(costOf({ web_search_calls: 1_000 }, since)).toBe('5')
  // How much was fetched is not known: a call has no price any more, and is not free.
  expect(costOf(by_call, since)).toBe('no_price')
})

test('files attached to messages are searched at a price of their own', () => {
  expect(costOf({ attachment_search: 1_000 })).toBe('10')
  expect(costOf({ attachment_search: 1_000 }, '2026-09-29T00:00:00Z')).toBe('5')
  expect(costOf({ collections_search: 1_000 })).toBe('2.5')
  expect(costOf({ attachment_search: 1_000 }, '2025-11-01T00:00:00Z')).toBe('no_price')
})

// The page of 2026-09-29: "The 2x multiplier applies to all token types", "Long context ≥ 200k tokens".
test.each([
  ['grok-4.7', 199_999, 'priority', '0.799996'],
  ['grok-4.7', 200_000, 'priority', '1.6'],
  ['grok-4.6', 200_000, 'default', '0.8'],
  ['grok-4.3', 100_000, 'priority', '0.25'],
])('%s, %i tokens of input, served in the tier %s', (model, input_tokens, service_tier, cost) => {
  const ready = normaliseEvent('acme', {
    ...{ id: 'e', time: '2026-11-01T00:00:00Z', provider: 'xai', model, raw_format: 'openai.responses' },
    raw_usage: { service_tier, usage: { input_tokens, output_tokens: 0, total_tokens: input_tokens } },
  })
  if (ready.kind === 'dead') throw new Error(ready.message)
  const rating = rateAmounts(ready.event, book)
  expect(rating.kind === 'priced' ? formatAtto(rating.total) : rating.reason).toBe(cost)
})
