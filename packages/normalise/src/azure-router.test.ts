import { describe, expect, test } from 'vitest'
import { normaliseUsage } from './normalise-usage.ts'
import { usageOf } from './replies.fixture.ts'

const usage = {
  prompt_tokens: 1_200,
  completion_tokens: 90,
  total_tokens: 1_290,
  prompt_tokens_details: { cached_tokens: 1_024 },
  completion_tokens_details: { reasoning_tokens: 64 },
}
const CHOSEN = 'gpt-5-mini-2025-08-07'
const reply = { id: 'chatcmpl-1', object: 'chat.completion', model: CHOSEN, usage }
const ofChosen = usageOf({
  uncached_input_tokens: 176,
  cache_read_tokens: 1_024,
  output_tokens: 26,
  reasoning_tokens: 64,
})

const read = (asked: string, provider = 'azure', raw: object = reply) =>
  normaliseUsage('openai.chat', raw, provider, { model: asked })

describe("Azure's model router", () => {
  test('is paid for all of the input, cached or not, beside what the model that it chose used', () => {
    expect(read('model-router')).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 1_200 }),
      other_models: [{ model: CHOSEN, usage: ofChosen }],
    })
  })

  // LiteLLM names it azure_ai/model_router/<deployment>, spans name its provider az.ai.openai.
  test.each([
    ['azure', 'model-router-2025-11-18'],
    ['azure_ai', 'azure_ai/model_router/ours'],
    ['azure-openai', 'azure/model-router'],
    ['az', 'model_router'],
    ['az.ai.openai', 'Model-Router@2025-11-18'],
  ])('is known at %s as %s', (provider, asked) => {
    expect(read(asked, provider)).toMatchObject({ usage: { uncached_input_tokens: 1_200, output_tokens: 0 } })
  })

  test.each([
    ['another provider', 'model-router', 'openai', reply],
    ['a provider whose name ends alike', 'model-router', 'topaz', reply],
    ['a provider whose name begins alike', 'model-router', 'azalea', reply],
    ['a model that was asked for by its name', CHOSEN, 'azure', reply],
    ['a deployment whose name holds it', 'our-model-router', 'azure', reply],
    ['a deployment whose name begins with it', 'model-routers', 'azure', reply],
    ['a reply that names no model', 'model-router', 'azure', { ...reply, model: undefined }],
    ['a reply that names the router alone', 'model-router', 'azure', { ...reply, model: 'model-router' }],
  ])('takes no part in %s', (_, asked, provider, raw) => {
    const found = read(asked, provider, raw)
    expect(found).toMatchObject({ usage: ofChosen })
    expect(found).not.toHaveProperty('other_models')
  })

  test('leaves the models that the chosen one called beside it', () => {
    const raw = {
      object: 'response',
      model: CHOSEN,
      usage: { input_tokens: 60, output_tokens: 7, total_tokens: 67 },
      output: [{ type: 'image_generation_call' }],
      tools: [{ type: 'image_generation', model: 'gpt-image-2' }],
      tool_usage: { image_gen: { input_tokens: 8, output_tokens: 400, total_tokens: 408 } },
    }
    expect(normaliseUsage('openai.responses', raw, 'azure', { model: 'model-router' })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 60 }),
      other_models: [
        { model: CHOSEN, usage: usageOf({ uncached_input_tokens: 60, output_tokens: 7 }) },
        { model: 'gpt-image-2' },
      ],
    })
  })
})
