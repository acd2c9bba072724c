import { expect, test } from 'vitest'
import { variantsIn } from './variants-of-own.ts'

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
  'gpt-4o',
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
