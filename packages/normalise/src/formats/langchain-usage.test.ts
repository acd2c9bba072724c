import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

const langchain = (raw: unknown, provider = 'openai') => normaliseUsage('langchain.usage', raw, provider)

describe('langchain.usage', () => {
  test('input includes the cache and output includes reasoning, wherever the message holds them', () => {
    const usage_metadata = {
      input_tokens: 350,
      output_tokens: 240,
      total_tokens: 590,
      input_token_details: { audio: 10, cache_creation: 200, cache_read: 100 },
      output_token_details: { audio: 10, reasoning: 200 },
    }
    const counts = usageOf({
      uncached_input_tokens: 40,
      cache_read_tokens: 100,
      cache_write_5m_tokens: 200,
      input_audio_tokens: 10,
      output_tokens: 30,
      reasoning_tokens: 200,
      output_audio_tokens: 10,
    })
    for (const raw of [usage_metadata, { usage_metadata }, { kwargs: { usage_metadata } }])
      expect(langchain(raw)).toMatchObject({ usage: counts, unknown_fields: [], incomplete: [] })
  })

  test('lifetimes stand beside a sum of 0', () => {
    const raw = {
      input_tokens: 60,
      output_tokens: 5,
      total_tokens: 65,
      input_token_details: {
        cache_creation: 0,
        cache_read: 10,
        ephemeral_5m_input_tokens: 20,
        ephemeral_1h_input_tokens: 25,
      },
    }
    expect(langchain(raw, 'anthropic')).toMatchObject({
      usage: { uncached_input_tokens: 5, cache_write_5m_tokens: 20, cache_write_1h_tokens: 25 },
    })
  })

  test('the tier that served it stands before the names of the details', () => {
    const raw = {
      input_tokens: 100,
      output_tokens: 50,
      total_tokens: 150,
      input_token_details: { priority_cache_read: 30, priority: 70 },
      output_token_details: { priority_reasoning: 20, priority: 30 },
    }
    expect(langchain(raw)).toMatchObject({
      service_tier: 'priority',
      usage: usageOf({
        uncached_input_tokens: 70,
        cache_read_tokens: 30,
        output_tokens: 30,
        reasoning_tokens: 20,
      }),
      incomplete: [],
    })
  })

  test('a total that only adds up with the cache beside the input says so (Bedrock)', () => {
    const raw = {
      input_tokens: 10,
      output_tokens: 5,
      total_tokens: 55,
      input_token_details: { cache_read: 40 },
    }
    expect(langchain(raw, 'bedrock')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 10, cache_read_tokens: 40, output_tokens: 5 }),
    })
  })

  test('chunks of a stream are added up', () => {
    const chunks = [
      { usage_metadata: { input_tokens: 25, output_tokens: 0, total_tokens: 25 } },
      { content: 'hello' },
      {
        usage_metadata: {
          input_tokens: 0,
          output_tokens: 15,
          total_tokens: 15,
          output_token_details: { reasoning: 4 },
        },
      },
    ]
    expect(langchain(chunks, 'anthropic')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 25, output_tokens: 11, reasoning_tokens: 4 }),
    })
    expect(langchain([{ content: 'cut' }])).toMatchObject({ kind: 'no_usage' })
  })

  test('half of a usage is none, and a count that nobody knows is missed', () => {
    expect(langchain({ input_tokens: 5 })).toMatchObject({ kind: 'no_usage' })
    expect(langchain({ output_tokens: 5 })).toMatchObject({ kind: 'invalid', code: 'missing_field' })
    expect(langchain({ input_tokens: 5, output_tokens: 1, input_token_details: { smell: 2 } })).toMatchObject(
      {
        incomplete: ['input_token_details.smell'],
      },
    )
    expect(langchain({ input_tokens: 5, output_tokens: 1, total_tokens: 7 })).toMatchObject({
      kind: 'inconsistent',
    })
  })

  test('a missing input is named where an output is stated; where neither is, there is no usage', () => {
    expect(langchain({ output_tokens: 5, total_tokens: 5 })).toMatchObject({
      path: 'raw_usage.input_tokens',
      message: expect.stringContaining('the input is unknown, not 0'),
    })
    expect(langchain({ total_tokens: 5, input_token_details: { cache_read: 2 } })).toMatchObject({
      kind: 'no_usage',
    })
  })

  // What the tier holds itself is the input without what was read: https://github.com/langchain-ai/langchain/issues/40668
  test.each([
    ['priority', 'priority_cache_creation'],
    ['flex', 'flex_cache_creation'],
    ['flex', 'cache_creation'],
    ['batch', 'batch_cache_creation'],
  ])('what was written to the cache in %s is a part of the input (%s)', (tier, written) => {
    const raw = {
      input_tokens: 100,
      output_tokens: 50,
      total_tokens: 150,
      input_token_details: { [`${tier}_cache_read`]: 30, [written]: 20, [tier]: 70 },
      output_token_details: { [tier]: 50 },
    }
    expect(langchain(raw)).toMatchObject({
      service_tier: tier,
      usage: usageOf({
        uncached_input_tokens: 50,
        cache_read_tokens: 30,
        cache_write_5m_tokens: 20,
        output_tokens: 50,
      }),
      unknown_fields: [],
      incomplete: [],
    })
  })

  test('writes of both lifetimes stand beside the input where the total says so', () => {
    const raw = {
      input_tokens: 10,
      output_tokens: 5,
      total_tokens: 85,
      input_token_details: {
        cache_creation: 30,
        cache_read: 40,
        ephemeral_5m_input_tokens: 18,
        ephemeral_1h_input_tokens: 12,
      },
    }
    expect(langchain(raw, 'bedrock')).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 10,
        cache_read_tokens: 40,
        cache_write_5m_tokens: 18,
        cache_write_1h_tokens: 12,
        output_tokens: 5,
      }),
    })
  })

  test('images are cut out of both sides', () => {
    const raw = {
      input_tokens: 300,
      output_tokens: 1_310,
      total_tokens: 1_610,
      input_token_details: { image: 258, text: 42 },
      output_token_details: { image: 1_290, text: 20 },
    }
    expect(langchain(raw, 'google')).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 42,
        input_image_tokens: 258,
        output_tokens: 20,
        output_image_tokens: 1_290,
      }),
      incomplete: [],
    })
  })

  test("reasoning stands beside the output where the total only adds up with it (Gemini's)", () => {
    const raw = {
      input_tokens: 20,
      output_tokens: 30,
      total_tokens: 150,
      output_token_details: { reasoning: 100 },
    }
    expect(langchain(raw, 'google')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 20, output_tokens: 30, reasoning_tokens: 100 }),
    })
  })

  test.each([
    ['input_tokens', { input_token_details: { cache_read: 11 } }, 'input_tokens is 10, but 11 read'],
    ['output_tokens', { output_token_details: { reasoning: 8 } }, 'output_tokens is 7, but its parts are 8'],
    [
      'cache_creation',
      { input_token_details: { cache_creation: 3, ephemeral_1h_input_tokens: 4 } },
      'cache_creation is 3, but its parts are 0 tokens for 5 minutes and 4 for 1 hour',
    ],
  ])('parts that exceed %s are refused with the numbers', (field, details, message) => {
    expect(langchain({ input_tokens: 10, output_tokens: 7, ...details })).toMatchObject({
      kind: 'inconsistent',
      path: `raw_usage.${field}`,
      message: expect.stringContaining(message),
    })
  })

  test.each([
    ['beside the tokens', { num_search_queries: 3 }],
    ['in the details of the input', { input_token_details: { num_search_queries: 3 } }],
    ['in the details of the output', { output_token_details: { num_search_queries: 3 } }],
  ])('searches are counted %s', (_, where) => {
    expect(langchain({ input_tokens: 10, output_tokens: 7, ...where })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 10, output_tokens: 7, web_searches: 3 }),
      incomplete: [],
    })
  })

  test('a total that is the input says that there is no output, unless a field for it is there', () => {
    const embedding = { input_tokens: 8, total_tokens: 8 }
    expect(langchain(embedding)).toMatchObject({ usage: usageOf({ uncached_input_tokens: 8 }) })
    expect(langchain({ ...embedding, output_tokens: null })).toMatchObject({ kind: 'no_usage' })
  })
})
