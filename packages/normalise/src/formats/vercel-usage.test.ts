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
