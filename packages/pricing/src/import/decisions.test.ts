import { multiply, rational } from '@marginscope/money'
import { expect, test } from 'vitest'
import { type Disagreement, decisionOf } from '../../book/decisions.ts'
import { claimsOf } from './claims.ts'
import { langfuseClaims } from './langfuse.ts'

const found: Disagreement = {
  source: 'LiteLLM 2026-07-24',
  provider: 'azure',
  platform: '',
  model: 'gpt-4o-mini',
  rate: 'output_tokens',
  price_id: 'azure:openai/gpt-4o-mini:output_tokens',
  our_source: 'genai-prices 0.1.8',
}

test('a decision is for the rates, the models and the version of the table that it names', () => {
  expect(decisionOf(found)).toContain('mended in LiteLLM 1.110.2')
  expect(decisionOf({ ...found, source: 'LiteLLM 1.110.2' })).toBeUndefined()
  expect(decisionOf({ ...found, model: 'gpt-4o' })).toBeUndefined()
  expect(decisionOf({ ...found, provider: 'openai' })).toBeUndefined()
  const long = { ...found, provider: 'anthropic', model: 'claude-sonnet-4-5' }
  expect(decisionOf({ ...long, rate: 'output_tokens from 200001 tokens' })).toContain('2026-04-30')
  expect(decisionOf(long)).toBeUndefined()
})

test("a row of one's own is its own decision, and a table's newer version decides about the older", () => {
  const own = { ...found, model: 'o3', price_id: 'history:azure:o3:output_tokens', our_source: 'cut in June' }
  expect(decisionOf(own)).toBe('by its own row: cut in June')
  const newer = { ...found, model: 'gpt-99', price_id: 'litellm:azure:gpt-99:output_tokens' }
  expect(decisionOf(newer)).toContain('its own version 1.110.2')
  expect(decisionOf({ ...newer, source: 'LiteLLM 1.110.2' })).toBeUndefined()
})

test("Langfuse's tiers become tiers and sizes; a zero and a speed are no rates", () => {
  const tier = (conditions: readonly object[], prices: object) => ({ conditions, prices })
  const table = [
    {
      modelName: 'gpt-5.5',
      pricingTiers: [
        tier([], { input: 0.000005, output: 0 }),
        tier([{ values: ['priority'] }, { value: 272_000 }], { output: 0.00009 }),
      ],
    },
    { modelName: 'claude-opus-5', pricingTiers: [tier([{ values: ['fast'] }], { input: 0.00001 })] },
  ]
  const claims = langfuseClaims(table, 'langfuse', '2026-08-20T12:00:00Z')
  expect(
    claims.map(({ provider, meter, tier: name, context, usd }) => [
      provider,
      meter,
      name,
      context,
      multiply(usd, rational(1_000_000n)),
    ]),
  ).toEqual([
    ['openai', 'uncached_input_tokens', 'standard', 0, rational(5n)],
    ['openai', 'output_tokens', 'priority', 272_001, rational(90n)],
  ])
})

test('what a table has for some hours alone is no claim about all of them', () => {
  const prices = { output_tokens: { amount: '1' } }
  const night = [{ days: ['mon' as const], start: '00:30', end: '16:30', tz: 'UTC' }]
  const model = {
    provider: 'deepseek',
    model: 'deepseek-chat',
    match: { type: 'exact', pattern: 'deepseek-chat' },
    priority: 0,
    blocks: [{ prices }, { conditions: { time_windows: night }, prices: { output_tokens: { amount: '2' } } }],
    source: 'a table',
  } as const
  expect(claimsOf(model, 'genai-prices', '2026-08-20T12:00:00Z')).toHaveLength(1)
})
