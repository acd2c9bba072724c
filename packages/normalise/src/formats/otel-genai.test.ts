import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'
import { OTEL_NAMES } from './otel-names.ts'

const otel = (raw: unknown, provider = 'openai') => normaliseUsage('otel.genai', raw, provider)

describe('otel.genai', () => {
  const spellings = OTEL_NAMES.input.flatMap((input) => OTEL_NAMES.output.map((output) => [input, output]))
  test.each(spellings)('%s with %s', (input, output) => {
    expect(otel({ [input]: '12', [output]: 5 })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 12, output_tokens: 5 }),
    })
  })

  test.each(OTEL_NAMES.cache_read)('cached tokens as %s are part of the input', (name) => {
    expect(otel({ 'gen_ai.usage.input_tokens': 100, [name]: 40 })).toMatchObject({
      usage: { uncached_input_tokens: 60, cache_read_tokens: 40 },
    })
  })

  test.each(OTEL_NAMES.cache_write)('cache writes as %s are part of the input', (name) => {
    expect(otel({ 'gen_ai.usage.input_tokens': 100, [name]: 40 })).toMatchObject({
      usage: { uncached_input_tokens: 60, cache_write_5m_tokens: 40 },
    })
  })

  test.each(OTEL_NAMES.reasoning)('reasoning as %s is part of the output', (name) => {
    const raw = { 'gen_ai.usage.input_tokens': 1, 'gen_ai.usage.output_tokens': 9, [name]: 4 }
    expect(otel(raw)).toMatchObject({ usage: { output_tokens: 5, reasoning_tokens: 4 } })
  })

  test('a framework that repeats a number under other names counts it once', () => {
    const raw = {
      'gen_ai.usage.input_tokens': 15,
      'gen_ai.usage.output_tokens': 112,
      'ai.usage.inputTokens': 15,
      'ai.usage.outputTokens': 112,
      'ai.usage.totalTokens': 127,
      'ai.usage.cachedInputTokens': 0,
    }
    expect(otel(raw)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 15, output_tokens: 112 }),
      unknown_fields: [],
    })
  })

  test("AI SDK 5 passes Anthropic's exclusive input through, AI SDK 6 includes the cache", () => {
    const v5 = {
      'ai.usage.inputTokens': 3,
      'ai.usage.cachedInputTokens': 40,
      'ai.usage.outputTokens': 5,
      'ai.usage.totalTokens': 8,
    }
    const counts = usageOf({ uncached_input_tokens: 3, cache_read_tokens: 40, output_tokens: 5 })
    expect(otel(v5, 'anthropic.messages')).toMatchObject({ usage: counts })
    expect(otel(v5, 'openai')).toMatchObject({ kind: 'inconsistent' })
    const v6 = {
      'ai.usage.inputTokens': 43,
      'ai.usage.inputTokenDetails.noCacheTokens': 3,
      'ai.usage.inputTokenDetails.cacheReadTokens': 40,
      'ai.usage.outputTokens': 5,
      'ai.usage.totalTokens': 48,
    }
    expect(otel(v6, 'anthropic.messages')).toMatchObject({ usage: counts })
  })

  test('a total that only adds up with the cache beside the input says that the input excludes it', () => {
    const raw = {
      'llm.token_count.prompt': 10,
      'llm.token_count.prompt_details.cache_read': 4,
      'llm.token_count.completion': 3,
      'llm.token_count.total': 17,
    }
    expect(otel(raw)).toMatchObject({ usage: { uncached_input_tokens: 10, cache_read_tokens: 4 } })
  })

  test('cost and served tier of the span', () => {
    const raw = {
      'gen_ai.usage.input_tokens': 1,
      'llm.cost.total': 7.79e-5,
      'openai.response.service_tier': 'priority',
      'http.method': 'POST',
      'gen_ai.usage.novel_tokens': 4,
    }
    expect(otel({ attributes: raw })).toMatchObject({
      service_tier: 'priority',
      reported_cost: { amount: '0.0000779', currency: 'USD' },
      unknown_fields: ['raw_usage.attributes.gen_ai.usage.novel_tokens'],
    })
  })

  test('a span that states no input has no usage', () => {
    expect(otel({ 'gen_ai.request.model': 'm' })).toMatchObject({ kind: 'no_usage' })
    expect(otel({ 'gen_ai.usage.output_tokens': 5 })).toMatchObject({ kind: 'no_usage' })
  })
})
