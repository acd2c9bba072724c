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

  test('half of a usage is none; an embedding states its tokens alone', () => {
    expect(vercel({ inputTokens: 5, outputTokens: null, totalTokens: null })).toMatchObject({
      kind: 'no_usage',
    })
    expect(vercel({ outputTokens: 5 })).toMatchObject({ kind: 'invalid' })
    expect(vercel({ usage: { tokens: 9 } })).toMatchObject({ usage: usageOf({ uncached_input_tokens: 9 }) })
  })
})
