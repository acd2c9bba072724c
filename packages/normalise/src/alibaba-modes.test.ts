import { describe, expect, test } from 'vitest'
import { cacheType, withThinking } from './alibaba-modes.ts'
import { usageOf } from './replies.fixture.ts'

const hit = { prompt_tokens_details: { cached_tokens: 8 } }

describe("which of Alibaba's caches was read", () => {
  test.each([
    ['what it found by itself, which its chat does not name', 'openai.chat', hit, 'implicit'],
    [
      'what it was asked to keep',
      'openai.chat',
      { prompt_tokens_details: { cached_tokens: 8, cache_type: 'ephemeral' } },
      'ephemeral',
    ],
    ['written by being asked', 'anthropic.messages', { cache_creation_input_tokens: 5 }, 'ephemeral'],
    [
      'said beside the counts',
      'openai.responses',
      {
        input_tokens_details: { cached_tokens: 8 },
        x_details: [{ prompt_tokens_details: { cache_type: 'ephemeral' } }],
      },
      'ephemeral',
    ],
    [
      'written by being asked, said among the details',
      'openai.chat',
      { prompt_tokens_details: { cached_tokens: 0, cache_creation_input_tokens: 5 } },
      'ephemeral',
    ],
    [
      'nothing written, and a hit',
      'openai.chat',
      { prompt_tokens_details: { cached_tokens: 8, cache_creation_input_tokens: 0 } },
      'implicit',
    ],
    [
      'a hit in one place of two',
      'openai.chat',
      { ...hit, x_details: [null, { prompt_tokens_details: { text_tokens: 9 } }] },
      'implicit',
    ],
    ['no hit', 'openai.chat', { prompt_tokens_details: { cached_tokens: 0 } }, undefined],
    ['lost by a gateway', 'openai.chat', { ...hit, cache_read_input_tokens: 8 }, undefined],
    [
      'not said by its other API',
      'openai.responses',
      { input_tokens_details: { cached_tokens: 8 } },
      undefined,
    ],
  ] as const)('%s', (_, format, usage, type) => {
    expect(cacheType(format, 'dashscope', usage)).toBe(type)
  })

  test('is of nobody else', () => {
    expect(cacheType('openai.chat', 'openai', hit)).toBeUndefined()
  })
})

describe('a reply that thought', () => {
  const thought = usageOf({ output_tokens: 20, reasoning_tokens: 300 })
  const stated = { cache_type: 'implicit' }

  test('costs more in all of its output with Alibaba, which is said beside what else is', () => {
    expect(withThinking('dashscope', thought, stated)).toEqual({ cache_type: 'implicit', thinking: 'true' })
    expect(withThinking('qwen', thought, undefined)).toEqual({ thinking: 'true' })
  })

  test.each([
    ['it did not think', 'dashscope', usageOf({ output_tokens: 20 })],
    ['its usage is unknown', 'dashscope', undefined],
    ['it is of nobody but Alibaba', 'deepseek', thought],
  ])('nothing is said where %s', (_, provider, usage) => {
    expect(withThinking(provider, usage, stated)).toBe(stated)
    expect(withThinking(provider, usage, undefined)).toBeUndefined()
  })
})
