import { formatAtto } from '@marginscope/money'
import { normaliseEvent } from '@marginscope/normalise'
import { describe, expect, test } from 'vitest'
import { rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book } from './testing/list.ts'

interface Sold {
  readonly tier?: 'batch' | 'flex' | 'priority'
  readonly region?: string
  readonly speed?: string
  /** All input tokens of the request, where they are more than a count's. */
  readonly context?: number
  readonly time?: string
}

const METERS = [
  'uncached_input_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'output_tokens',
] as const

/** Input / read / written shortly / written for long / output, of a million tokens each. */
function ratesOf(provider: string, model: string, sold: Sold = {}): string {
  const { tier = 'standard', region = '', speed = '', context = 0, time = '2026-11-25T12:00:00Z' } = sold
  const attributes: Readonly<Record<string, string>> =
    context === 0 ? {} : { context_tokens: String(context) }
  const found = METERS.map((meter) => {
    const usage = { [meter]: 10_000 }
    const event = makeEvent({ provider, model, time, service_tier: tier, region, speed, usage, attributes })
    const rating = rateAmounts(event, book)
    return rating.kind === 'priced'
      ? String(Number((Number(formatAtto(rating.total)) * 100).toPrecision(9)))
      : '-'
  })
  return found.join('/')
}

// https://platform.claude.com/docs/en/about-claude/pricing and /docs/en/build-with-claude/fast-mode in November 2026.
describe('Claude Fable and Mythos 5.2', () => {
  test.each<[string, string, Sold, string]>([
    ['anthropic', 'claude-fable-5-2', {}, '8/0.2/10/16/40'],
    ['anthropic', 'claude-mythos-5-2', {}, '8/0.2/10/16/40'],
    ['anthropic', 'claude-fable-5-2', { context: 900_000 }, '8/0.2/10/16/40'],
    ['anthropic', 'claude-fable-5-2', { tier: 'batch' }, '4/0.1/5/8/20'],
    ['anthropic', 'claude-fable-5-2', { speed: 'fast' }, '16/0.4/20/32/80'],
    ['anthropic', 'claude-mythos-5-2', { speed: 'fast', region: 'us' }, '17.6/0.44/22/35.2/88'],
    ['anthropic', 'claude-fable-5-2', { region: 'us' }, '8.8/0.22/11/17.6/44'],
    ['anthropic', 'claude-fable-5-1', { speed: 'fast' }, '-/-/-/-/-'],
    ['anthropic', 'claude-fable-5-20260609', {}, '10/1/12.5/20/50'], // Fable 5 of that day
    ['bedrock', 'us.anthropic.claude-fable-5-2', {}, '8.8/0.22/11/17.6/44'],
    ['bedrock', 'global.anthropic.claude-fable-5-2', {}, '8/0.2/10/16/40'],
    ['vertex_ai', 'claude-fable-5-2', {}, '8/0.2/10/16/40'],
    ['vertex_ai', 'claude-fable-5-2', { region: 'europe-west1' }, '8.8/0.22/11/17.6/44'],
  ])('%s %s %j', (provider, model, sold, expected) => {
    expect(ratesOf(provider, model, sold)).toBe(expected)
  })
})

// The same page: two bands by the length of the prompt, each halved in batches.
test.each<[string, Sold, string]>([
  ['anthropic', {}, '0.1/0.01/0.125/0.2/0.5'],
  ['anthropic', { context: 100_000 }, '0.1/0.01/0.125/0.2/0.5'],
  ['anthropic', { context: 100_001 }, '0.5/0.05/0.625/1/2.5'],
  ['anthropic', { context: 100_001, tier: 'batch' }, '0.25/0.025/0.3125/0.5/1.25'],
  ['anthropic', { context: 100_001, region: 'us' }, '0.55/0.055/0.6875/1.1/2.75'],
  ['vertex_ai', { region: 'us-east5' }, '0.11/0.011/0.1375/0.22/0.55'],
])('Claude Haiku 5.5 at %s %j', (provider, sold, expected) => {
  expect(ratesOf(provider, 'claude-haiku-5-5', sold)).toBe(expected)
})

// https://developers.openai.com/api/docs/models/gpt-6.2-sol, gpt-6.1-terra and gpt-6.1-sol, /docs/guides/ultrafast-mode.
describe("OpenAI's GPT-6", () => {
  test.each<[string, Sold, string]>([
    ['gpt-6.2-sol', {}, '2/0.1/2.5/5/10'],
    ['gpt-6.2-sol', { context: 272_000 }, '2/0.1/2.5/5/10'],
    ['gpt-6.2-sol', { context: 272_001 }, '4/0.2/5/10/15'],
    ['gpt-6.2-sol', { tier: 'batch' }, '1/0.05/1.25/2.5/5'],
    ['gpt-6.2-sol', { tier: 'flex' }, '-/-/-/-/-'],
    ['gpt-6.2-sol', { tier: 'priority', context: 300_000 }, '8/0.4/10/20/30'],
    ['gpt-6.2-sol', { region: 'eu' }, '2.2/0.11/2.75/5.5/11'],
    ['gpt-6.2-sol', { speed: 'ultrafast' }, '6/0.3/7.5/15/30'],
    ['gpt-6.2-sol', { speed: 'ultrafast', time: '2027-02-28T23:59:59Z' }, '6/0.3/7.5/15/30'],
    ['gpt-6.2-sol', { speed: 'ultrafast', time: '2027-03-01T00:00:00Z' }, '12/0.6/15/30/60'],
    ['gpt-6.2-astra', {}, '8/0.4/10/20/40'],
    ['gpt-6.2-astra', { speed: 'ultrafast', context: 300_000 }, '48/2.4/60/120/180'],
    ['gpt-6.1-terra', {}, '1/0.05/1.25/2.5/5'],
    ['gpt-6.1-terra', { tier: 'flex', context: 300_000 }, '1/0.05/1.25/2.5/3.75'],
    ['gpt-6.1-terra', { speed: 'ultrafast' }, '-/-/-/-/-'],
    ['gpt-6.1-sol', { speed: 'ultrafast' }, '12/0.6/15/30/60'],
    ['gpt-6.1-sol-2026-09-29', { tier: 'priority' }, '4/0.2/5/10/20'],
    ['gpt-6-astra', { speed: 'ultrafast', context: 300_000 }, '120/12/150/300/450'],
    ['gpt-6-sol', { region: 'us' }, '2.2/0.22/2.75/5.5/11'],
    ['gpt-5.6-sol', {}, '4/0.4/5/10/20'],
    ['gpt-5.5', {}, '5/0.5/5/5/30'],
  ])('%s %j', (model, sold, expected) => {
    expect(ratesOf('openai', model, sold)).toBe(expected)
  })

  test('a reply that wrote for 12 hours, served by Ultrafast', () => {
    const ready = normaliseEvent('acme', {
      id: 'ultrafast',
      time: '2026-11-25T12:00:00Z',
      provider: 'openai',
      model: 'gpt-6.2-sol',
      raw_format: 'openai.responses',
      raw_usage: {
        service_tier: 'ultrafast',
        usage: {
          input_tokens: 20_000,
          input_tokens_details: {
            cached_tokens: 5_000,
            cache_write_tokens: 3_000,
            cache_write_tokens_details: { ttl_30m_tokens: 1_000, ttl_12h_tokens: 2_000 },
          },
          output_tokens: 1_000,
          total_tokens: 21_000,
        },
      },
    })
    if (ready.kind === 'dead') throw new Error(ready.message)
    const rating = rateAmounts(ready.event, book)
    // Three times 12,000 at $2, 5,000 at $0.10, 1,000 at $2.50, 2,000 at $5 and 1,000 at $10.
    expect(rating.kind === 'priced' ? formatAtto(rating.total) : rating).toBe('0.141')
  })
})

// Google's page of November 2026: Batch and Flex at half, Priority at 1.8 times, cached tokens of batches at their own price.
test.each<[string, string, Sold, string]>([
  ['google', 'gemini-4-carbon', { tier: 'flex' }, '1/0.05/1/1/5'],
  ['google', 'gemini-4-carbon', { tier: 'priority', time: '2026-12-01T00:00:00Z' }, '7.2/0.36/7.2/7.2/36'],
  ['google', 'gemini-4-neon', {}, '3/0.15/3/3/15'],
  ['google', 'gemini-4-hydrogen', { tier: 'batch' }, '0.75/0.075/0.75/0.75/3.75'],
  ['vertex_ai', 'gemini-4-argon', { region: 'us-central1' }, '2.2/0.11/2.2/2.2/11'],
  ['xai', 'grok-4.7', { region: 'us' }, '2.2/0.55/2.2/2.2/6.6'],
  ['xai', 'grok-4.7', { context: 200_000 }, '4/1/4/4/12'],
  ['bedrock', 'claude_platform/claude-fable-5-2', { tier: 'batch' }, '4/0.1/5/8/20'],
  ['openrouter', 'anthropic/claude-haiku-5.5', { context: 100_001 }, '0.5/0.05/0.625/1/2.5'],
  ['openrouter', 'openai/gpt-6.1-sol', { context: 272_001 }, '4/0.2/5/-/15'],
  ['openrouter', 'x-ai/grok-4.7', {}, '2/0.5/-/-/6'],
  ['minimax', 'MiniMax-M3.1-Flash', {}, '0.15/0.015/-/-/0.6'],
  ['zai', 'glm-5.3-flashx', {}, '0.37/0.075/-/-/1.25'],
])('%s %s %j', (provider, model, sold, expected) => {
  expect(ratesOf(provider, model, sold)).toBe(expected)
})
