import { describe, expect, test } from 'vitest'
import { finalUsage, normaliseUsage } from './index.ts'
import { usageOf } from './replies.fixture.ts'

const start = (usage: object, extra: object = {}) => ({
  type: 'message_start',
  message: { id: 'm', usage, ...extra },
})
const delta = (usage: object) => ({ type: 'message_delta', usage })

describe('streams of Anthropic', () => {
  const read = (events: unknown[]) => normaliseUsage('anthropic.messages', events, 'anthropic')

  test('deltas are cumulative: start 1 and delta 15 is 15', () => {
    const events = [start({ input_tokens: 9, output_tokens: 1 }), delta({ output_tokens: 15 })]
    expect(read(events)).toMatchObject({ usage: usageOf({ uncached_input_tokens: 9, output_tokens: 15 }) })
  })

  test('a delta restates what has changed, and null says nothing', () => {
    const events = [
      start({ input_tokens: 43, cache_read_input_tokens: 7, output_tokens: 1, service_tier: 'batch' }),
      delta({ input_tokens: 61, cache_read_input_tokens: null, output_tokens: 2 }),
      delta({ output_tokens: 4 }),
    ]
    expect(read(events)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 61, cache_read_tokens: 7, output_tokens: 4 }),
      service_tier: 'batch',
    })
  })

  test('a repeated message_start counts once', () => {
    const events = [
      start({ input_tokens: 17, output_tokens: 1 }),
      start({ input_tokens: 17, output_tokens: 1 }),
      delta({ output_tokens: 227 }),
    ]
    expect(read(events)).toMatchObject({ usage: usageOf({ uncached_input_tokens: 17, output_tokens: 227 }) })
  })

  test('a stream that broke off before its delta has no usage: the output is unknown', () => {
    const events = [start({ input_tokens: 17, output_tokens: 1 }), { type: 'content_block_delta' }]
    expect(finalUsage('anthropic.messages', events)).toBeUndefined()
    expect(read(events)).toMatchObject({ kind: 'no_usage' })
  })

  test('a message that starts with its stop reason is whole', () => {
    const events = [start({ input_tokens: 0, output_tokens: 0 }, { stop_reason: 'tool_use' })]
    expect(read(events)).toMatchObject({ kind: 'usage' })
  })
})

describe('streams of the others', () => {
  test('the last statement counts, earlier ones are not added', () => {
    const chunks = [1, 200, 336].map((n) => ({
      usage: { prompt_tokens: 10, completion_tokens: n, total_tokens: 10 + n },
    }))
    expect(normaliseUsage('openai.chat', chunks, 'perplexity')).toMatchObject({
      usage: { output_tokens: 336 },
    })
  })

  test('the tier of an earlier chunk is kept', () => {
    const chunks = [
      { service_tier: 'flex', choices: [] },
      { choices: [], usage: { prompt_tokens: 3, completion_tokens: 1 } },
      { choices: [] },
    ]
    expect(normaliseUsage('openai.chat', chunks, 'openai')).toMatchObject({ service_tier: 'flex' })
  })

  test("Groq's own place for usage", () => {
    const chunks = [{ x_groq: { usage: { prompt_tokens: 3, completion_tokens: 1, queue_time: 0.1 } } }]
    expect(normaliseUsage('openai.chat', chunks, 'groq')).toMatchObject({
      usage: { uncached_input_tokens: 3 },
      unknown_fields: [],
    })
  })

  test('the completed response counts, not the created one with null usage', () => {
    const events = [
      { type: 'response.created', response: { usage: null, service_tier: 'auto' } },
      {
        type: 'response.completed',
        response: { usage: { input_tokens: 4, output_tokens: 2, total_tokens: 6 }, service_tier: 'priority' },
      },
    ]
    expect(normaliseUsage('openai.responses', events, 'openai')).toMatchObject({
      usage: { uncached_input_tokens: 4, output_tokens: 2 },
      service_tier: 'priority',
    })
  })

  test("Gemini's chunks repeat the prompt; the last one is the whole", () => {
    const chunk = (out: number) => ({
      usageMetadata: { promptTokenCount: 9, candidatesTokenCount: out, totalTokenCount: 9 + out },
    })
    expect(normaliseUsage('gemini.generate', [chunk(5), chunk(23)], 'google')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 9, output_tokens: 23 }),
    })
  })

  test('no chunk, no usage', () => {
    expect(finalUsage('bedrock.converse', [])).toBeUndefined()
    expect(normaliseUsage('bedrock.converse', [{ messageStop: {} }, null, 7], 'bedrock')).toMatchObject({
      kind: 'no_usage',
    })
  })
})
