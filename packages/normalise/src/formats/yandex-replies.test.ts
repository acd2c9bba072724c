import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

const operation = {
  id: 'fcmq0j5033e516c56ctq',
  description: '',
  createdAt: '2026-06-17T20:46:00Z',
  createdBy: 'aje',
  modifiedAt: '2026-06-17T20:46:12Z',
  metadata: null,
}
const own = (raw: unknown) => normaliseUsage('yandex.completion', raw, 'yandex')

// https://yandex.cloud/en/docs/foundation-models/image-generation/api-ref/ImageGenerationAsync/generate
describe('an operation', () => {
  test('that made an image is one image, whether or not the picture is sent along', () => {
    for (const image of ['/9j/4AAQ', '']) {
      const response = { '@type': 'x', image, modelVersion: '10.10.2024' }
      const read = own({ ...operation, done: true, response })
      expect(read).toEqual({
        kind: 'usage',
        usage: usageOf({ images: 1 }),
        unknown_fields: [],
        incomplete: [],
        unquantified: [],
      })
    }
  })

  test('that isn’t done, or failed, made none', () => {
    expect(own({ ...operation, done: false })).toMatchObject({ kind: 'no_usage' })
    const error = { code: 3, message: 'invalid model_uri' }
    expect(own({ ...operation, done: true, error })).toMatchObject({ kind: 'no_usage' })
    expect(own({ ...operation, done: true, response: {} })).toMatchObject({ kind: 'no_usage' })
  })

  test('of a completion holds its usage', () => {
    const usage = { inputTextTokens: '145', completionTokens: '64', totalTokens: '209' }
    expect(own({ ...operation, done: true, response: { alternatives: [], usage } })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 145, output_tokens: 64 }),
    })
  })

  test('with a count that nobody knows is incomplete', () => {
    expect(own({ ...operation, done: true, response: { image: '', steps: 40 } })).toMatchObject({
      incomplete: ['response.steps'],
    })
  })
})

describe("OpenAI's API", () => {
  const images = (raw: unknown, provider = 'yandex-cloud') =>
    normaliseUsage('openai.chat', raw, provider, { model: 'art://b1g/yandex-art/latest', operation: 'image' })

  test('images are counted one by one', () => {
    const data = [{ b64_json: '' }, { url: 'https://x' }]
    expect(images({ created: 1_781_000_000, data })).toMatchObject({
      usage: usageOf({ images: 2 }),
      incomplete: [],
      unknown_fields: [],
    })
    const usage = { input_tokens: 0, output_tokens: 0, total_tokens: 0 }
    expect(images({ created: 1, data, usage })).toMatchObject({ usage: usageOf({ images: 2 }) })
    // Elsewhere an image costs what its size says, which the reply doesn't.
    expect(images({ created: 1, data }, 'openai')).toMatchObject({ kind: 'no_usage' })
    expect(
      images({ data: [{ embedding: [1] }], usage: { prompt_tokens: 3, total_tokens: 3 } }),
    ).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 3 }),
    })
  })

  const usage = { input_tokens: 900, output_tokens: 100, total_tokens: 1_000 }
  const answer = (model: string, ...types: string[]) =>
    normaliseUsage('openai.responses', { model, output: types.map((type) => ({ type })), usage }, 'yandex', {
      model: 'yandexgpt-5.1',
    })

  test('what a tool brought into the context has a price of its own, and no count', () => {
    expect(answer('gpt://b1g/yandexgpt-5.1', 'web_search_call', 'message')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 900, output_tokens: 100, web_searches: 1 }),
      unquantified: ['tool_tokens'],
    })
    expect(answer('gpt://b1g/yandexgpt-5.1', 'message', 'function_call')).toMatchObject({ unquantified: [] })
  })

  test('where it costs what input does it needs none, and executing code is free', () => {
    expect(
      answer('gpt://b1g/gpt-oss-120b/latest', 'code_interpreter_call', 'file_search_call'),
    ).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 900, output_tokens: 100, file_searches: 1 }),
      unquantified: [],
    })
  })
})
