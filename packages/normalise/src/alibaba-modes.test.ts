import { describe, expect, test } from 'vitest'
import { cacheType } from './alibaba-modes.ts'

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
