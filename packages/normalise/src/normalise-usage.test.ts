import type { UsageField } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { normaliseUsage } from './normalise-usage.ts'
import { usageOf } from './replies.fixture.ts'

const TOKENS = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 }
const COUNTS = usageOf({ uncached_input_tokens: 10, output_tokens: 5 })

describe('what is no usage', () => {
  test.each([['text'], [7], [true]])('%j is refused for what it is', (raw) => {
    for (const [value, path] of [
      [raw, 'raw_usage'],
      [{ usage: raw }, 'raw_usage.usage'],
    ] as const)
      expect(normaliseUsage('openai.chat', value, 'openai')).toMatchObject({
        kind: 'invalid',
        code: 'invalid_field',
        path,
        message: expect.stringContaining(`not ${typeof raw}`),
      })
  })

  test('a usage object without a count of its own names what it counts; a reply without usage does not', () => {
    const read = normaliseUsage('openai.chat', { usage: { gizmos: 3 } }, 'openai')
    expect(read).toStrictEqual({
      kind: 'no_usage',
      unknown_fields: ['raw_usage.usage.gizmos'],
      incomplete: ['gizmos'],
    })
    expect(normaliseUsage('openai.chat', { error: { code: 429 } }, 'openai')).toMatchObject({
      kind: 'no_usage',
      incomplete: [],
    })
  })

  test('what a reply does not state is left out of the reading', () => {
    expect(normaliseUsage('openai.chat', TOKENS, 'openai')).toStrictEqual({
      kind: 'usage',
      usage: COUNTS,
      unquantified: [],
      unknown_fields: [],
      incomplete: [],
    })
  })
})

describe('one event of a stream by itself', () => {
  const chat = (reply: object) => normaliseUsage('openai.chat', { ...reply, usage: TOKENS }, 'perplexity')
  const choices = (finish_reason: string | null) => [{ index: 0, delta: {}, finish_reason }]

  test('a chunk that restates its usage and is not the last has none', () => {
    const object = 'chat.completion.chunk'
    expect(chat({ object, choices: choices(null) })).toMatchObject({ kind: 'no_usage' })
    for (const last of [choices('stop'), []])
      expect(chat({ object, choices: last })).toMatchObject({ usage: COUNTS })
  })

  test('a whole reply has its usage, even where it does not say why it ended', () => {
    expect(chat({ object: 'chat.completion', choices: choices(null) })).toMatchObject({ usage: COUNTS })
  })

  // https://platform.claude.com/docs/en/api/messages#response-stop-reason
  test("a message of Anthropic's is whole where it says why it stopped", () => {
    const usage = { input_tokens: 10, output_tokens: 5 }
    const message = (stop_reason: string | null) => ({ type: 'message', stop_reason, usage })
    for (const raw of [message(null), { type: 'message_start', message: message(null) }])
      expect(normaliseUsage('anthropic.messages', raw, 'anthropic')).toMatchObject({ kind: 'no_usage' })
    for (const raw of [message('end_turn'), { type: 'message_start', message: message('tool_use') }])
      expect(normaliseUsage('anthropic.messages', raw, 'anthropic')).toMatchObject({ usage: COUNTS })
  })
})

// https://platform.openai.com/docs/api-reference/batch
describe("OpenAI's batches", () => {
  const usage = { input_tokens: 10, output_tokens: 5, total_tokens: 15 }
  const batch = (status: string, counts: object) =>
    normaliseUsage('openai.chat', { object: 'batch', status, usage: counts }, 'openai')

  test('a batch that goes on has no usage yet, whatever it counts', () => {
    const none = { input_tokens: 0, output_tokens: 0, total_tokens: 0 }
    for (const status of ['validating', 'in_progress', 'finalizing'])
      expect(batch(status, none)).toMatchObject({ kind: 'no_usage' })
  })

  test('a batch that has ended is billed as one, and so is each line of its results', () => {
    for (const status of ['completed', 'expired', 'cancelled'])
      expect(batch(status, usage)).toMatchObject({ usage: COUNTS, service_tier: 'batch' })
    const line = { custom_id: 'a', response: { body: { usage: TOKENS, service_tier: 'default' } } }
    expect(normaliseUsage('openai.chat', line, 'openai')).toMatchObject({
      usage: COUNTS,
      service_tier: 'batch',
    })
  })
})

describe("Bedrock's metrics of an invocation", () => {
  const metrics = {
    'amazon-bedrock-invocationMetrics': {
      inputTokenCount: 10,
      outputTokenCount: 5,
      invocationLatency: 900,
      firstByteLatency: 200,
    },
  }

  test("count where the last event of a stream of Claude's has no counts of Anthropic's", () => {
    const stop = { type: 'message_stop', ...metrics }
    expect(normaliseUsage('anthropic.messages', stop, 'bedrock')).toMatchObject({
      usage: COUNTS,
      unknown_fields: [],
    })
  })

  test("restate the model's own counts, which say more", () => {
    const own = { cache_creation: { ephemeral_1h_input_tokens: 20 }, cache_creation_input_tokens: 20 }
    const message = { usage: { input_tokens: 10, output_tokens: 5, ...own }, ...metrics }
    expect(normaliseUsage('anthropic.messages', message, 'bedrock')).toMatchObject({
      usage: { ...COUNTS, cache_write_1h_tokens: 20 },
    })
    const cached = { ...TOKENS, prompt_tokens_details: { cached_tokens: 4 }, ...metrics }
    expect(normaliseUsage('openai.chat', cached, 'bedrock')).toMatchObject({
      usage: { uncached_input_tokens: 6, cache_read_tokens: 4, output_tokens: 5 },
    })
  })
})

test('usage by model is read as that of each model, for the operation that was asked for', () => {
  const tokens = { input_tokens: 10, output_tokens: 5, total_tokens: 15 }
  const raw = { 'gpt-5': tokens, 'text-embedding-3-small': { input_tokens: 8 } }
  expect(normaliseUsage('langchain.usage', raw, 'openai', { model: 'gpt-5' })).toMatchObject({
    usage: COUNTS,
    other_models: [{ model: 'text-embedding-3-small', usage: usageOf({ uncached_input_tokens: 8 }) }],
  })
  const asked = { model: 'gpt-5', operation: 'chat' }
  expect(normaliseUsage('langchain.usage', raw, 'openai', asked)).toMatchObject({ kind: 'no_usage' })
})

// https://learn.microsoft.com/en-us/azure/foundry/openai/concepts/model-router-faq
test("Azure's model router is asked for, and the model that it chose has the tokens", () => {
  const reply = { model: 'gpt-5-mini-2025-08-07', usage: TOKENS }
  expect(normaliseUsage('openai.chat', reply, 'azure', { model: 'model-router' })).toMatchObject({
    usage: usageOf({ uncached_input_tokens: 10 }),
    other_models: [{ model: 'gpt-5-mini-2025-08-07', usage: COUNTS }],
  })
  expect(normaliseUsage('openai.chat', reply, 'azure')).not.toHaveProperty('other_models')
})

describe("the provider's own usage that the AI SDK hands on", () => {
  const own = { input_tokens: 10, output_tokens: 5, server_tool_use: { web_search_requests: 2 } }
  const sdk = { inputTokens: 10, outputTokens: 5, totalTokens: 15 }
  const vercel = (raw: object, more: object = {}, fields: readonly UsageField[] = []) =>
    normaliseUsage('vercel.usage', { ...sdk, ...more, raw }, 'anthropic', {}, fields)

  test('says more, where it comes to the same tokens and is understood', () => {
    expect(vercel(own)).toStrictEqual({
      kind: 'usage',
      usage: { ...COUNTS, web_searches: 2 },
      unquantified: [],
      unknown_fields: [],
      incomplete: [],
    })
    for (const unlike of [
      { ...own, output_tokens: 6 },
      { ...own, cache_read_input_tokens: -1 },
    ])
      expect(vercel(unlike)).toMatchObject({
        usage: COUNTS,
        incomplete: expect.arrayContaining(['raw.server_tool_use.web_search_requests']),
      })
  })

  test('stands with a span as JSON, whose own statement of a cost stays', () => {
    const span = {
      'ai.usage.inputTokens': 10,
      'ai.usage.outputTokens': 5,
      'ai.response.providerMetadata': JSON.stringify({ anthropic: { usage: own } }),
    }
    const read = (attributes: object) => normaliseUsage('otel.genai', attributes, 'anthropic')
    expect(read(span)).toMatchObject({ usage: { ...COUNTS, web_searches: 2 }, incomplete: [] })
    expect(read(span)).not.toHaveProperty('reported_cost')
    expect(read({ ...span, 'gen_ai.usage.cost': 0.25 })).toMatchObject({
      usage: { web_searches: 2 },
      reported_cost: { amount: '0.25', currency: 'USD' },
    })
  })

  test('is meant in no format but those of the SDK', () => {
    const read = normaliseUsage('openai.chat', { ...TOKENS, raw: own }, 'acme')
    expect(read).toMatchObject({ usage: COUNTS, unknown_fields: ['raw_usage.raw'] })
  })

  test('what is not understood of it is named below raw, beside what is not of the SDK', () => {
    expect(vercel({ ...own, gizmos: 3 }, { zeta: 4 })).toMatchObject({ incomplete: ['raw.gizmos', 'zeta'] })
    expect(vercel({ ...own, ['x'.repeat(200)]: 3 })).toMatchObject({
      incomplete: [`raw.${'x'.repeat(124)}`],
    })
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`gizmo_${i}`, 1]))
    const read = vercel({ ...own, ...many }, { alpha: 4 })
    expect(read).toMatchObject({ incomplete: expect.arrayContaining(['alpha']) })
    expect(read).toHaveProperty('incomplete.length', 16)
  })

  test('what was said of its fields is said of the SDK, below raw', () => {
    const raw = { ...own, gizmos: 7 }
    const said = { is: 'pages', provider: 'anthropic' } as const
    const of = (raw_format: UsageField['raw_format'], field: string) =>
      vercel(raw, {}, [{ ...said, raw_format, field }])
    expect(of('vercel.usage', 'raw.gizmos')).toMatchObject({ usage: { pages: 7 }, incomplete: [] })
    for (const other of [of('vercel.usage', 'own.gizmos'), of('openai.chat', 'raw.gizmos')])
      expect(other).toMatchObject({ usage: { pages: 0 }, incomplete: ['raw.gizmos'] })
  })
})

describe('what sums come to is bounded as each count is', () => {
  const many = (providerMetadata: object) => ({
    totalUsage: { inputTokens: 2, outputTokens: 2, totalTokens: 4 },
    usage: { inputTokens: 1, outputTokens: 1 },
    steps: Array(2_000).fill({ providerMetadata }),
  })
  test.each([
    ['searches', { perplexity: { usage: { numSearchQueries: 1e9 } } }],
    ['citations', { perplexity: { usage: { citationTokens: 1e9 } } }],
    ['a count that is none', { perplexity: { usage: { citationTokens: Number.MAX_SAFE_INTEGER } } }],
    ['tokens of the cache', { anthropic: { cacheReadInputTokens: 1e9 } }],
  ])('%s of many steps', (_, metadata) => {
    expect(normaliseUsage('vercel.usage', many(metadata), 'anthropic')).toMatchObject({
      kind: 'invalid',
      code: 'invalid_field',
      path: 'raw_usage',
    })
  })

  test('as much as one request may have is no fault', () => {
    const usage = { prompt_tokens: 1e12, completion_tokens: 0, total_tokens: 1e12 }
    expect(normaliseUsage('openai.chat', usage, 'openai')).toMatchObject({
      kind: 'usage',
      usage: { uncached_input_tokens: 1e12 },
    })
  })
})
