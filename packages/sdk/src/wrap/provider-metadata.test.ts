import { normaliseUsage, NOTED_FIELDS as READ, usageNoted } from '@marginscope/normalise'
import { expect, test } from 'vitest'
import { billingMetadata, NOTED_FIELDS } from './provider-metadata.ts'

const SECRET = 'what only the two of us may know'

/** What the providers' packages note, as published, texts and all. */
const NOTED = {
  anthropic: { usage: { input_tokens: 3 }, cacheCreationInputTokens: 20, stopSequence: SECRET },
  bedrock: { usage: { cacheWriteInputTokens: 20 }, serviceTier: { type: 'flex' }, trace: { said: SECRET } },
  google: {
    groundingMetadata: {
      webSearchQueries: [SECRET, 'b', SECRET],
      groundingChunks: [{ web: { uri: SECRET } }],
    },
    groundingMetadataPerRequest: [{ webSearchQueries: [SECRET] }, null],
    usageMetadata: { promptTokenCount: 9 },
    serviceTier: 'priority',
    promptFeedback: { reason: SECRET },
  },
  openai: { responseId: 'resp_1', serviceTier: 'flex', logprobs: [SECRET] },
  azure: { serviceTier: 'default' },
  xai: { costInUsdTicks: 5, serviceTier: 'priority' },
  perplexity: { usage: { citationTokens: 7 }, cost: { totalCost: 0.1 }, images: [SECRET] },
  openrouter: { usage: { cost: 0.2 }, reasoning_details: [SECRET] },
  gateway: { cost: '0.3', generationId: 'g' },
}

test('what is sent is all that is read of it, and no text', () => {
  expect(NOTED_FIELDS).toEqual(READ)
  const sent = billingMetadata(NOTED, false)
  expect(JSON.stringify(sent)).not.toContain(SECRET)
  // Which queries differ is kept in other words.
  const { google: { groundingMetadata: _, groundingMetadataPerRequest: __, ...google } = {}, ...others } =
    (usageNoted(NOTED) ?? {}) as Record<string, Record<string, unknown>> // boundary: an object of each provider
  expect(sent).toMatchObject({ ...others, google })
  expect(Object.keys(sent ?? {}).toSorted()).toEqual([...Object.keys(others), 'google'].toSorted())
  for (const [provider, metadata] of Object.entries(NOTED)) {
    const usage = { inputTokens: 100, outputTokens: 20, totalTokens: 120 }
    const read = (providerMetadata: object | undefined) =>
      normaliseUsage('vercel.usage', { usage, providerMetadata }, provider, {
        model: 'gemini-3-pro',
        operation: undefined,
      })
    expect(read(billingMetadata({ [provider]: metadata }, false))).toEqual(read({ [provider]: metadata }))
  }
})

test('what the usage of later versions states itself is not sent twice', () => {
  expect(billingMetadata(NOTED, true)).toEqual({
    bedrock: { serviceTier: { type: 'flex' } },
    google: {
      groundingMetadata: { webSearchQueries: ['query 1', 'query 2'], groundingChunks: [{ web: {} }] },
      groundingMetadataPerRequest: [{ webSearchQueries: ['query 1'], groundingChunks: [] }, null],
      serviceTier: 'priority',
    },
    openai: { serviceTier: 'flex' },
    azure: { serviceTier: 'default' },
    xai: { costInUsdTicks: 5, serviceTier: 'priority' },
    perplexity: { cost: { totalCost: 0.1 } },
    gateway: { cost: '0.3' },
  })
})

test.each([[undefined], [null], ['text'], [{}], [{ openai: { responseId: 'r' } }], [{ anthropic: null }]])(
  'nothing is sent of %j',
  (metadata) => {
    expect(billingMetadata(metadata, false)).toBeUndefined()
  },
)
