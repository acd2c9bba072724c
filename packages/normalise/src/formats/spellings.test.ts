import type { RawFormat, UsageCounts } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

type Case = readonly [provider: string, raw: Record<string, unknown>, counts: Partial<UsageCounts>]

/** An operation that need not state an output: what is looked at here is one side of the usage. */
const PARTIAL = { operation: 'other' }

/** Every field of these is known, and the counts are these and no others. */
function known(format: RawFormat, cases: readonly Case[]): void {
  test.each(cases)('of %s: %j', (provider, raw, counts) => {
    expect(normaliseUsage(format, raw, provider, PARTIAL)).toMatchObject({
      kind: 'usage',
      usage: usageOf(counts),
      unknown_fields: [],
    })
  })
}

/** Nothing is counted, and the fault is at this field. */
function refused(
  format: RawFormat,
  cases: readonly (readonly [string, Record<string, unknown>, RegExp])[],
): void {
  test.each(cases)('at fault in %s: %j', (field, raw, message) => {
    const read = normaliseUsage(format, raw, 'any')
    expect(read).toMatchObject({ path: `raw_usage.${field}`, message: expect.stringMatching(message) })
  })
}

const unknownOf = (format: RawFormat, raw: Record<string, unknown>, provider = 'any') => {
  const read = normaliseUsage(format, raw, provider, PARTIAL)
  return 'unknown_fields' in read ? read.unknown_fields : read
}

test.each([[7], ['text'], [true]])('a usage is an object, not %j', (raw) => {
  const message = `raw_usage must be the provider's usage object or the reply that holds it, not ${typeof raw}`
  const fault = { kind: 'invalid', code: 'invalid_field' }
  expect(normaliseUsage('openai.chat', raw, 'openai')).toEqual({ ...fault, path: 'raw_usage', message })
  expect(normaliseUsage('openai.chat', { usage: raw }, 'openai')).toEqual({
    ...fault,
    path: 'raw_usage.usage',
    message: message.replace('raw_usage', 'raw_usage.usage'),
  })
})

describe('bedrock.converse', () => {
  known('bedrock.converse', [
    [
      'bedrock',
      { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
      { uncached_input_tokens: 1, output_tokens: 2 },
    ],
    [
      'bedrock',
      {
        inputTokenCount: 1,
        outputTokenCount: 2,
        cacheReadInputTokenCount: 4,
        cacheWriteInputTokenCount: 8,
        totalTokenCount: 15,
        invocationLatency: 9,
        firstByteLatency: 3,
        pydantic_ai_gateway: { cost: 1 },
        serverToolUsage: null,
      },
      { uncached_input_tokens: 1, output_tokens: 2, cache_read_tokens: 4, cache_write_5m_tokens: 8 },
    ],
    [
      'bedrock',
      { inputTextTokenCount: 1, totalOutputTextTokenCount: 2 },
      { uncached_input_tokens: 1, output_tokens: 2 },
    ],
    [
      'bedrock',
      {
        inputTextTokenCount: 1,
        results: [
          { tokenCount: 2, outputText: 'x', completionReason: 'FINISH' },
          { tokenCount: 3, outputText: 'y' },
        ],
      },
      { uncached_input_tokens: 1, output_tokens: 5 },
    ],
    ['bedrock', { inputTextTokenCount: 1, results: [] }, { uncached_input_tokens: 1 }],
    [
      'bedrock',
      {
        inputTokens: 1,
        cacheDetails: [
          { ttl: '5m', inputTokens: 3 },
          { ttl: '1h', inputTokens: 4 },
        ],
      },
      { uncached_input_tokens: 1, cache_write_5m_tokens: 3, cache_write_1h_tokens: 4 },
    ],
  ])

  refused('bedrock.converse', [
    ['inputTokens', { outputTokens: 2 }, /the input is unknown, not 0/],
    ['inputTokens', { cacheReadInputTokens: 2 }, /is missing/],
    ['inputTokens', { cacheWriteInputTokens: 2 }, /is missing/],
    ['totalTokens', { inputTokens: 1, outputTokens: 2, totalTokens: 4 }, /is 4, but the parts add up to 3/],
    [
      'cacheWriteInputTokens',
      { inputTokens: 1, cacheWriteInputTokens: 2, cacheDetails: [{ ttl: '1h', inputTokens: 3 }] },
      /is 2, but its parts are 0 tokens for 5 minutes and 3 for 1 hour/,
    ],
  ])

  test('tells what it does not know, and no usage from none', () => {
    const odd = {
      inputTokens: 1,
      cacheDetails: [{ inputTokens: 3 }, { ttl: '9h', inputTokens: 4 }],
      results: [],
    }
    expect(unknownOf('bedrock.converse', odd)).toEqual([
      'raw_usage.results',
      'raw_usage.cacheDetails[0].ttl (none)',
      'raw_usage.cacheDetails[1].ttl (9h)',
    ])
    expect(normaliseUsage('bedrock.converse', odd, 'bedrock', PARTIAL)).toMatchObject({
      usage: { cache_write_5m_tokens: 7 },
      incomplete: ['cacheDetails.ttl (9h)', 'cacheDetails.ttl (none)'],
    })
    const tools = { inputTokens: 1, outputTokens: 1, serverToolUsage: { x: 1 } }
    expect(normaliseUsage('bedrock.converse', tools, 'bedrock')).toMatchObject({
      incomplete: ['serverToolUsage.x'],
    })
    expect(normaliseUsage('bedrock.converse', { totalTokens: 0 }, 'bedrock')).toMatchObject({
      kind: 'no_usage',
    })
  })

  test('has a speed only where its latency is a word', () => {
    const usage = { inputTokens: 1 }
    for (const performanceConfig of [{ latency: 7 }, { latency: null }, 'fast', null])
      expect(normaliseUsage('bedrock.converse', { usage, performanceConfig }, 'bedrock')).not.toHaveProperty(
        'speed',
      )
  })
})

describe("Cohere's billed units", () => {
  const seen = { tokens: { input_tokens: 99 }, cached_tokens: 5, api_version: {}, warnings: [] }
  known('openai.chat', [
    [
      'cohere',
      { billed_units: { input_tokens: 3, output_tokens: 2 }, ...seen },
      { uncached_input_tokens: 3, output_tokens: 2 },
    ],
    ['cohere', { billed_units: { input_tokens: 3 } }, { uncached_input_tokens: 3 }],
    [
      'cohere',
      { billed_units: { output_tokens: 3, search_units: 0, classifications: 0 } },
      { output_tokens: 3 },
    ],
    ['cohere', { billed_units: { image_tokens: 7 } }, { input_image_tokens: 7 }],
  ])

  test('of another kind are counted, or missed', () => {
    const units = { search_units: 1, classifications: 2, total_tokens: 9 }
    expect(normaliseUsage('openai.chat', { billed_units: units }, 'cohere')).toMatchObject({
      usage: usageOf({ search_units: 1 }),
      incomplete: ['billed_units.classifications'],
    })
    expect(normaliseUsage('openai.chat', { billed_units: { classifications: 2 } }, 'cohere')).toMatchObject({
      kind: 'no_usage',
    })
  })

  test('are looked for in meta, other things of that name are not', () => {
    const meta = { billed_units: { input_tokens: 3 } }
    expect(normaliseUsage('openai.chat', { meta }, 'cohere')).toMatchObject({
      usage: { uncached_input_tokens: 3 },
    })
    for (const other of [{ id: 7 }, 'x', null])
      expect(normaliseUsage('openai.chat', { meta: other }, 'cohere')).toMatchObject({ kind: 'no_usage' })
  })
})

describe('yandex.completion', () => {
  known('yandex.completion', [
    ['yandex', { numTokens: '7' }, { uncached_input_tokens: 7 }],
    ['yandex', { completionTokens: '7', totalTokens: '7' }, { output_tokens: 7 }],
    ['yandex', { inputTextTokens: '7', totalTokens: '7' }, { uncached_input_tokens: 7 }],
  ])

  refused('yandex.completion', [
    [
      'totalTokens',
      { inputTextTokens: '1', completionTokens: '2', totalTokens: '4' },
      /^totalTokens is 4, but/,
    ],
    [
      'completionTokens',
      { inputTextTokens: '1', completionTokens: '2', completionTokensDetails: { reasoningTokens: '3' } },
      /^completionTokens is 2, but its parts are 3 reasoning/,
    ],
  ])

  test('states no usage by a total alone', () => {
    expect(normaliseUsage('yandex.completion', { totalTokens: '7' }, 'yandex')).toMatchObject({
      kind: 'no_usage',
    })
  })
})

describe('gemini.generate', () => {
  known('gemini.generate', [
    [
      'google',
      { promptTokenCount: 9, responseTokenCount: 4, totalTokenCount: 13, pydantic_ai_gateway: 1 },
      { uncached_input_tokens: 9, output_tokens: 4 },
    ],
    [
      'google',
      {
        prompt_token_count: 9,
        response_token_count: 4,
        cached_content_token_count: 2,
        thoughts_token_count: 1,
        tool_use_prompt_token_count: 3,
        total_token_count: 17,
      },
      { uncached_input_tokens: 10, cache_read_tokens: 2, output_tokens: 4, reasoning_tokens: 1 },
    ],
    [
      'google',
      {
        total_input_tokens: 9,
        total_output_tokens: 4,
        total_cached_tokens: 9,
        total_thought_tokens: 1,
        total_tokens: 14,
      },
      { cache_read_tokens: 9, output_tokens: 4, reasoning_tokens: 1 },
    ],
    [
      'google',
      {
        promptTokenCount: 10,
        promptTokensDetails: [
          { modality: 'AUDIO', tokenCount: 4 },
          { modality: 'image', tokenCount: 1 },
        ],
        toolUsePromptTokenCount: 10,
        toolUsePromptTokensDetails: [
          { modality: 'AUDIO', tokenCount: 2 },
          { modality: 'IMAGE', tokenCount: 3 },
          { modality: 'DOCUMENT', tokenCount: 5 },
        ],
      },
      { uncached_input_tokens: 10, input_audio_tokens: 6, input_image_tokens: 4 },
    ],
    // Cached by nobody's word of which modality: text first.
    [
      'google',
      {
        promptTokenCount: 10,
        cachedContentTokenCount: 5,
        cacheTokensDetails: [],
        promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 7 }],
      },
      { cache_read_tokens: 3, cached_audio_tokens: 2, input_audio_tokens: 5 },
    ],
  ])

  refused('gemini.generate', [
    [
      'cachedContentTokenCount',
      { promptTokenCount: 1, toolUsePromptTokenCount: 5, cachedContentTokenCount: 2 },
      /^2 cached tokens are part of a prompt of 1/,
    ],
    ['promptTokenCount', { cachedContentTokenCount: 2 }, /^promptTokenCount is 0, but 2 read/],
    [
      'cachedContentTokenCount',
      { toolUsePromptTokenCount: 5, cachedContentTokenCount: 2 },
      /of a prompt of 0/,
    ],
    ['totalTokenCount', { promptTokenCount: 1, totalTokenCount: 2 }, /^totalTokenCount is 2, but/],
    [
      'promptTokensDetails',
      { promptTokenCount: 1, promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 2 }] },
      /^promptTokensDetails add up to 2, but the whole is 1/,
    ],
    [
      'candidatesTokensDetails',
      {
        promptTokenCount: 1,
        candidatesTokenCount: 3,
        candidatesTokensDetails: [{ modality: 'TEXT', tokenCount: 4 }],
      },
      /^candidatesTokensDetails add up to 4, but the whole is 3/,
    ],
  ])

  test('reports a modality that it does not know, and counts it as text', () => {
    const raw = {
      promptTokenCount: 9,
      promptTokensDetails: [
        { modality: 'SMELL', tokenCount: 2 },
        { modality: 'VIDEO', tokenCount: 3 },
      ],
    }
    expect(unknownOf('gemini.generate', raw)).toEqual(['raw_usage.promptTokensDetails[0].modality (SMELL)'])
    expect(normaliseUsage('gemini.generate', raw, 'google', PARTIAL)).toMatchObject({
      usage: { uncached_input_tokens: 9 },
    })
  })

  test.each([
    [{ promptTokenCount: 1, serviceTier: 'FLEX' }, 'flex'],
    [{ prompt_token_count: 1, service_tier: 'priority' }, 'priority'],
    [{ promptTokenCount: 1, trafficType: 'ON_DEMAND' }, 'standard'],
    [{ promptTokenCount: 1, traffic_type: 'ON_DEMAND_FLEX' }, 'flex'],
  ])('is served as %j says', (usageMetadata, service_tier) => {
    expect(normaliseUsage('gemini.generate', { usageMetadata }, 'google', PARTIAL)).toMatchObject({
      service_tier,
      unknown_fields: [],
    })
  })

  test.each([
    ['gemini-3-pro', 2],
    ['gemini-2.5-pro', 1],
    ['models/gemini-1.5-pro', 1],
    ['models/gemini-3-pro', 2],
    ['my-gemini-2', 2],
    [undefined, 2],
    [7, 2],
  ])('bills searches of %s: %i', (modelVersion, web_searches) => {
    const searched = { groundingMetadata: { webSearchQueries: ['a', 'b', 'a', '', 7] } }
    const candidates = [
      searched,
      { groundingMetadata: { webSearchQueries: 'a' } },
      { groundingMetadata: null },
      null,
    ]
    const reply = { usageMetadata: { promptTokenCount: 1 }, modelVersion, candidates }
    expect(normaliseUsage('gemini.generate', reply, 'google', PARTIAL)).toMatchObject({
      usage: { web_searches },
    })
  })
})

describe('anthropic.messages', () => {
  known('anthropic.messages', [
    [
      'anthropic',
      {
        input_tokens: 1,
        pydantic_ai_gateway: {},
        server_tool_use: { tool_search_requests: 0, code_execution_requests: 0, web_fetch_requests: 4 },
      },
      { uncached_input_tokens: 1 },
    ],
    [
      'anthropic',
      {
        input_tokens: 1,
        output_tokens: 2,
        iterations: [
          { type: 'message', input_tokens: 1, output_tokens: 2 },
          { type: 'compaction', input_tokens: 5, output_tokens: 7 },
        ],
      },
      { uncached_input_tokens: 6, output_tokens: 9 },
    ],
  ])

  refused('anthropic.messages', [
    ['input_tokens', { output_tokens: 2 }, /^input_tokens is missing: merge message_start/],
    ['input_tokens', { cache_read_input_tokens: 2 }, /is missing/],
    ['input_tokens', { cache_creation_input_tokens: 2 }, /is missing/],
    [
      'output_tokens',
      { input_tokens: 1, output_tokens: 2, output_tokens_details: { thinking_tokens: 3 } },
      /^output_tokens is 2, but 3 thinking tokens/,
    ],
    [
      'cache_creation_input_tokens',
      { input_tokens: 1, cache_creation_input_tokens: 2, cache_creation: { ephemeral_1h_input_tokens: 3 } },
      /^cache_creation_input_tokens is 2, but/,
    ],
    [
      'iterations',
      {
        input_tokens: 1,
        output_tokens: 2,
        iterations: [{ type: 'message', input_tokens: 1, output_tokens: 1 }],
      },
      /add up to 1 in and 1 out, but the whole says 1 and 2/,
    ],
    [
      'iterations',
      {
        input_tokens: 1,
        output_tokens: 2,
        iterations: [{ type: 'message', input_tokens: 2, output_tokens: 2 }],
      },
      /add up to 2 in and 2 out/,
    ],
  ])

  test('states no usage without a count, reports steps it does not know, and has others only where there are', () => {
    expect(normaliseUsage('anthropic.messages', { service_tier: 'standard' }, 'anthropic')).toMatchObject({
      kind: 'no_usage',
    })
    const message = { type: 'message', input_tokens: 1, output_tokens: 2 }
    const raw = {
      input_tokens: 1,
      output_tokens: 2,
      iterations: [message, { type: 'dream', input_tokens: 9 }, {}],
    }
    expect(unknownOf('anthropic.messages', raw)).toEqual([
      'raw_usage.iterations[1].input_tokens',
      'raw_usage.iterations[1].type (dream)',
      'raw_usage.iterations[2].type (none)',
    ])
    expect(normaliseUsage('anthropic.messages', raw, 'anthropic')).not.toHaveProperty('other_models')
    expect(normaliseUsage('anthropic.messages', { input_tokens: 1 }, 'anthropic')).not.toHaveProperty(
      'region',
    )
  })
})

describe('openai.chat', () => {
  const whole = { prompt_tokens: 10, completion_tokens: 5 }
  const text = { uncached_input_tokens: 10, output_tokens: 5 }
  const cached = { ...text, uncached_input_tokens: 6, cache_read_tokens: 4 }
  const written = { ...text, uncached_input_tokens: 6, cache_write_5m_tokens: 3, cache_write_1h_tokens: 1 }
  const lifetimes = { ephemeral_5m_input_tokens: 3, ephemeral_1h_input_tokens: 1 }

  known('openai.chat', [
    ...(
      [
        'prompt_tokens_details',
        'prompt_token_details',
        'input_tokens_details',
        'input_token_details',
      ] as const
    ).map((name): Case => ['openai', { ...whole, [name]: { cached_tokens: 4 } }, cached]),
    ...(
      [
        'completion_tokens_details',
        'completion_token_details',
        'output_tokens_details',
        'output_token_details',
      ] as const
    ).map(
      (name): Case => [
        'openai',
        {
          ...whole,
          [name]: {
            thinking_tokens: 2,
            output_tokens_per_turn: [],
            tool_output_tokens: 1,
            tool_output_tokens_per_turn: [],
          },
        },
        { ...text, output_tokens: 3, reasoning_tokens: 2 },
      ],
    ),
    ['openai', { ...whole, prompt_tokens_details: { cache_read_tokens: 4 } }, cached],
    ['openai', { ...whole, cached_tokens: 4 }, cached],
    ['openai', { ...whole, cache_read_input_tokens: 4 }, cached],
    ['deepseek', { ...whole, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 6 }, cached],
    ['deepseek', { ...whole, prompt_cache_miss_tokens: 10 }, text],
    [
      'openai',
      { ...whole, prompt_tokens_details: { cache_creation_tokens: 4, cache_creation: lifetimes } },
      written,
    ],
    [
      'openai',
      {
        ...whole,
        prompt_tokens_details: { cache_creation_input_tokens: 4, cache_creation_token_details: lifetimes },
      },
      written,
    ],
    ['openai', { ...whole, cache_creation_input_tokens: 4, cache_creation: lifetimes }, written],
    [
      'openai',
      {
        ...whole,
        prompt_tokens_details: {
          text_tokens: 3,
          video_tokens: 2,
          audio_tokens: 4,
          image_tokens: 1,
          cached_tokens: 4,
          cached_tokens_details: { text_tokens: 2, audio_tokens: 1, image_tokens: 1 },
          cache_type: 'x',
          input_tokens_per_turn: [],
          cached_tokens_per_turn: [],
        },
      },
      {
        ...text,
        uncached_input_tokens: 3,
        cache_read_tokens: 2,
        cached_audio_tokens: 1,
        cached_image_tokens: 1,
        input_audio_tokens: 3,
      },
    ],
    [
      'openai',
      { ...whole, audio_prompt_tokens: 4 },
      { ...text, uncached_input_tokens: 6, input_audio_tokens: 4 },
    ],
    [
      'openai',
      { ...whole, completion_tokens_details: { audio_tokens: 1, image_tokens: 2 } },
      { ...text, output_tokens: 2, output_audio_tokens: 1, output_image_tokens: 2 },
    ],
    [
      'azure',
      { ...whole, reasoning_tokens: 2, total_tokens: 15 },
      { ...text, output_tokens: 3, reasoning_tokens: 2 },
    ],
    ['azure', { ...whole, reasoning_tokens: 2, total_tokens: 17 }, { ...text, reasoning_tokens: 2 }],
    ['azure', { ...whole, reasoning_tokens: 0 }, text],
    [
      'azure',
      { ...whole, reasoning_tokens: 2, completion_tokens_details: { reasoning_tokens: 2 } },
      { ...text, output_tokens: 3, reasoning_tokens: 2 },
    ],
    ['google', { ...whole, total_tokens: 18 }, { ...text, reasoning_tokens: 3 }],
    ['google', { ...whole, total_tokens: 15 }, text],
    ['google', whole, text],
    [
      'xai',
      { ...whole, completion_tokens_details: { reasoning_tokens: 2 } },
      { ...text, reasoning_tokens: 2 },
    ],
    ['mistral', { ...whole, seconds: 3 }, { ...text, input_audio_seconds: 3 }],
    ['openai', { seconds: 3.4 }, { input_audio_seconds: 3 }],
    ['mistral', { prompt_audio_seconds: 3 }, { input_audio_seconds: 3 }],
    ['voyage', { total_tokens: 7 }, { uncached_input_tokens: 7 }],
    [
      'openrouter',
      { ...whole, server_tool_use: { web_search_requests: 2, web_fetch_requests: 1 } },
      { ...text, web_searches: 2 },
    ],
    [
      'xai',
      {
        ...whole,
        num_server_side_tools_used: 3,
        server_side_tool_usage_details: {
          web_search_calls: 1,
          x_search_calls: 2,
          code_interpreter_calls: 0,
          file_search_calls: 0,
          mcp_calls: 0,
          document_search_calls: 0,
          image_generation_calls: 0,
        },
        server_tool_use: { web_search_requests: 4 },
      },
      { ...text, web_searches: 4 },
    ],
    [
      'perplexity',
      { ...whole, num_search_queries: 6, num_sources_used: 0, search_units: 0, search_context_size: 'low' },
      { ...text, web_searches: 6 },
    ],
    [
      'openai',
      { input_tokens: 10, output_tokens: 5, input_tokens_details: { image_tokens: 4, text_tokens: 6 } },
      { uncached_input_tokens: 6, input_image_tokens: 4, output_image_tokens: 5 },
    ],
    [
      'openai',
      { input_tokens: 10, output_tokens: 5, input_tokens_details: { image_tokens: 4, cached_tokens: 0 } },
      { uncached_input_tokens: 6, input_image_tokens: 4, output_tokens: 5 },
    ],
    ['openai', { input_tokens: 10, output_tokens: 5, input_tokens_details: { text_tokens: 6 } }, text],
    [
      'openai',
      {
        input_tokens: 10,
        output_tokens: 5,
        input_tokens_details: { image_tokens: 4 },
        output_tokens_details: { image_tokens: 3 },
      },
      { uncached_input_tokens: 6, input_image_tokens: 4, output_tokens: 2, output_image_tokens: 3 },
    ],
    [
      'groq',
      {
        ...whole,
        queue_time: 1,
        prompt_time: 1,
        completion_time: 1,
        total_time: 1,
        type: 'x',
        object: 'x',
        is_byok: false,
        context_details: {},
        request_count: 1,
        num_cached_tokens: 64,
        pydantic_ai_gateway: {},
        service_tier: 'default',
      },
      text,
    ],
  ])

  refused('openai.chat', [
    ['prompt_tokens', { completion_tokens: 1 }, /^prompt_tokens is missing: the input is unknown, not 0/],
    ['prompt_tokens', { ...whole, cached_tokens: 11 }, /^prompt_tokens is 10, but 11 read/],
    [
      'completion_tokens',
      { ...whole, completion_tokens_details: { audio_tokens: 6 } },
      /^completion_tokens is 5, but/,
    ],
    [
      'cached tokens',
      { ...whole, cached_tokens: 3, prompt_tokens_details: { cached_tokens: 4 } },
      /^cached tokens are said to be 4 in one place and 3 in another/,
    ],
    [
      'cache writes',
      { ...whole, cache_creation_input_tokens: 3, prompt_tokens_details: { cache_write_tokens: 4 } },
      /^cache writes are said/,
    ],
    [
      'cache_write_tokens',
      { ...whole, cache_creation_input_tokens: 3, cache_creation: { ephemeral_1h_input_tokens: 4 } },
      /^cache_write_tokens is 3, but/,
    ],
    [
      'audio',
      { ...whole, audio_prompt_tokens: 3, prompt_tokens_details: { audio_tokens: 4 } },
      /^audio are said/,
    ],
    [
      'prompt_cache_miss_tokens',
      { ...whole, prompt_cache_hit_tokens: 3, prompt_cache_miss_tokens: 8 },
      /^3 hit and 8 missed the cache, of 10/,
    ],
    ['prompt_cache_miss_tokens', { ...whole, prompt_cache_miss_tokens: 8 }, /^0 hit and 8 missed/],
    ['total_tokens', { ...whole, total_tokens: 16 }, /^total_tokens is 16, but the parts add up to 15/],
    ['reasoning_tokens', { ...whole, reasoning_tokens: 6 }, /^6 tokens of reasoning are part of 5/],
    [
      'reasoning_tokens',
      { ...whole, reasoning_tokens: 2, completion_tokens_details: { reasoning_tokens: 3 } },
      /^reasoning_tokens are said/,
    ],
    ...(['accepted_prediction_tokens', 'rejected_prediction_tokens', 'text_tokens'] as const).map(
      (part) =>
        [
          part,
          { ...whole, completion_tokens_details: { [part]: 6 } },
          new RegExp(`^${part} is 6, but the output it is part of is 5`),
        ] as const,
    ),
    [
      'prompt_tokens',
      { ...whole, prompt_tokens_details: { text_tokens: 6, video_tokens: 5 } },
      /its modalities add up to 11/,
    ],
  ])

  test('parts of the output may be all of it', () => {
    const completion_tokens_details = {
      accepted_prediction_tokens: 5,
      rejected_prediction_tokens: 5,
      text_tokens: 5,
    }
    expect(normaliseUsage('openai.chat', { ...whole, completion_tokens_details }, 'openai')).toMatchObject({
      usage: usageOf(text),
      unknown_fields: [],
    })
  })

  test("the same searches under OpenRouter's newer name count once", () => {
    const raw = {
      ...whole,
      server_tool_use: { web_search_requests: 2 },
      server_tool_use_details: { web_search_requests: 3, tool_calls_requested: 5, tool_calls_executed: 4 },
    }
    expect(normaliseUsage('openai.chat', raw, 'openrouter')).toMatchObject({ usage: { web_searches: 3 } })
    expect(unknownOf('openai.chat', raw)).toEqual([])
  })

  test('work of other kinds has counts of its own, and what has none is missed', () => {
    const counts = { num_sources_used: 1, search_units: 2, num_server_side_tools_used: 3 }
    expect(normaliseUsage('openai.chat', { ...whole, ...counts }, 'xai')).toMatchObject({
      usage: { sources: 1, search_units: 2 },
      incomplete: ['num_server_side_tools_used'],
    })
    const calls = {
      code_interpreter_calls: 1,
      file_search_calls: 2,
      mcp_calls: 1,
      document_search_calls: 1,
      image_generation_calls: 1,
    }
    const raw = { ...whole, num_server_side_tools_used: 6, server_side_tool_usage_details: calls }
    expect(normaliseUsage('openai.chat', raw, 'xai')).toMatchObject({
      usage: { code_executions: 1, file_searches: 2 },
      incomplete: ['server_side_tool_usage_details.document_search_calls'],
      unquantified: ['images'],
    })
  })

  test('a tier is read in the usage and beside it; what is asked for is none', () => {
    const of = (raw: Record<string, unknown>) => normaliseUsage('openai.chat', raw, 'openai')
    expect(of({ ...whole, service_tier: 'flex' })).toMatchObject({ service_tier: 'flex' })
    expect(of({ usage: whole, service_tier: 'PRIORITY' })).toMatchObject({ service_tier: 'priority' })
    for (const service_tier of ['auto', 'standard_only', 'unspecified', '', null])
      expect(of({ ...whole, service_tier })).toMatchObject({ unknown_fields: [] })
    expect(of({ ...whole, service_tier: 'auto' })).not.toHaveProperty('service_tier')
    expect(of({ ...whole, service_tier: 7 })).toMatchObject({ incomplete: ['service_tier'] })
    expect(of({ ...whole, service_tier: 'ultra' })).toMatchObject({
      unknown_fields: ['raw_usage.service_tier (ultra)'],
      unquantified: ['service_tier'],
    })
    const long = 'x'.repeat(50)
    expect(unknownOf('openai.chat', { usage: { ...whole, service_tier: long } })).toEqual([
      `raw_usage.usage.service_tier (${long.slice(0, 40)})`,
    ])
  })
})

describe('otel.genai', () => {
  const sdk = { 'ai.usage.inputTokens': 10, 'ai.usage.outputTokens': 5, 'ai.usage.cachedInputTokens': 4 }
  const span = { 'gen_ai.usage.input_tokens': 10, 'gen_ai.usage.output_tokens': 5 }
  const cache = { 'gen_ai.usage.cache_read.input_tokens': 3, 'gen_ai.usage.cache_write.input_tokens': 1 }
  const included = { uncached_input_tokens: 6, cache_read_tokens: 4, output_tokens: 5 }
  const both = { uncached_input_tokens: 6, cache_read_tokens: 3, cache_write_5m_tokens: 1, output_tokens: 5 }
  const beside = { ...both, uncached_input_tokens: 10 }
  const noCache = (count: number) => ({ 'ai.usage.inputTokenDetails.noCacheTokens': count })
  const total = (count: number) => ({ 'gen_ai.usage.total_tokens': count })
  const reasoning = { 'gen_ai.usage.reasoning.output_tokens': 2 }

  known('otel.genai', [
    ['openai', sdk, included],
    ['anthropic', sdk, { ...included, uncached_input_tokens: 10 }],
    ['amazon-bedrock', { ...sdk, 'ai.usage.totalTokens': 15 }, { ...included, uncached_input_tokens: 10 }],
    ['anthropic', { ...sdk, ...noCache(6) }, included],
    ['openai', { ...sdk, ...noCache(10) }, { ...included, uncached_input_tokens: 10 }],
    ['anthropic', { ...span, ...cache }, both],
    ['openai', { ...span, ...cache, ...total(15) }, both],
    ['openai', { ...span, ...cache, ...total(19) }, beside],
    [
      'anthropic',
      { ...span, ...total(15), 'llm.cost.prompt': 1, 'llm.cost.completion': 2 },
      { uncached_input_tokens: 10, output_tokens: 5 },
    ],
    [
      'openai',
      { ...span, ...reasoning },
      { uncached_input_tokens: 10, output_tokens: 3, reasoning_tokens: 2 },
    ],
    [
      'openai',
      { ...span, ...reasoning, ...total(15) },
      { uncached_input_tokens: 10, output_tokens: 3, reasoning_tokens: 2 },
    ],
    [
      'xai',
      { ...span, ...reasoning, ...total(17) },
      { uncached_input_tokens: 10, output_tokens: 5, reasoning_tokens: 2 },
    ],
    [
      'google',
      { 'gen_ai.usage.input_tokens': 10, ...reasoning, ...total(12) },
      { uncached_input_tokens: 10, reasoning_tokens: 2 },
    ],
  ])

  refused('otel.genai', [
    [
      'gen_ai.usage.input_tokens',
      { ...span, 'gen_ai.usage.cache_read.input_tokens': 11 },
      /^gen_ai.usage.input_tokens is 10, but/,
    ],
    [
      'gen_ai.usage.output_tokens',
      { ...span, 'gen_ai.usage.reasoning.output_tokens': 6 },
      /^gen_ai.usage.output_tokens is 5, but/,
    ],
    ['total_tokens', { ...span, ...total(16) }, /^total_tokens is 16, but the parts add up to 15/],
  ])

  test('without an input the usage is unknown', () => {
    expect(normaliseUsage('otel.genai', { 'gen_ai.usage.output_tokens': 5 }, 'openai')).toMatchObject({
      kind: 'no_usage',
    })
  })
})

describe('openai.responses', () => {
  const whole = { input_tokens: 10, output_tokens: 5, total_tokens: 15 }

  test.each([
    [[{ type: 'web_search_call' }, { type: 'web_search_call', action: { type: 'search' } }], 2],
    [[{ type: 'web_search_call', action: { type: 'open_page' } }, { type: 'message' }, null, 7], 0],
    ['none', 0],
  ])('counts the searches of %j: %i', (output, web_searches) => {
    expect(normaliseUsage('openai.responses', { usage: whole, output }, 'openai')).toMatchObject({
      usage: { web_searches },
    })
  })

  refused('openai.responses', [['total_tokens', { ...whole, total_tokens: 16 }, /^total_tokens is 16/]])

  test('output includes reasoning, whoever answers', () => {
    const raw = { ...whole, total_tokens: undefined, output_tokens_details: { reasoning_tokens: 2 } }
    expect(normaliseUsage('openai.responses', raw, 'xai')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 10, output_tokens: 3, reasoning_tokens: 2 }),
    })
  })
})
