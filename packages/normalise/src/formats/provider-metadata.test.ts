import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'
import { notedOf, usageNoted } from './provider-metadata.ts'

/** Anthropic's usage as @ai-sdk/anthropic 2 and later hand it on. */
const OWN = {
  input_tokens: 3,
  output_tokens: 5,
  cache_read_input_tokens: 40,
  cache_creation_input_tokens: 20,
}

describe('of the metadata of providers', () => {
  test('what states usage is kept, and nothing else', () => {
    const metadata = {
      anthropic: { usage: OWN, cacheCreationInputTokens: 20, stopSequence: null, container: { id: 'c' } },
      bedrock: { usage: { cacheWriteInputTokens: 20 }, trace: { guardrail: {} } },
      openai: { responseId: 'resp_1', acceptedPredictionTokens: 7 },
    }
    const kept = {
      anthropic: { usage: OWN, cacheCreationInputTokens: 20 },
      bedrock: { usage: { cacheWriteInputTokens: 20 } },
    }
    expect(usageNoted(metadata)).toStrictEqual(kept)
    expect(usageNoted(JSON.stringify(metadata))).toStrictEqual(kept)
  })

  test('what is null or not there states none', () => {
    expect(
      usageNoted({
        anthropic: { usage: OWN, cacheReadInputTokens: undefined, cacheCreationInputTokens: null },
      }),
    ).toStrictEqual({ anthropic: { usage: OWN } })
  })

  const JSON_TEXT = JSON.stringify({ anthropic: { usage: OWN } })
  test.each([
    [undefined],
    [null],
    [7],
    [[{ anthropic: { usage: OWN } }]],
    [{}],
    [{ openai: { usage: OWN } }],
    [{ anthropic: { usage: null, cacheReadInputTokens: null } }],
    [{ anthropic: { stopSequence: 'x' }, bedrock: {} }],
    [{ anthropic: 'usage' }],
    [''],
    ['anthropic'],
    [JSON_TEXT.slice(0, -3)], // cut off by whoever exported it
    [`[${JSON_TEXT}]`],
  ])('nothing is kept where no usage is stated: %j', (metadata) => {
    expect(usageNoted(metadata)).toBeUndefined()
  })
})

describe('what was noted of calls', () => {
  const nothing = { provider: undefined, read: 0, write: 0, raw: undefined }

  test.each([
    ['nothing', [], nothing],
    ['nothing of a call', [{ openai: {} }, undefined], nothing],
    [
      '@ai-sdk/anthropic 1',
      [{ anthropic: { cacheReadInputTokens: 40, cacheCreationInputTokens: 20 } }],
      { provider: 'anthropic', read: 40, write: 20, raw: undefined },
    ],
    [
      "@ai-sdk/anthropic 2 and 3, with the provider's own usage",
      [{ anthropic: { usage: OWN, cacheCreationInputTokens: 20 } }],
      { provider: 'anthropic', read: 40, write: 20, raw: OWN },
    ],
    [
      "@ai-sdk/amazon-bedrock 2, whose usage is the SDK's alone",
      [{ bedrock: { usage: { cacheReadInputTokens: 40, cacheWriteInputTokens: 20 } } }],
      { provider: 'bedrock', read: 40, write: 20, raw: undefined },
    ],
    [
      "several calls together, none of whose usage is the whole's",
      [{ anthropic: { usage: OWN } }, {}, { anthropic: { usage: OWN, cacheReadInputTokens: 2 } }],
      { provider: 'anthropic', read: 42, write: 40, raw: undefined },
    ],
  ])('%s', (_, metadata, noted) => {
    expect(notedOf(metadata)).toEqual(noted)
  })

  test.each([
    ['NaN, by which SDK 4 means that it does not know', Number.NaN],
    ['null, which JSON makes of NaN', null],
    ['0 beside a number', 0],
    ['less than 0', -5],
    ['a fraction', 1.5],
    ['text', 'many'],
  ])('is the first that is a count: not %s', (_, cacheReadInputTokens) => {
    expect(notedOf([{ anthropic: { usage: OWN, cacheReadInputTokens } }])).toMatchObject({ read: 40 })
    expect(notedOf([{ anthropic: { cacheReadInputTokens } }])).toMatchObject({ read: 0 })
  })
})

// https://ai-sdk.dev/docs/ai-sdk-core/telemetry
test("spans of the AI SDK carry it as JSON in ai.response.providerMetadata: Anthropic's cache is read there", () => {
  const span = {
    'ai.usage.promptTokens': 3,
    'ai.usage.completionTokens': 5,
    'ai.response.providerMetadata': JSON.stringify({
      anthropic: { cacheReadInputTokens: 40, cacheCreationInputTokens: 20 },
    }),
  }
  expect(normaliseUsage('otel.genai', { attributes: span }, 'anthropic')).toMatchObject({
    usage: usageOf({
      uncached_input_tokens: 3,
      cache_read_tokens: 40,
      cache_write_5m_tokens: 20,
      output_tokens: 5,
    }),
    incomplete: [],
  })
})
