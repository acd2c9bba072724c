import { describe, expect, test } from 'vitest'
import { together } from './by-model.ts'
import { normaliseUsage } from './normalise-usage.ts'
import type { UsageKnown } from './normalised.ts'
import { usageOf } from './replies.fixture.ts'

const result = {
  type: 'result',
  subtype: 'success',
  duration_ms: 8_000,
  num_turns: 4,
  total_cost_usd: 0.046,
  usage: {
    input_tokens: 10,
    cache_creation_input_tokens: 1_000,
    cache_read_input_tokens: 5_000,
    output_tokens: 500,
    server_tool_use: { web_search_requests: 1, web_fetch_requests: 0 },
    service_tier: 'standard',
    cache_creation: { ephemeral_5m_input_tokens: 1_000, ephemeral_1h_input_tokens: 0 },
  },
  modelUsage: {
    'claude-haiku-4-5-20251001': {
      inputTokens: 300,
      outputTokens: 40,
      cacheReadInputTokens: 0,
      cacheCreationInputTokens: 0,
      webSearchRequests: 0,
      costUSD: 0.0005,
      contextWindow: 200_000,
    },
    'claude-sonnet-4-5-20250929': {
      inputTokens: 10,
      outputTokens: 500,
      cacheReadInputTokens: 5_000,
      cacheCreationInputTokens: 1_000,
      webSearchRequests: 1,
      costUSD: 0.0255,
      contextWindow: 200_000,
      maxOutputTokens: 64_000,
    },
  },
}
const haiku = usageOf({ uncached_input_tokens: 300, output_tokens: 40 })
const sonnet = usageOf({
  uncached_input_tokens: 10,
  output_tokens: 500,
  cache_read_tokens: 5_000,
  cache_write_5m_tokens: 1_000,
  web_searches: 1,
})
const claude = (raw: unknown, model = 'claude-sonnet-4-5') =>
  normaliseUsage('anthropic.messages', raw, 'anthropic', { model, operation: 'chat' })
/** The result with what some models used changed. */
const withUsed = (change: Readonly<Record<string, object>>, usage: object = {}) => ({
  ...result,
  usage: { ...result.usage, ...usage },
  modelUsage: Object.fromEntries(
    Object.entries(result.modelUsage).map(([model, used]) => [model, { ...used, ...change[model] }]),
  ),
})

describe('a result of Claude Code', () => {
  test('is what every model used: its helpers are no part of the usage beside them', () => {
    expect(claude(result)).toEqual({
      kind: 'usage',
      usage: sonnet,
      service_tier: 'standard',
      stated: { context_tokens: '1502' },
      other_models: [{ model: 'claude-haiku-4-5-20251001', usage: haiku, stated: { context_tokens: '75' } }],
      reported_cost: { amount: '0.026', currency: 'USD' },
      unquantified: [],
      unknown_fields: [],
      incomplete: [],
    })
    const { modelUsage: model_usage, ...python } = result
    expect(claude({ ...python, model_usage })).toEqual(claude(result))
  })

  test('is the last of the messages of its run', () => {
    const step = { type: 'assistant', message: { usage: { input_tokens: 1, output_tokens: 1 } } }
    expect(claude([{ type: 'system' }, step, step, result])).toEqual(claude(result))
  })

  test('under another name than its models has counts of theirs alone', () => {
    const read = claude(result, 'claude-code')
    expect(read).toMatchObject({ usage: usageOf({}), other_models: [{ usage: haiku }, { usage: sonnet }] })
    expect(claude(result, 'claude-sonnet-4')).toMatchObject({ usage: usageOf({}) })
  })

  test('with a count that nobody knows is incomplete, whichever model has it', () => {
    const raw = withUsed({ 'claude-haiku-4-5-20251001': { webFetchRequests: 2 } })
    expect(claude(raw)).toMatchObject({
      incomplete: ['webFetchRequests'],
      unknown_fields: ['raw_usage.claude-haiku-4-5-20251001.webFetchRequests'],
    })
  })

  test('of which a model is known by half is unknown', () => {
    const raw = withUsed({ 'claude-haiku-4-5-20251001': { outputTokens: null } })
    expect(claude(raw)).toMatchObject({ kind: 'no_usage' })
    const bad = withUsed({ 'claude-haiku-4-5-20251001': { inputTokens: -1 } })
    expect(claude(bad)).toMatchObject({
      kind: 'invalid',
      path: 'raw_usage.claude-haiku-4-5-20251001.input_tokens',
    })
  })

  // https://platform.claude.com/docs/en/build-with-claude/prompt-caching: an hour costs twice the input, 5 minutes 1.25 of it.
  describe('says how long what it wrote to the cache lives', () => {
    const hours = { cache_creation: { ephemeral_5m_input_tokens: 400, ephemeral_1h_input_tokens: 600 } }
    test('where one model wrote it all', () => {
      expect(claude(withUsed({}, hours))).toMatchObject({
        usage: { cache_write_5m_tokens: 400, cache_write_1h_tokens: 600 },
        incomplete: [],
      })
    })
    test('where all of it is an hour', () => {
      const raw = withUsed(
        { 'claude-haiku-4-5-20251001': { cacheCreationInputTokens: 200 } },
        { cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 1_200 } },
      )
      expect(claude(raw)).toMatchObject({
        usage: { cache_write_5m_tokens: 0, cache_write_1h_tokens: 1_000 },
        other_models: [{ usage: { cache_write_1h_tokens: 200 } }],
        incomplete: [],
      })
    })
    test('and is incomplete where nobody says whose hours they are', () => {
      const raw = withUsed({ 'claude-haiku-4-5-20251001': { cacheCreationInputTokens: 200 } }, hours)
      expect(claude(raw)).toMatchObject({ incomplete: ['ephemeral_1h_input_tokens_of_all'] })
    })
  })
})

describe('usage by model of LangChain and the AI SDK', () => {
  // https://reference.langchain.com/python/langchain-core/callbacks/usage/UsageMetadataCallbackHandler
  const langchain = {
    'gpt-4o-mini-2024-07-18': {
      input_tokens: 8,
      output_tokens: 10,
      total_tokens: 18,
      input_token_details: { audio: 0, cache_read: 2 },
      output_token_details: { audio: 0, reasoning: 0 },
    },
    'gpt-4o-2024-08-06': { input_tokens: 5, output_tokens: 7, total_tokens: 12 },
  }
  const of = (raw: unknown, model: string) =>
    normaliseUsage('langchain.usage', raw, 'openai', { model, operation: 'chat' })
  const mini = usageOf({ uncached_input_tokens: 6, cache_read_tokens: 2, output_tokens: 10 })
  const whole = usageOf({ uncached_input_tokens: 5, output_tokens: 7 })

  test('each model has its own', () => {
    for (const raw of [langchain, { usage_metadata: langchain }])
      expect(of(raw, 'gpt-4o-mini')).toMatchObject({
        usage: mini,
        other_models: [{ model: 'gpt-4o-2024-08-06', usage: whole }],
      })
    expect(of(langchain, 'gpt-4o')).toMatchObject({
      usage: whole,
      other_models: [{ model: 'gpt-4o-mini-2024-07-18', usage: mini }],
    })
    const { 'gpt-4o-2024-08-06': only } = langchain
    const read = of({ 'gpt-4o': only }, 'gpt-4o')
    expect(read).toMatchObject({ usage: whole })
    expect(read).not.toHaveProperty('other_models')
  })

  test('models in different tiers are no one event', () => {
    const flex = { ...langchain['gpt-4o-2024-08-06'], input_token_details: { flex: 5 } }
    expect(of({ ...langchain, 'gpt-4o-2024-08-06': flex }, 'gpt-4o')).toMatchObject({
      unquantified: ['service_tier'],
    })
  })

  test('parts that exceed their whole are refused by their model', () => {
    const bad = { input_tokens: 5, output_tokens: 7, total_tokens: 99 }
    expect(of({ ...langchain, 'gpt-4o': bad }, 'gpt-4o')).toMatchObject({
      kind: 'inconsistent',
      path: 'raw_usage.gpt-4o.total_tokens',
    })
  })

  test('what the tenant said of a field holds for every model', () => {
    const raw = { 'gpt-4o': { input_tokens: 5, output_tokens: 7, lookups: 3 } }
    const field = { field: 'lookups', raw_format: 'langchain.usage', is: 'web_searches' } as const
    expect(of(raw, 'gpt-4o')).toMatchObject({ incomplete: ['lookups'] })
    expect(normaliseUsage('langchain.usage', raw, 'openai', { model: 'gpt-4o' }, [field])).toMatchObject({
      usage: { web_searches: 3 },
      incomplete: [],
    })
  })

  test('of the AI SDK', () => {
    const raw = {
      'gpt-4o': { inputTokens: 5, outputTokens: 7, totalTokens: 12 },
      'gpt-4o-mini': { promptTokens: 8, completionTokens: 10 },
    }
    expect(normaliseUsage('vercel.usage', { usage: raw }, 'openai', { model: 'gpt-4o' })).toMatchObject({
      usage: whole,
      other_models: [{ model: 'gpt-4o-mini', usage: { uncached_input_tokens: 8, output_tokens: 10 } }],
    })
    const sides = { inputTokens: { total: 12, noCache: 12 }, outputTokens: { total: 5 } }
    expect(normaliseUsage('vercel.usage', sides, 'openai')).not.toHaveProperty('other_models')
  })

  test('of embeddings by the AI SDK, which have tokens alone', () => {
    const raw = { 'embed-small': { tokens: 8 }, 'embed-large': { tokens: 5 } }
    const request = { model: 'embed-small', operation: 'embedding' }
    expect(normaliseUsage('vercel.usage', raw, 'openai', request)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 8 }),
      other_models: [{ model: 'embed-large', usage: usageOf({ uncached_input_tokens: 5 }) }],
    })
  })

  test('an empty usage is that of no model, and unknown', () => {
    for (const format of ['langchain.usage', 'vercel.usage'] as const)
      expect(normaliseUsage(format, {}, 'openai', { model: 'gpt-4o', operation: 'embedding' })).toEqual({
        kind: 'no_usage',
        unknown_fields: [],
        incomplete: [],
      })
  })

  test('costs what its models are said to cost, where each of them says it', () => {
    const costing = (cost?: number) => ({
      inputTokens: 5,
      outputTokens: 7,
      raw: { prompt_tokens: 5, completion_tokens: 7, cost },
    })
    const of_models = (own: object, other: object) =>
      normaliseUsage('vercel.usage', { 'gpt-4o': own, 'gpt-4o-mini': other }, 'openrouter', {
        model: 'gpt-4o',
      })
    expect(of_models(costing(0.25), costing(0.5))).toMatchObject({
      usage: whole,
      reported_cost: { amount: '0.75', currency: 'USD' },
    })
    expect(of_models(costing(0.25), costing())).not.toHaveProperty('reported_cost')
    expect(of_models(costing(), costing())).not.toHaveProperty('reported_cost')
  })
})

describe('parts of usage together', () => {
  const part = (model: string, more: Partial<UsageKnown> = {}) => ({
    model,
    usage: {},
    read: {
      kind: 'usage',
      usage: usageOf({ output_tokens: 1 }),
      unquantified: [],
      unknown_fields: [],
      incomplete: [],
      ...more,
    } as const,
  })

  test('are no usage where there is none', () => {
    expect(together([], 'gpt-4o')).toEqual({ kind: 'no_usage', unknown_fields: [], incomplete: [] })
  })

  test('name what none of them says how much of once, in order', () => {
    const parts = [
      part('a', { unquantified: ['web_searches'] }),
      part('b', { unquantified: ['map_searches', 'web_searches'] }),
    ]
    expect(together(parts, 'a')).toMatchObject({ unquantified: ['map_searches', 'web_searches'] })
    expect(together([...parts, part('c', { service_tier: 'flex' })], 'a')).toMatchObject({
      unquantified: ['map_searches', 'service_tier', 'web_searches'],
    })
  })

  test('are named by their model, whatever is in its name', () => {
    const unknown_fields = ['raw_usage.gizmo']
    expect(together([part('my$&model', { unknown_fields })], 'gpt-4o')).toMatchObject({
      unknown_fields: ['raw_usage.my$&model.gizmo'],
    })
  })

  test('name sixteen places that nobody understood at most', () => {
    const places = (name: string) => Array.from({ length: 10 }, (_, index) => `${name}${index}`)
    expect(
      together([part('a', { incomplete: places('y') }), part('b', { incomplete: places('x') })], 'a'),
    ).toMatchObject({ incomplete: [...places('x'), ...places('y').slice(0, 6)] })
  })

  test('are those of the model that was asked for under its dated names, and of no longer name', () => {
    for (const name of ['claude-a', 'claude-a-20250929', 'claude-a@20250929', 'claude-a-2025-09-29'])
      expect(together([part(name)], 'claude-a')).not.toHaveProperty('other_models')
    for (const name of ['claude-a-mini', 'claude-a-2025092', 'claude-a-20250929-x', 'claude'])
      expect(together([part(name)], 'claude-a')).toMatchObject({
        usage: usageOf({}),
        other_models: [{ model: name, usage: usageOf({ output_tokens: 1 }) }],
      })
  })
})

// https://code.claude.com/docs/en/agent-sdk/cost-tracking: a result sums its turns.
describe('how long a context was', () => {
  const used = (cacheReadInputTokens: number) => ({ inputTokens: 10, cacheReadInputTokens, outputTokens: 5 })
  const run = (num_turns: unknown) =>
    normaliseUsage(
      'anthropic.messages',
      { type: 'result', num_turns, usage: {}, modelUsage: { 'claude-a': used(399), 'claude-b': used(19) } },
      'anthropic',
      { model: 'claude-a' },
    )

  test('is that of one turn on average, of each model', () => {
    const found = run(4)
    expect(found).toMatchObject({
      stated: { context_tokens: '102' },
      other_models: [{ model: 'claude-b', stated: { context_tokens: '7' } }],
      unquantified: [],
    })
  })

  test.each([1, 0, null, '4'])('is that of all where there was no more than one: %s', (turns) => {
    const found = run(turns)
    expect(found).not.toHaveProperty('stated')
    expect(found).not.toHaveProperty('other_models.0.stated')
  })
})
