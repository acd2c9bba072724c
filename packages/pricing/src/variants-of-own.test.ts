import { expect, test } from 'vitest'
import { rateAmounts } from './index.ts'
import { makeEvent } from './testing/events.ts'
import { listPrices as book } from './testing/list.ts'
import { variantsIn } from './variants-of-own.ts'

const eventOf = (model: string) =>
  makeEvent({
    provider: 'google',
    model,
    time: '2026-11-20T12:00:00Z',
    usage: { uncached_input_tokens: 1 },
  })

test.each([
  // https://platform.openai.com/docs/guides/supervised-fine-tuning
  'ft:gpt-4o-mini-2024-07-18:acme::AbC1',
  'openai/ft:gpt-4.1-2025-04-14:acme',
  'FT:GPT-4O-2024-08-06:acme',
  // https://learn.microsoft.com/azure/ai-foundry/openai/how-to/fine-tuning
  'gpt-4o-2024-08-06.ft-0e208cf33a6a466994aff31a08aba678',
  // https://learn.microsoft.com/azure/ai-foundry/openai/concepts/provisioned-throughput
  'gpt-4o-ptu',
  'ptu-gpt-4o',
  'PTU',
  // https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-use.html
  'arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-lite-v1:0/abc',
  'arn:aws:bedrock:us-east-1:123456789012:imported-model/abc',
  'arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc',
  'azure/provisioned-throughput/gpt-4o',
  // https://cloud.google.com/vertex-ai/generative-ai/docs/models/tune-models
  'projects/p/locations/us-central1/endpoints/123',
  'tunedModels/my-model-1',
])("a customer's own model, or capacity bought ahead: %s", (model) => {
  expect(variantsIn(model)).not.toEqual([])
})

test.each([
  // https://platform.claude.com/docs/en/build-with-claude/fast-mode
  'claude-opus-5-5-fast',
  'anthropic/claude-opus-4.6-fast',
  'claude-4.6-opus-fast:beta',
])('a model at a speed of its own: %s', (model) => {
  expect(variantsIn(model)).not.toEqual([])
})

test.each([
  // https://ai.google.dev/gemini-api/docs/pricing
  'gemini-3.7-flash-lite',
  'models/gemini-3.8-flash-live-preview',
  'gemini-3.6-flash-image',
  'gemini-2.5-pro-preview-tts',
])('a model beside the one whose name its own begins with: %s', (model) => {
  expect(variantsIn(model)).not.toEqual([])
  expect(rateAmounts(eventOf(model), book).kind).toBe(/2\.5/.test(model) ? 'priced' : 'unpriced')
})

test.each([
  'gpt-4o',
  'gemini-3.8-flash',
  'gemini-liteness',
  'claude-opus-5-5',
  'claude-breakfast',
  'claude-fast4',
  'grok-4-fast',
  'microsoft-phi-4',
  'draft-model',
  'capture-1',
  'gpt-4o-ptus',
  'xptu',
  'shift:8b',
  'giftx-1',
  'ft4-large',
])('a model of everybody: %s', (model) => {
  expect(variantsIn(model)).toEqual([])
})
