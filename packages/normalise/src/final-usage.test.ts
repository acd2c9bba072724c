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

  test('an event with a message that is no start, or a start without one, is not the start', () => {
    const started = start({ input_tokens: 9, output_tokens: 1 })
    const noise = [{ type: 'ping', message: { usage: { input_tokens: 1 } } }, { type: 'message_start' }]
    expect(finalUsage('anthropic.messages', [started, ...noise, delta({ output_tokens: 5 })])).toEqual({
      usage: { input_tokens: 9, output_tokens: 5 },
    })
    expect(
      finalUsage('anthropic.messages', [{ type: 'message_start', message: { stop_reason: 'x' } }]),
    ).toBeUndefined()
    expect(finalUsage('anthropic.messages', [started])).toBeUndefined()
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

  test('the tier of an earlier chunk stands where the later one would have stated it', () => {
    const usage = { prompt_tokens: 3, completion_tokens: 1 }
    const tier = { service_tier: 'flex' }
    expect(finalUsage('openai.chat', [tier, { id: 'c', usage }])).toEqual({ id: 'c', usage, ...tier })
    expect(finalUsage('openai.chat', [tier, usage])).toBeUndefined()
    expect(finalUsage('openai.chat', [tier, { x_groq: { usage } }])).toEqual({
      x_groq: { usage },
      usage,
      ...tier,
    })
    expect(finalUsage('openai.responses', [tier, { response: { id: 'r', usage } }])).toEqual({
      id: 'r',
      usage,
      ...tier,
    })
    const stated = { response: { usage, service_tier: 'default' } }
    expect(finalUsage('openai.responses', [tier, stated])).toBe(stated)
    const last = { usage }
    expect(finalUsage('openai.chat', [last])).toBe(last)
    expect(finalUsage('openai.chat', [tier])).toBeUndefined()
  })

  test("Bedrock's InvokeModel states its counts on the event itself, both of them", () => {
    const final = { generation: '', prompt_token_count: 8, generation_token_count: 10 }
    expect(finalUsage('bedrock.converse', [final, { generation: 'x' }])).toBe(final)
    expect(finalUsage('bedrock.converse', [{ service_tier: 'flex' }, final])).toEqual({
      ...final,
      service_tier: 'flex',
    })
    expect(finalUsage('bedrock.converse', [{ prompt_token_count: 8 }])).toBeUndefined()
    expect(finalUsage('bedrock.converse', [{ generation_token_count: 8 }])).toBeUndefined()
    expect(finalUsage('bedrock.converse', [{ ...final, prompt_token_count: '8' }])).toBeUndefined()
    expect(finalUsage('openai.chat', [final])).toBeUndefined()
  })

  test('no chunk, no usage', () => {
    expect(finalUsage('bedrock.converse', [])).toBeUndefined()
    expect(normaliseUsage('bedrock.converse', [{ messageStop: {} }, null, 7], 'bedrock')).toMatchObject({
      kind: 'no_usage',
    })
  })
})
