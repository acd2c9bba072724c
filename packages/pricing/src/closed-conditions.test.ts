import { formatAtto } from '@marginscope/money'
import type { NormalisedEvent } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { compileBook, rateAmounts } from './index.ts'
import { makeEvent, makePrice } from './testing/events.ts'
import { listPrices as list } from './testing/list.ts'

const USAGE = { uncached_input_tokens: 1_000_000 }

function costOf(parts: Partial<NormalisedEvent>, book = list): string {
  const rating = rateAmounts({ ...makeEvent({ usage: USAGE }), ...parts }, book)
  return rating.kind === 'priced' ? formatAtto(rating.total) : rating.reason
}

const claude = 'anthropic.claude-sonnet-4-5-20250929-v1:0'

describe('what is stated and unknown is not the known', () => {
  test.each<[string, Partial<NormalisedEvent>]>([
    ['a geography of Bedrock', { provider: 'bedrock', model: `us-new.${claude}` }],
    ['a partition', { provider: 'bedrock', model: claude, region: 'cn-north-1' }],
    ['a region of a router', { provider: 'bedrock', model: `bedrock/eusc-de-east-1/${claude}` }],
    [
      'a region of an ARN',
      { provider: 'bedrock', model: `arn:aws:bedrock:xx-east-9:1:foundation-model/${claude}` },
    ],
    [
      'a region with prices of its own',
      { provider: 'bedrock', model: 'amazon.nova-lite-v1:0', region: 'eu-west-1' },
    ],
    ["Azure's government", { provider: 'azure', model: 'gpt-4o', region: 'usgovvirginia' }],
    ['a geography of inference', { provider: 'anthropic', model: 'claude-opus-4-8', region: 'eu' }],
    ['a speed', { provider: 'anthropic', model: 'claude-opus-4-8', speed: 'ultrafast' }],
    [
      'a speed of a model that has none',
      { provider: 'anthropic', model: 'claude-sonnet-4-5', speed: 'fast' },
    ],
    ['a served tier', { provider: 'openai', model: 'gpt-4o', stated: { service_tier: 'scale' } }],
    [
      'capacity bought ahead',
      {
        provider: 'vertex_ai',
        model: 'gemini-2.5-flash',
        stated: { traffic_type: 'provisioned_throughput' },
      },
    ],
    ['a fine-tuned model', { provider: 'openai', model: 'ft:gpt-4o:acme::1' }],
    ['a tuned deployment', { provider: 'azure', model: 'gpt-4o.ft-0123' }],
    [
      'a custom model',
      { provider: 'bedrock', model: 'arn:aws:bedrock:us-east-1:1:custom-model/amazon.nova-lite-v1:0:300k/x' },
    ],
    ['a provisioned model', { provider: 'bedrock', model: 'provisioned-model/amazon.nova-lite-v1:0' }],
    ['throughput units', { provider: 'azure', model: 'gpt-4o-ptu' }],
    [
      'a size of search context',
      { provider: 'perplexity', model: 'sonar', stated: { search_context_size: 'huge' } },
    ],
    [
      'batch and priority at once',
      { provider: 'anthropic', model: 'claude-opus-4-8', service_tier: 'batch', speed: 'fast' },
    ],
  ])('%s has no price', (_, parts) => {
    expect(costOf(parts)).toMatch(/^(?:no_price|missing_meter)$/)
  })

  test.each<[string, Partial<NormalisedEvent>, string]>([
    [
      "a cloud's region at a provider that has none",
      { provider: 'anthropic', model: 'claude-opus-4-8', region: 'us-east-1' },
      '5',
    ],
    [
      "Azure's own region: Global Standard",
      { provider: 'azure', model: 'gpt-4o', region: 'westeurope' },
      '2.5',
    ],
    ['a region of Bedrock', { provider: 'bedrock', model: claude, region: 'eu-central-1' }, '3.3'],
    ['a geography of Bedrock', { provider: 'bedrock', model: `us.${claude}`, region: 'us-east-1' }, '3.3'],
    ['the global endpoint', { provider: 'bedrock', model: `global.${claude}`, region: 'eu-west-1' }, '3'],
    ['the ordinary speed', { provider: 'anthropic', model: 'claude-sonnet-4-5', speed: 'Standard' }, '3'],
    [
      'a tier by another name',
      { provider: 'vertex_ai', model: 'gemini-2.5-flash', stated: { traffic_type: 'on_demand' } },
      '0.3',
    ],
    ['a fine-tuned model of the list', { provider: 'openai', model: 'ft:gpt-4o-2024-08-06:acme::1' }, '3.75'],
  ])('%s has one', (_, parts, expected) => {
    expect(costOf(parts)).toBe(expected)
  })

  test("a tenant's own price without a condition holds for any", () => {
    const own = makePrice({ tenant: 'acme', status: 'contract' })
    const book = compileBook([own], { version: 2, base: list })
    const parts = { region: 'us-new-1', speed: 'ultra', stated: { service_tier: 'scale' } }
    expect(costOf(parts, book)).toBe('4')
  })

  test('a price may name the tier that was bought ahead', () => {
    const own = makePrice({ tenant: 'acme', status: 'contract', conditions: { speed: ['scale'] } })
    const book = compileBook([own], { version: 2, base: list })
    expect(costOf({ stated: { service_tier: 'scale' } }, book)).toBe('4')
    expect(costOf({}, book)).toBe('no_price')
  })
})

describe('what a reply states', () => {
  const fee = (size: string, amount: string) =>
    makePrice({
      price_id: `fee ${size}`,
      meter: 'request',
      per: 1,
      amount,
      conditions: { attributes: { search_context_size: size } },
    })
  const book = compileBook([makePrice(), fee('low', '5'), fee('', '7')], { version: 1 })

  test("goes before the event's attribute of the same name; a price for none is for none", () => {
    expect(costOf({ stated: { search_context_size: 'low' } }, book)).toBe('9')
    expect(costOf({ attributes: { search_context_size: 'LOW' } }, book)).toBe('9')
    expect(
      costOf({ attributes: { search_context_size: 'low' }, stated: { search_context_size: 'high' } }, book),
    ).toBe('4')
    expect(costOf({}, book)).toBe('11')
  })
})

describe('a reply without usage', () => {
  const fee = makePrice({ meter: 'request', per: 1, amount: '5' })
  const unread = { usage: undefined }

  test('costs the fee where nothing else is charged for its model', () => {
    const book = compileBook([fee], { version: 1 })
    expect(costOf(unread, book)).toBe('5')
    expect(costOf({ ...unread, outcome: 'error' }, book)).toBe('no_usage')
    expect(costOf({ ...unread, model: 'other' }, book)).toBe('no_usage')
  })

  test('is unknown where tokens are charged as well, or the fee is for other requests', () => {
    const tokens = makePrice({ price_id: 'in' })
    expect(costOf(unread, compileBook([fee, tokens], { version: 1 }))).toBe('no_usage')
    const batch = { ...fee, conditions: { service_tier: ['batch' as const] } }
    expect(costOf(unread, compileBook([batch], { version: 1 }))).toBe('no_usage')
  })
})

test('a price for short requests alone ends where they do, and one for long ones begins there', () => {
  const at = (mode: 'short_request' | 'whole_request', amount: string) =>
    makePrice({ price_id: mode, amount, conditions: { context: { threshold: 100, op: '>', mode } } })
  const cost = (tokens: number, ...entries: ReturnType<typeof at>[]) => {
    const { usage } = makeEvent({ usage: { uncached_input_tokens: tokens } })
    return costOf({ usage }, compileBook(entries, { version: 1 }))
  }
  const [short, long] = [at('short_request', '1000000'), at('whole_request', '2000000')]
  expect([cost(100, short), cost(101, short)]).toEqual(['100', 'no_price'])
  expect([cost(100, short, long), cost(101, short, long)]).toEqual(['100', '202'])
})
