import { describe, expect, test } from 'vitest'
import { usageNoted } from './provider-metadata.ts'

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
      openai: { responseId: 'resp_1', acceptedPredictionTokens: 7, serviceTier: 'flex' },
      google: { promptFeedback: null, groundingMetadata: null, usageMetadata: { promptTokenCount: 9 } },
      xai: { costInUsdTicks: 5, logprobs: [] },
    }
    const kept = {
      anthropic: { usage: OWN, cacheCreationInputTokens: 20 },
      bedrock: { usage: { cacheWriteInputTokens: 20 } },
      openai: { serviceTier: 'flex' },
      google: { usageMetadata: { promptTokenCount: 9 } },
      xai: { costInUsdTicks: 5 },
    }
    expect(usageNoted(metadata)).toStrictEqual(kept)
    expect(usageNoted(JSON.stringify(metadata))).toStrictEqual(kept)
  })

  test('of what a reply was grounded in no text is kept: how many queries differ, and in what', () => {
    const groundingMetadata = {
      webSearchQueries: ['rain in Oslo', 'rain in Bergen', 'rain in Oslo', ''],
      groundingChunks: [{ web: { uri: 'https://yr.no', title: 'Yr' } }, { maps: { placeId: 'p' } }, null],
      groundingSupports: [{ segment: { text: 'It rains.' } }],
      searchEntryPoint: { renderedContent: '<div>rain</div>' },
    }
    const kept = { webSearchQueries: ['1', '2', '1'], groundingChunks: [{ web: {} }, { maps: {} }] }
    expect(usageNoted({ vertex: { groundingMetadata } })).toStrictEqual({
      vertex: { groundingMetadata: kept },
    })
    expect(usageNoted({ google: { groundingMetadataPerRequest: [groundingMetadata, null] } })).toStrictEqual({
      google: { groundingMetadataPerRequest: [kept, null] },
    })
    expect(usageNoted({ google: { groundingMetadata: {}, groundingMetadataPerRequest: 'x' } })).toStrictEqual(
      {
        google: { groundingMetadata: {}, groundingMetadataPerRequest: [] },
      },
    )
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
