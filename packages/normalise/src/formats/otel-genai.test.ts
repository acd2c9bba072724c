import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'
import { OTEL_NAMES } from './otel-names.ts'

const otel = (raw: unknown, provider = 'openai') => normaliseUsage('otel.genai', raw, provider)

const WHOLE = { 'gen_ai.usage.input_tokens': 100, 'gen_ai.usage.output_tokens': 1 }

describe('otel.genai', () => {
  const spellings = OTEL_NAMES.input.flatMap((input) => OTEL_NAMES.output.map((output) => [input, output]))
  test.each(spellings)('%s with %s', (input, output) => {
    expect(otel({ [input]: '12', [output]: 5 })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 12, output_tokens: 5 }),
    })
  })

  test.each(OTEL_NAMES.cache_read)('cached tokens as %s are part of the input', (name) => {
    expect(otel({ ...WHOLE, [name]: 40 })).toMatchObject({
      usage: { uncached_input_tokens: 60, cache_read_tokens: 40 },
    })
  })

  test.each(OTEL_NAMES.cache_write)('cache writes as %s are part of the input', (name) => {
    expect(otel({ ...WHOLE, [name]: 40 })).toMatchObject({
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

  test('a 0 under one name is no statement beside a count under another', () => {
    const raw = {
      ...WHOLE,
      'gen_ai.usage.cache_read.input_tokens': 0,
      'gen_ai.usage.details.cached_tokens': 40,
      'gen_ai.usage.reasoning.output_tokens': 0,
      'gen_ai.usage.details.reasoning_tokens': 1,
    }
    expect(otel(raw)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 60, cache_read_tokens: 40, reasoning_tokens: 1 }),
    })
  })

  test("what Gemini's total has beyond its parts is reasoning, at another's interface too; of others it is a contradiction", () => {
    const raw = { ...WHOLE, 'gen_ai.usage.total_tokens': 141 }
    const usage = usageOf({ uncached_input_tokens: 100, output_tokens: 1, reasoning_tokens: 40 })
    expect(otel(raw, 'gcp.gen_ai')).toMatchObject({ usage })
    const asked = (model: string) => normaliseUsage('otel.genai', raw, 'openai', { model, operation: 'chat' })
    expect(asked('models/gemini-2.5-pro')).toMatchObject({ usage })
    expect(asked('gpt-5')).toMatchObject({ kind: 'inconsistent' })
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
      'gen_ai.usage.output_tokens': 1,
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

  test("Pydantic AI's details: cache, thoughts, modalities and searches, and what only restates them", () => {
    const raw = {
      'gen_ai.usage.input_tokens': 130_213,
      'gen_ai.usage.output_tokens': 200,
      'gen_ai.usage.cache_read_tokens': 128_955,
      'gen_ai.usage.cache_write_tokens': 1_253,
      'gen_ai.usage.details.input_tokens': 5,
      'gen_ai.usage.details.output_tokens': 200,
      'gen_ai.usage.details.cache_read_input_tokens': 128_955,
      'gen_ai.usage.details.thoughts_tokens': 30,
      'gen_ai.usage.details.web_search_requests': 2,
      'gen_ai.usage.details.gizmos': 3,
      'gen_ai.request.max_tokens': 4_096,
      'gen_ai.aggregated_usage.input_tokens': 260_000,
    }
    expect(otel(raw, 'anthropic')).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 5,
        cache_read_tokens: 128_955,
        cache_write_5m_tokens: 1_253,
        output_tokens: 170,
        reasoning_tokens: 30,
        web_searches: 2,
      }),
      incomplete: ['gen_ai.usage.details.gizmos'],
    })
  })

  test('a chat span without its output is no usage, an embedding has none', () => {
    const input = { 'gen_ai.usage.input_tokens': 12 }
    expect(otel(input)).toMatchObject({ kind: 'no_usage' })
    expect(otel({ ...input, 'gen_ai.operation.name': 'embeddings' })).toMatchObject({ kind: 'usage' })
    expect(otel({ ...input, 'gen_ai.operation.name': 'chat' })).toMatchObject({ kind: 'no_usage' })
    expect(otel({ 'llm.token_count.prompt': 3, 'embedding.model_name': 'e' })).toMatchObject({
      kind: 'usage',
    })
    const embedding = normaliseUsage('otel.genai', input, 'openai', { operation: 'embedding' })
    expect(embedding).toMatchObject({ usage: usageOf({ uncached_input_tokens: 12 }) })
  })

  test('a cost of 0 is no statement of a cost, and one in another currency says so', () => {
    expect(otel({ ...WHOLE, 'gen_ai.usage.cost': 0 })).not.toHaveProperty('reported_cost')
    const cost = { 'gen_ai.usage.cost.amount': '1.5', 'gen_ai.usage.cost.currency': 'EUR' }
    expect(otel({ ...WHOLE, ...cost })).toMatchObject({ reported_cost: { amount: '1.5', currency: 'EUR' } })
  })

  test('a span that states no input has no usage', () => {
    expect(otel({ 'gen_ai.request.model': 'm' })).toMatchObject({ kind: 'no_usage' })
    expect(otel({ 'gen_ai.usage.output_tokens': 5 })).toMatchObject({ kind: 'no_usage' })
  })
})

test('the output of making images is image, unless the span says what of it is text', () => {
  const span = { 'gen_ai.usage.input_tokens': 50, 'gen_ai.usage.output_tokens': 1056 }
  const read = (more: object, operation: string) =>
    normaliseUsage('otel.genai', { ...span, ...more }, 'openai', { model: 'gpt-image-1.5', operation })
  expect(read({}, 'image')).toMatchObject({
    usage: usageOf({ uncached_input_tokens: 50, output_image_tokens: 1056 }),
  })
  expect(read({}, 'chat')).toMatchObject({ usage: { output_tokens: 1056 } })
  const parts = { 'gen_ai.usage.image.output_tokens': 1000, 'gen_ai.usage.text.output_tokens': 56 }
  expect(read(parts, 'image')).toMatchObject({ usage: { output_tokens: 56, output_image_tokens: 1000 } })
})
