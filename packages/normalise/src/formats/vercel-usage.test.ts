import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

const vercel = (raw: unknown, provider = 'openai') => normaliseUsage('vercel.usage', raw, provider)

describe('vercel.usage', () => {
  test.each([
    ['4', { promptTokens: 12, completionTokens: 5, totalTokens: 17 }, {}],
    [
      '5',
      { inputTokens: 12, outputTokens: 5, totalTokens: 17, reasoningTokens: 2, cachedInputTokens: 4 },
      { cache_read_tokens: 4, reasoning_tokens: 2 },
    ],
    [
      '6',
      {
        inputTokens: 12,
        inputTokenDetails: { noCacheTokens: 7, cacheReadTokens: 4, cacheWriteTokens: 1 },
        outputTokens: 5,
        outputTokenDetails: { textTokens: 3, reasoningTokens: 2 },
        totalTokens: 17,
        reasoningTokens: 2,
        cachedInputTokens: 4,
      },
      { cache_read_tokens: 4, cache_write_5m_tokens: 1, reasoning_tokens: 2 },
    ],
    [
      'of a provider',
      {
        inputTokens: { total: 12, noCache: 8, cacheRead: 4, cacheWrite: null },
        outputTokens: { total: 5, text: 3, reasoning: 2 },
      },
      { cache_read_tokens: 4, reasoning_tokens: 2 },
    ],
  ])('version %s', (_, usage, parts) => {
    const {
      cache_read_tokens = 0,
      cache_write_5m_tokens = 0,
      reasoning_tokens = 0,
    } = parts as Record<string, number>
    const counts = usageOf({
      ...parts,
      uncached_input_tokens: 12 - cache_read_tokens - cache_write_5m_tokens,
      output_tokens: 5 - reasoning_tokens,
    })
    for (const raw of [usage, { text: 'x', usage }])
      expect(vercel(raw)).toMatchObject({ usage: counts, unknown_fields: [], incomplete: [] })
  })

  test("versions before 6 leave Anthropic's cache out of the input, and note its writes elsewhere", () => {
    const usage = { inputTokens: 3, outputTokens: 5, totalTokens: 8, cachedInputTokens: 40 }
    const providerMetadata = { anthropic: { cacheCreationInputTokens: 20, cacheReadInputTokens: 40 } }
    expect(vercel({ usage, providerMetadata }, 'anthropic')).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 3,
        cache_read_tokens: 40,
        cache_write_5m_tokens: 20,
        output_tokens: 5,
      }),
    })
    expect(vercel(usage, 'openai')).toMatchObject({ kind: 'inconsistent' })
  })

  // As @ai-sdk/anthropic 1 and 2 and @ai-sdk/amazon-bedrock 2 and 3 note it.
  const OWN = {
    input_tokens: 3,
    output_tokens: 5,
    cache_read_input_tokens: 40,
    cache_creation_input_tokens: 20,
  }
  test.each([
    [
      '4',
      { promptTokens: 3, completionTokens: 5 },
      { anthropic: { cacheCreationInputTokens: 20, cacheReadInputTokens: 40 } },
    ],
    [
      '4',
      { promptTokens: 3, completionTokens: 5 },
      { bedrock: { usage: { cacheReadInputTokens: 40, cacheWriteInputTokens: 20 } } },
    ],
    [
      '5',
      { inputTokens: 3, outputTokens: 5, cachedInputTokens: 40 },
      { anthropic: { usage: OWN, cacheCreationInputTokens: 20 } },
    ],
    [
      '5',
      { inputTokens: 3, outputTokens: 5, cachedInputTokens: 40 },
      { bedrock: { usage: { cacheWriteInputTokens: 20 } } },
    ],
    ['5', { inputTokens: 3, outputTokens: 5 }, { anthropic: { usage: OWN } }],
    [
      '6',
      {
        inputTokens: 63,
        inputTokenDetails: { noCacheTokens: 3, cacheReadTokens: 40, cacheWriteTokens: 20 },
        outputTokens: 5,
      },
      { anthropic: { usage: OWN, cacheCreationInputTokens: 20 } },
    ],
    [
      '7, of a provider',
      { inputTokens: { total: 63, noCache: 3, cacheRead: 40, cacheWrite: 20 }, outputTokens: { total: 5 } },
      { anthropic: { usage: OWN } },
    ],
  ])(
    'version %s: the cache is read where it is noted, once, whoever is said to provide it',
    (_, usage, providerMetadata) => {
      for (const provider of ['anthropic', 'bedrock', 'vertex_ai'])
        expect(vercel({ usage, providerMetadata }, provider)).toMatchObject({
          usage: usageOf({
            uncached_input_tokens: 3,
            cache_read_tokens: 40,
            cache_write_5m_tokens: 20,
            output_tokens: 5,
          }),
          incomplete: [],
        })
    },
  )

  test("of SDK 5, Anthropic's own usage beside it says lifetimes, searches and the tier", () => {
    const own = {
      ...OWN,
      cache_creation: { ephemeral_5m_input_tokens: 5, ephemeral_1h_input_tokens: 15 },
      server_tool_use: { web_search_requests: 2 },
      service_tier: 'priority',
      gizmos: 7,
    }
    const usage = { inputTokens: 3, outputTokens: 5, totalTokens: 8, cachedInputTokens: 40 }
    expect(vercel({ usage, providerMetadata: { anthropic: { usage: own } } }, 'anthropic')).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 3,
        cache_read_tokens: 40,
        cache_write_5m_tokens: 5,
        cache_write_1h_tokens: 15,
        output_tokens: 5,
        web_searches: 2,
      }),
      service_tier: 'priority',
      incomplete: ['raw.gizmos'],
    })
  })

  test('what is noted of each step belongs to the whole, of the last alone it is not all', () => {
    const step = (write: number) => ({
      type: 'finish-step',
      usage: { inputTokens: 3, outputTokens: 5, totalTokens: 8, cachedInputTokens: 40 },
      providerMetadata: { anthropic: { cacheCreationInputTokens: write } },
    })
    const steps = [step(20), step(1)]
    const totalUsage = { inputTokens: 6, outputTokens: 10, totalTokens: 16, cachedInputTokens: 80 }
    const counts = {
      uncached_input_tokens: 6,
      cache_read_tokens: 80,
      cache_write_5m_tokens: 21,
      output_tokens: 10,
    }
    for (const raw of [{ ...step(1), totalUsage, steps }, [...steps, { type: 'finish', totalUsage }]])
      expect(vercel(raw, 'anthropic')).toMatchObject({ usage: usageOf(counts), incomplete: [] })
    expect(vercel({ ...step(1), totalUsage }, 'anthropic')).toMatchObject({
      usage: usageOf({ ...counts, cache_write_5m_tokens: 1 }),
      incomplete: ['providerMetadata'],
    })
  })

  // https://ai-sdk.dev/docs/reference/ai-sdk-core/generate-text#steps
  test('each step is a request of its own size', () => {
    const usage = (inputTokens: number) => ({ inputTokens, outputTokens: 1, totalTokens: inputTokens + 1 })
    const steps = [{ usage: usage(150) }, { usage: usage(160) }]
    const totalUsage = { inputTokens: 310, outputTokens: 2, totalTokens: 312 }
    const samplings = [150, 160].map((input) => usageOf({ uncached_input_tokens: input, output_tokens: 1 }))
    expect(vercel({ totalUsage, steps, ...steps[1] })).toMatchObject({ samplings })
    for (const known of [steps.slice(1), [...steps, {}], [...steps, { usage: {} }], [...steps, 1]])
      expect(vercel({ totalUsage, steps: known })).not.toHaveProperty('samplings')
  })

  test('the usage of all steps goes before that of the last', () => {
    const step = { inputTokens: 1, outputTokens: 1, totalTokens: 2 }
    const all = { inputTokens: 11, outputTokens: 7, totalTokens: 18 }
    const finish = { type: 'finish', totalUsage: all }
    for (const raw of [{ usage: step, totalUsage: all }, [{ type: 'finish-step', usage: step }, finish]])
      expect(vercel(raw)).toMatchObject({ usage: { uncached_input_tokens: 11, output_tokens: 7 } })
  })

  test("the provider's own usage says more, and is believed where it comes to the same tokens", () => {
    const raw = {
      input_tokens: 3,
      output_tokens: 5,
      cache_creation_input_tokens: 20,
      cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 20 },
      server_tool_use: { web_search_requests: 2 },
      service_tier: 'batch',
      gizmos: 7,
    }
    const usage = {
      inputTokens: 23,
      inputTokenDetails: { noCacheTokens: 3, cacheReadTokens: 0, cacheWriteTokens: 20 },
      outputTokens: 5,
      totalTokens: 28,
      raw,
    }
    expect(vercel(usage, 'anthropic')).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 3,
        cache_write_1h_tokens: 20,
        output_tokens: 5,
        web_searches: 2,
      }),
      service_tier: 'batch',
      incomplete: ['raw.gizmos'],
    })
    const said = { raw_format: 'vercel.usage', field: 'raw.gizmos', is: 'pages' } as const
    expect(normaliseUsage('vercel.usage', usage, 'anthropic', {}, [said])).toMatchObject({
      usage: { pages: 7, web_searches: 2 },
      incomplete: [],
    })
    // Of another's shape, the tokens that the SDK took are known and the rest is missed, however many there are.
    const other = { tokens_in: 23, tokens_out: 5, seconds: '7', searches: 5 }
    expect(vercel({ ...usage, raw: other }, 'acme')).toMatchObject({
      usage: { cache_write_5m_tokens: 20 },
      incomplete: ['raw.searches', 'raw.seconds'],
    })
  })

  test("a provider's usage of SDK 6 holds the cache in its total, also where it does not say what was not cached", () => {
    const usage = { inputTokens: { total: 63, cacheRead: 40, cacheWrite: 20 }, outputTokens: { total: 5 } }
    expect(vercel(usage, 'anthropic')).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 3,
        cache_read_tokens: 40,
        cache_write_5m_tokens: 20,
        output_tokens: 5,
      }),
    })
  })

  // As @ai-sdk/google 2 hands on candidatesTokenCount, thoughtsTokenCount and totalTokenCount.
  test("Gemini's thoughts stand beside its output where the total says so", () => {
    const usage = { inputTokens: 10, outputTokens: 20, reasoningTokens: 15, totalTokens: 45 }
    const counts = { uncached_input_tokens: 10, output_tokens: 20, reasoning_tokens: 15 }
    expect(vercel(usage, 'google')).toMatchObject({ usage: usageOf(counts) })
  })

  test('audio and images are taken out of either side', () => {
    const usage = {
      inputTokens: 30,
      inputTokenDetails: { audioTokens: 12, imageTokens: 8 },
      outputTokens: 20,
      outputTokenDetails: { audioTokens: 9, imageTokens: 6 },
      totalTokens: 50,
    }
    expect(vercel(usage)).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 10,
        input_audio_tokens: 12,
        input_image_tokens: 8,
        output_tokens: 5,
        output_audio_tokens: 9,
        output_image_tokens: 6,
      }),
      incomplete: [],
    })
  })

  test.each([
    ['the usage', { num_search_queries: 3 }],
    ['the details of the input', { inputTokenDetails: { num_search_queries: 3 } }],
    ['the details of the output', { outputTokenDetails: { num_search_queries: 3 } }],
  ])('searches that %s counts are read', (_, stated) => {
    expect(vercel({ inputTokens: 12, outputTokens: 5, ...stated }, 'perplexity')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 12, output_tokens: 5, web_searches: 3 }),
      incomplete: [],
    })
  })

  test.each([
    ['inputTokens', { inputTokens: 12, outputTokens: 5, cachedInputTokens: 13 }],
    ['outputTokens', { inputTokens: 12, outputTokens: 5, reasoningTokens: 6 }],
    ['totalTokens', { inputTokens: 12, outputTokens: 5, totalTokens: 18 }],
  ])('%s that its parts do not fit into is named', (field, usage) => {
    const path = `raw_usage.usage.${field}`
    expect(vercel({ usage })).toMatchObject({ kind: 'inconsistent', path })
    expect(vercel({ usage })).toHaveProperty('message', expect.stringMatching(`^${field} is \\d+, but`))
  })

  test('half of a usage is none; an embedding states its tokens alone', () => {
    for (const inputTokens of [5, null])
      expect(vercel({ inputTokens, outputTokens: null, totalTokens: null })).toMatchObject({
        kind: 'no_usage',
      })
    expect(vercel({ outputTokens: 5 })).toMatchObject({
      kind: 'invalid',
      code: 'missing_field',
      path: 'raw_usage.inputTokens',
      message: expect.stringContaining('the input is unknown, not 0'),
    })
    expect(vercel({ usage: { tokens: 9 } })).toMatchObject({ usage: usageOf({ uncached_input_tokens: 9 }) })
  })

  test('an input without a field for the output is whole where it is the total', () => {
    const whole = { usage: usageOf({ uncached_input_tokens: 9 }) }
    expect(vercel({ inputTokens: 9, totalTokens: 9 })).toMatchObject(whole)
    expect(vercel({ inputTokens: 9 })).toMatchObject({ kind: 'no_usage' })
    expect(vercel({ inputTokens: 9, outputTokens: null, totalTokens: 9 })).toMatchObject({ kind: 'no_usage' })
  })

  test('the output of a chat is known where it is stated, also as 0', () => {
    const asked = { operation: 'chat' }
    const usage = { inputTokens: 9, outputTokens: 0, totalTokens: 9 }
    expect(normaliseUsage('vercel.usage', usage, 'openai', asked)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 9 }),
    })
    expect(normaliseUsage('vercel.usage', { inputTokens: 9, totalTokens: 9 }, 'openai', asked)).toMatchObject(
      { kind: 'no_usage' },
    )
  })
})

describe('what is noted beside the usage', () => {
  const noted = (write: number) => ({ anthropic: { cacheCreationInputTokens: write } })
  const writes = (cache_write_5m_tokens: number) => ({ usage: { cache_write_5m_tokens } })
  const step = { inputTokens: 3, outputTokens: 5, totalTokens: 8 }

  test('of version 4 is that of all steps, whose usage it states', () => {
    const usage = { promptTokens: 6, completionTokens: 10, totalTokens: 16 }
    const steps = [{ providerMetadata: noted(20) }, { experimental_providerMetadata: noted(4) }]
    expect(vercel({ usage, steps, providerMetadata: noted(4) }, 'anthropic')).toMatchObject(writes(24))
    expect(vercel({ usage, steps: [], providerMetadata: noted(4) }, 'anthropic')).toMatchObject(writes(4))
  })

  test('of later versions is that of the last step, where its usage stands alone', () => {
    const steps = [{ providerMetadata: noted(20) }, { providerMetadata: noted(4) }]
    const raw = { usage: step, steps, providerMetadata: noted(4) }
    expect(vercel(raw, 'anthropic')).toMatchObject(writes(4))
  })

  test('of steps that are no objects is nothing', () => {
    const steps = [null, 'step', { providerMetadata: noted(20) }]
    expect(vercel({ totalUsage: step, steps }, 'anthropic')).toMatchObject(writes(20))
  })

  test('of the last step is all where there was one step, and misses nothing where nothing was noted', () => {
    const one = { usage: step, totalUsage: step, providerMetadata: noted(20) }
    expect(vercel(one, 'anthropic')).toMatchObject({ ...writes(20), incomplete: [] })
    const totalUsage = { inputTokens: 6, outputTokens: 10, totalTokens: 16 }
    for (const providerMetadata of [undefined, { openai: { responseId: 'resp_1' } }])
      expect(vercel({ usage: step, totalUsage, providerMetadata })).toMatchObject({ incomplete: [] })
  })
})

describe("the provider's own usage", () => {
  const usage = { inputTokens: 23, outputTokens: 5, totalTokens: 28 }

  test.each([
    [
      'google',
      {
        promptTokenCount: 23,
        candidatesTokenCount: 5,
        totalTokenCount: 28,
        promptTokensDetails: [
          { modality: 'TEXT', tokenCount: 3 },
          { modality: 'AUDIO', tokenCount: 20 },
        ],
      },
      { uncached_input_tokens: 3, input_audio_tokens: 20 },
    ],
    [
      'openai',
      {
        prompt_tokens: 23,
        completion_tokens: 5,
        total_tokens: 28,
        prompt_tokens_details: { audio_tokens: 20 },
      },
      { uncached_input_tokens: 3, input_audio_tokens: 20 },
    ],
    // https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html
    [
      'bedrock',
      {
        inputTokens: 3,
        outputTokens: 5,
        totalTokens: 28,
        cacheWriteInputTokens: 20,
        cacheDetails: [{ ttl: '1h', inputTokens: 20 }],
      },
      { uncached_input_tokens: 3, cache_write_1h_tokens: 20 },
    ],
    [
      'openai',
      { input_tokens: 23, input_tokens_details: { cached_tokens: 20 }, output_tokens: 5 },
      { uncached_input_tokens: 3, cache_read_tokens: 20 },
    ],
    [
      'openai',
      { input_tokens: 23, output_tokens: 5, total_tokens: 28, num_search_queries: 2 },
      { uncached_input_tokens: 23, web_searches: 2 },
    ],
    [
      'anthropic',
      { input_tokens: 3, cache_read_input_tokens: 20, output_tokens: 5 },
      { uncached_input_tokens: 3, cache_read_tokens: 20 },
    ],
  ])('is read as its provider states it: %s %j', (provider, raw, counts) => {
    expect(vercel({ ...usage, raw }, provider)).toMatchObject({
      usage: usageOf({ ...counts, output_tokens: 5 }),
      incomplete: [],
    })
  })

  test('of no known shape is missed where it counts anything that the SDK did not take', () => {
    const raw = {
      tokens_in: 23,
      tokens: { out: '5', cached: 0 },
      retries: 0,
      tier: 'standard',
      request: 'msg_01',
      model: '4-turbo',
      streamed: true,
      note: null,
      parts: [{ seconds: '12.25' }, { pages: '31' }],
    }
    expect(vercel({ ...usage, raw }, 'acme')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 23, output_tokens: 5 }),
      incomplete: ['raw.parts.pages', 'raw.parts.seconds'],
    })
  })

  test('that is no object is not read', () => {
    expect(vercel({ ...usage, raw: 'n/a' }, 'acme')).toMatchObject({ unknown_fields: ['raw_usage.raw'] })
  })

  test('may nest as deep as it likes', () => {
    let raw: Record<string, unknown> = { pages: 7 }
    for (let depth = 0; depth < 20_000; depth++) raw = { raw }
    expect(vercel({ ...usage, raw }, 'acme')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 23, output_tokens: 5 }),
    })
  })
})

describe('the steps of an agent are requests of their own', () => {
  const step = (input: number) => ({ inputTokens: input, outputTokens: 10, totalTokens: input + 10 })
  const all = (...inputs: number[]) => {
    const sum = inputs.reduce((total, each) => total + each, 0)
    return { inputTokens: sum, outputTokens: inputs.length * 10, totalTokens: sum + inputs.length * 10 }
  }
  const read = (raw: object) => normaliseUsage('vercel.usage', raw, 'google')
  const asStep = (input: number) => ({ type: 'finish-step', usage: step(input) })

  test.each([
    [
      'a result',
      { totalUsage: all(40, 90, 60), usage: step(60), steps: [asStep(40), asStep(90), asStep(60)] },
      [40, 90, 60],
    ],
    ['a stream', [asStep(40), asStep(90), { type: 'finish', totalUsage: all(40, 90) }], [40, 90]],
    [
      'version 4',
      {
        usage: { promptTokens: 130, completionTokens: 20, totalTokens: 150 },
        steps: [40, 90].map((promptTokens) => ({ usage: { promptTokens, completionTokens: 10 } })),
      },
      [40, 90],
    ],
  ])('%s', (_, raw, inputs) => {
    expect(read(raw)).toMatchObject({
      kind: 'usage',
      samplings: inputs.map((uncached_input_tokens) => ({ uncached_input_tokens })),
    })
  })

  test('where the last alone is known, one of the others may have had all the rest', () => {
    expect(read({ totalUsage: all(40, 90, 60), usage: step(60) })).toMatchObject({
      kind: 'usage',
      stated: { context_tokens: '0-130' },
    })
  })

  test.each([
    ['one step', { totalUsage: all(40), usage: step(40), steps: [asStep(40)] }],
    ['one step that is not listed', { totalUsage: all(40), usage: step(40) }],
    ['a call', step(40)],
    [
      'a step that states nothing',
      { totalUsage: all(90), usage: step(90), steps: [{ usage: {} }, asStep(90)] },
    ],
  ])('%s says nothing of them', (_, raw) => {
    const found = read(raw)
    expect(found).not.toHaveProperty('stated')
    expect(found).not.toHaveProperty('samplings')
  })
})
