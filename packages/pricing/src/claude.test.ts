import { expect, test } from 'vitest'
import { rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book } from './testing/list.ts'

/** 106 × $3 + 1 × $15 for each million, in 1e-18 USD. */
const WHOLE = 333_000_000_000_000n

test.each([
  ['nothing is said', {}, WHOLE],
  ['it was declined before any output', { declined_before_output: 'true' }, 0n],
  ['it says that it was not', { declined_before_output: 'false' }, WHOLE],
])('where %s', (_, stated, total) => {
  const usage = { uncached_input_tokens: 106, output_tokens: 1 }
  const event = makeEvent({ provider: 'anthropic', model: 'claude-sonnet-4-5', usage })
  expect(rateAmounts({ ...event, stated }, book)).toMatchObject({ kind: 'priced', total })
})

const USED = { uncached_input_tokens: 10_000, cache_read_tokens: 10_000, output_tokens: 10_000 }

/** What 10,000 tokens of each cost in cents is the price of a million in dollars. https://platform.claude.com/docs/en/about-claude/pricing */
test.each([
  ['anthropic', 'claude-sonnet-5-5', { time: '2026-10-06T23:59:59.999Z' }, 2 + 0.2 + 10],
  ['anthropic', 'claude-sonnet-5-5', { time: '2026-10-07T00:00:00Z' }, 2 + 0.1 + 10],
  ['google', 'claude-sonnet-5-5', {}, 2 + 0.1 + 10],
  ['vertex_ai', 'claude-sonnet-5-5', { service_tier: 'batch' as const }, 1 + 0.05 + 5],
  ['anthropic', 'claude-fable-5-2', {}, 8 + 0.2 + 40],
  ['anthropic', 'claude-mythos-5-2-20261109', { speed: 'fast' }, 2 * (8 + 0.2 + 40)],
  ['anthropic', 'claude-fable-5-2', { service_tier: 'batch' as const, region: 'us' }, 0.55 * (8 + 0.2 + 40)],
  ['anthropic', 'claude-fable-5-20260609', {}, 10 + 1 + 50],
  ['bedrock', 'us.anthropic.claude-fable-5-2', {}, 8.8 + 0.22 + 44],
  ['vertex_ai', 'claude-fable-5-2', { region: 'us-east5' }, 8.8 + 0.22 + 44],
  ['anthropic', 'claude-haiku-5-5', { region: 'us' }, 0.11 + 0.011 + 0.55],
  ['anthropic', 'claude-haiku-5-5', { speed: 'fast' }, undefined],
  ['anthropic', 'claude-mythos-preview', {}, 25 + 2.5 + 125],
  ['anthropic', 'claude-mythos-preview', { region: 'us' }, 27.5 + 2.75 + 137.5],
  ['anthropic', 'claude-mythos-preview', { service_tier: 'batch' as const }, undefined],
  ['anthropic', 'claude-mythos-5-1', { region: 'us' }, 11 + 0.275 + 55],
  ['openrouter', '~anthropic/claude-sonnet-latest', { time: '2026-09-27T00:00:00Z' }, 3 + 0.3 + 15],
  ['openrouter', '~anthropic/claude-sonnet-latest', { time: '2026-09-28T00:00:00Z' }, 2 + 0.2 + 10],
  ['openrouter', '~anthropic/claude-haiku-latest', {}, 0.1 + 0.01 + 0.5],
  // Names of the fast mode are no names of the ordinary one.
  ['azure', 'claude-opus-5-5-fast', {}, 2 * (4 + 0.2 + 20)],
  ['azure', 'claude-opus-4-6-fast', {}, undefined],
  ['anthropic', 'claude-opus-4-6-fast', {}, undefined],
  ['openrouter', 'anthropic/claude-opus-5-fast', {}, 10 + 1 + 50],
])('%s sells %s %o', (provider, model, at, cents) => {
  const event = makeEvent({ provider, model, time: '2026-11-20T12:00:00Z', ...at, usage: USED })
  const rating = rateAmounts(event, book)
  const total = cents === undefined ? undefined : BigInt(Math.round(cents * 100_000)) * 10n ** 11n
  expect(rating.kind === 'priced' ? rating.total : undefined).toBe(total)
})
