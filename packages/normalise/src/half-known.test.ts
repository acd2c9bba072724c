import type { RawFormat } from '@marginscope/schemas'
import { describe, expect, test } from 'vitest'
import { normaliseEvent, normaliseUsage } from './index.ts'
import { usageOf } from './replies.fixture.ts'

const INPUT_ALONE: ReadonlyArray<readonly [RawFormat, Record<string, unknown>]> = [
  ['openai.chat', { prompt_tokens: 1_000 }],
  ['openai.chat', { prompt_tokens: 1_000, completion_tokens: null, total_tokens: null }],
  ['openai.chat', { prompt_tokens: 1_000, completion_tokens: null, total_tokens: 1_000 }],
  ['openai.responses', { input_tokens: 1_000, output_tokens: null }],
  ['anthropic.messages', { input_tokens: 1_000 }],
  ['anthropic.messages', { input_tokens: 1_000, output_tokens: null, cache_read_input_tokens: 5 }],
  ['gemini.generate', { promptTokenCount: 1_000 }],
  ['bedrock.converse', { inputTokens: 1_000 }],
  ['bedrock.converse', { inputTokens: 1_000, totalTokens: 1_000 }],
  ['yandex.completion', { inputTextTokens: '1000' }],
  ['otel.genai', { 'gen_ai.usage.input_tokens': 1_000 }],
  ['langchain.usage', { input_tokens: 1_000, output_tokens: null }],
  ['vercel.usage', { inputTokens: 1_000, outputTokens: null }],
]

describe('the input of a chat alone', () => {
  test.each(INPUT_ALONE)('is no usage: %s %j', (format, raw) => {
    for (const operation of [undefined, 'chat', 'completion'])
      expect(normaliseUsage(format, raw, 'acme', { operation })).toMatchObject({ kind: 'no_usage' })
  })

  test.each(INPUT_ALONE)('is all that other operations have: %s %j', (format, raw) => {
    for (const operation of ['embedding', 'rerank', 'audio', 'other'])
      expect(normaliseUsage(format, raw, 'acme', { operation })).toMatchObject({
        kind: 'usage',
        usage: { output_tokens: 0 },
      })
  })
})

test('where the sender names no operation, the shape of an embedding and the name of its model say it', () => {
  const counts = usageOf({ uncached_input_tokens: 8 })
  const embedding = { prompt_tokens: 8, total_tokens: 8 }
  expect(normaliseUsage('openai.chat', embedding, 'openai')).toMatchObject({ usage: counts })
  expect(normaliseUsage('openai.chat', embedding, 'openai', { operation: 'chat' })).toMatchObject({
    kind: 'no_usage',
  })
  const prompt = { promptTokenCount: 8 }
  expect(normaliseUsage('gemini.generate', prompt, 'google', { model: 'gemini-embedding-2' })).toMatchObject({
    usage: counts,
  })
  expect(normaliseUsage('bedrock.converse', { inputTextTokenCount: 8 }, 'bedrock')).toMatchObject({
    usage: counts,
  })
})

test('an output of 0 that is stated, or that the total says, is known', () => {
  const blocked = { promptTokenCount: 8, totalTokenCount: 8 }
  expect(normaliseUsage('gemini.generate', blocked, 'google', { operation: 'chat' })).toMatchObject({
    kind: 'usage',
  })
  const spoke = {
    usageMetadata: blocked,
    candidates: [{ content: { parts: [{ text: 'hello' }] }, finishReason: 'STOP' }],
  }
  expect(normaliseUsage('gemini.generate', spoke, 'google', { operation: 'chat' })).toMatchObject({
    kind: 'no_usage',
  })
  const silent = { prompt_tokens: 8, completion_tokens: 0, total_tokens: 8 }
  expect(normaliseUsage('openai.chat', silent, 'openai', { operation: 'chat' })).toMatchObject({
    kind: 'usage',
  })
})

describe('a stream', () => {
  const start = {
    type: 'message_start',
    message: { usage: { input_tokens: 25, output_tokens: 1 } },
  }

  test('of which only the start came has no usage, whether it comes alone or in a list', () => {
    for (const raw of [start, [start]])
      expect(normaliseUsage('anthropic.messages', raw, 'anthropic')).toMatchObject({ kind: 'no_usage' })
  })

  test('that an event holds is read to its end', () => {
    const delta = { type: 'message_delta', usage: { output_tokens: 15 } }
    const event = {
      id: 'e',
      time: '2026-11-23T13:40:00Z',
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      raw_format: 'anthropic.messages',
      raw_usage: [start, delta],
    } as const
    expect(normaliseEvent('acme', { ...event, raw_usage: [...event.raw_usage] })).toMatchObject({
      event: { usage: usageOf({ uncached_input_tokens: 25, output_tokens: 15 }) },
    })
  })

  test('that restates its usage and never says why it ends was cut', () => {
    const chunk = (reason: string | null) => ({
      choices: [{ delta: {}, finish_reason: reason }],
      usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 },
    })
    expect(normaliseUsage('openai.chat', [chunk(null), chunk(null)], 'perplexity')).toMatchObject({
      kind: 'no_usage',
    })
    expect(normaliseUsage('openai.chat', [chunk(null), chunk('stop')], 'perplexity')).toMatchObject({
      kind: 'usage',
    })
    const part = (finishReason?: string) => ({
      candidates: [{ content: { parts: [{ text: 'x' }] }, finishReason }],
      usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 7, totalTokenCount: 12 },
    })
    expect(normaliseUsage('gemini.generate', [part(), part()], 'google')).toMatchObject({ kind: 'no_usage' })
    expect(normaliseUsage('gemini.generate', [part(), part('STOP')], 'google')).toMatchObject({
      kind: 'usage',
    })
  })
})
