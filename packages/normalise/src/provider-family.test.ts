import { expect, test } from 'vitest'
import { providerFamily } from './provider-family.ts'

test.each([
  ['xai', ['xai', 'x-ai', 'x.ai', 'x_ai', 'xAI.responses', 'grok']],
  ['google', ['google', 'google.vertex.chat', 'gemini', 'vertex_ai', 'gcp.gemini']],
  ['perplexity', ['perplexity', 'Perplexity.AI']],
  ['mistral', ['mistral', 'mistral_ai', 'mistral.chat']],
  ['yandex', ['yandex', 'yandexgpt', 'Yandex Cloud']],
  ['alibaba', ['dashscope', 'alibaba', 'aliyun', 'bailian', 'qwen']],
  ['voyage', ['voyage', 'voyageai']],
  ['jina', ['jina', 'jina_ai']],
  ['anthropic', ['anthropic', 'anthropic.messages', 'claude']],
  ['bedrock', ['bedrock', 'amazon-bedrock', 'amazon_bedrock', 'AmazonBedrock', 'aws.bedrock']],
])('%s is known by each of its spellings', (family, spellings) => {
  expect(spellings.map(providerFamily)).toEqual(spellings.map(() => family))
})

test.each([
  'openrouter-xai',
  'openrouter-grok',
  'openrouter/google',
  'litellm-gemini',
  'litellm/vertex_ai',
  'openrouter/perplexity',
  'openrouter/mistral',
  'nebius-yandex',
  'together/qwen',
  'langdb-voyage',
  'langdb-jina',
  'litellm/anthropic',
  'litellm-claude',
  'litellm/bedrock',
  'litellm/aws',
])('%s is the gateway it starts with, whose convention counts', (provider) => {
  expect(providerFamily(provider)).toBe(provider)
})

test('a name that only begins with the same letters is no spelling of it', () => {
  expect(['xaidata', 'grokking', 'Groq'].map(providerFamily)).toEqual(['xaidata', 'grokking', 'groq'])
})
