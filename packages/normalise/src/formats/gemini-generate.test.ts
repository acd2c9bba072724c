import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

const gemini = (raw: unknown) => normaliseUsage('gemini.generate', raw, 'google')

describe('gemini.generate', () => {
  test('prompt includes cached, candidates exclude thoughts, tool use is apart', () => {
    const raw = {
      promptTokenCount: 100,
      cachedContentTokenCount: 30,
      candidatesTokenCount: 20,
      thoughtsTokenCount: 5,
      toolUsePromptTokenCount: 7,
      totalTokenCount: 132,
    }
    expect(gemini({ usageMetadata: raw })).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 77,
        cache_read_tokens: 30,
        output_tokens: 20,
        reasoning_tokens: 5,
      }),
    })
  })

  test('audio and image have counts of their own, video and documents stay input, cached stays cached', () => {
    const part = (modality: string, tokenCount: number) => ({ modality, tokenCount })
    const raw = {
      promptTokenCount: 100,
      cachedContentTokenCount: 25,
      promptTokensDetails: [part('TEXT', 10), part('AUDIO', 40), part('VIDEO', 30), part('IMAGE', 15)],
      cacheTokensDetails: [part('AUDIO', 20), part('TEXT', 5)],
      candidatesTokenCount: 1304,
      candidatesTokensDetails: [part('IMAGE', 1290)],
      totalTokenCount: 1404,
    }
    expect(gemini(raw)).toMatchObject({
      usage: usageOf({
        uncached_input_tokens: 40, // 10 text + 30 video + 5 in no detail, less 5 cached
        cache_read_tokens: 5,
        cached_audio_tokens: 20,
        input_audio_tokens: 20,
        input_image_tokens: 15,
        output_tokens: 14,
        output_image_tokens: 1290,
      }),
    })
  })

  test('details that exceed their whole are refused with the numbers', () => {
    const raw = {
      promptTokenCount: 25,
      totalTokenCount: 25,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: 608 }],
    }
    expect(gemini(raw)).toMatchObject({
      kind: 'inconsistent',
      message: expect.stringContaining('add up to 608, but the whole is 25'),
    })
  })

  test('more cached than prompt is refused, even if tool use would make up for it', () => {
    const raw = { promptTokenCount: 5, toolUsePromptTokenCount: 10, cachedContentTokenCount: 6 }
    expect(gemini(raw)).toMatchObject({ kind: 'inconsistent' })
  })

  test.each([
    [{ trafficType: 'ON_DEMAND' }, 'standard'],
    [{ trafficType: 'ON_DEMAND_FLEX' }, 'flex'],
    [{ trafficType: 'ON_DEMAND_PRIORITY' }, 'priority'],
    [{ trafficType: 'PROVISIONED_THROUGHPUT' }, 'standard'],
    [{ serviceTier: 'flex' }, 'flex'],
  ])('%o was served as %s', (stated, service_tier) => {
    expect(gemini({ promptTokenCount: 5, totalTokenCount: 5, ...stated })).toMatchObject({ service_tier })
  })

  test('a chunk that states only how it was served states no usage', () => {
    for (const operation of [undefined, 'chat', 'embedding'])
      expect(
        normaliseUsage('gemini.generate', { usageMetadata: { trafficType: 'ON_DEMAND' } }, 'google', {
          operation,
        }),
      ).toMatchObject({ kind: 'no_usage' })
  })

  test('capacity that was bought ahead is named as it was stated, in either spelling', () => {
    for (const name of ['trafficType', 'traffic_type'])
      expect(
        gemini({ promptTokenCount: 5, totalTokenCount: 5, [name]: 'PROVISIONED_THROUGHPUT' }),
      ).toMatchObject({ stated: { traffic_type: 'provisioned_throughput' } })
  })

  test('the Interactions API and the Python SDK say the same in other words', () => {
    const interactions = {
      total_input_tokens: 22,
      total_output_tokens: 9,
      total_tool_use_tokens: 4,
      total_thought_tokens: 3,
      total_tokens: 38,
      input_tokens_by_modality: [{ modality: 'audio', tokens: 2 }],
    }
    const counts = { uncached_input_tokens: 24, input_audio_tokens: 2, output_tokens: 9, reasoning_tokens: 3 }
    expect(gemini({ usage: interactions })).toMatchObject({ usage: usageOf(counts), unknown_fields: [] })
    const python = {
      prompt_token_count: 22,
      candidates_token_count: 9,
      tool_use_prompt_token_count: 4,
      thoughts_token_count: 3,
      total_token_count: 38,
      prompt_tokens_details: [{ modality: 'AUDIO', token_count: 2 }],
    }
    expect(gemini({ usage_metadata: python })).toMatchObject({ usage: usageOf(counts), unknown_fields: [] })
  })

  // https://ai.google.dev/api/embeddings
  test.each([
    ['of one content', { embedding: { values: [0.1] } }],
    ['of several', { embeddings: [{ values: [0.1] }] }],
  ])('an embedding %s states its prompt alone', (_, reply) => {
    const usageMetadata = { promptTokenCount: 8 }
    expect(gemini({ ...reply, usageMetadata })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 8 }),
    })
    expect(gemini({ usageMetadata })).toMatchObject({ kind: 'no_usage' })
  })

  test('details under the name that embeddings have for them say that there is no output', () => {
    const raw = { promptTokenCount: 8, promptTokenDetails: [{ modality: 'TEXT', tokenCount: 8 }] }
    expect(gemini({ usageMetadata: raw })).toMatchObject({ usage: usageOf({ uncached_input_tokens: 8 }) })
  })

  describe('where the count of candidates is left out, as a 0 is,', () => {
    const read = (candidates: unknown, more: Record<string, number> = {}) =>
      gemini({ candidates, usageMetadata: { promptTokenCount: 8, totalTokenCount: 8, ...more } })

    test.each([
      ['no candidate', undefined],
      ['an empty list', []],
      ['a candidate that was stopped', [{ finishReason: 'SAFETY' }]],
      ['a candidate without a content', [null]],
      ['a content without parts', [{ content: { role: 'model' }, finishReason: 'MAX_TOKENS' }]],
      ['an empty text', [{ content: { parts: [{ text: '', thoughtSignature: 'c2ln' }] } }]],
      ['no part at all', [{ content: { parts: [null] } }]],
    ])('the total says that there is no output: %s', (_, candidates) => {
      expect(read(candidates)).toMatchObject({ kind: 'usage', usage: usageOf({ uncached_input_tokens: 8 }) })
    })

    test('a summary of thoughts is none of it, because they are counted apart', () => {
      const parts = [{ text: 'Let me see', thought: true }]
      expect(read([{ content: { parts } }], { thoughtsTokenCount: 6, totalTokenCount: 14 })).toMatchObject({
        usage: usageOf({ uncached_input_tokens: 8, reasoning_tokens: 6 }),
      })
    })

    test('the output is unknown, if the reply holds a text all the same', () => {
      for (const thought of [undefined, false])
        expect(read([{ content: { parts: [{ text: '' }, { text: 'hello', thought }] } }])).toMatchObject({
          kind: 'no_usage',
        })
    })

    // https://ai.google.dev/api/caching#Part
    test.each([
      [{ functionCall: { name: 'look_up', args: {} } }],
      [{ function_call: { name: 'look_up' } }],
      [{ executableCode: { language: 'PYTHON', code: '1' } }],
      [{ inlineData: { mimeType: 'image/png', data: 'aGk=' } }],
    ])('a call, code or a picture is output, too: %j', (part) => {
      expect(read([{ content: { parts: [part] } }])).toMatchObject({ kind: 'no_usage' })
    })
  })

  test('a count of candidates is an output that is known, whatever operation the sender names', () => {
    const raw = { promptTokenCount: 8, candidatesTokenCount: 2, totalTokenCount: 10 }
    for (const operation of ['chat', 'completion'])
      expect(normaliseUsage('gemini.generate', raw, 'google', { operation })).toMatchObject({
        usage: usageOf({ uncached_input_tokens: 8, output_tokens: 2 }),
      })
  })

  test('grounding: Gemini 3 bills each unique query, earlier models the prompt', () => {
    const reply = (modelVersion: string) => ({
      modelVersion,
      candidates: [{ groundingMetadata: { webSearchQueries: ['a', 'b', 'a', ''] } }],
      usageMetadata: { promptTokenCount: 5, totalTokenCount: 5 },
    })
    expect(gemini(reply('gemini-3-pro'))).toMatchObject({ usage: { web_searches: 2 } })
    expect(gemini(reply('gemini-2.5-pro'))).toMatchObject({ usage: { web_searches: 1 } })
  })
})

describe('what a model has drawn', () => {
  const drawn = (modelVersion: string | undefined, part: object, details: object = {}) => ({
    candidates: [{ finishReason: 'STOP', content: { parts: [{ text: 'x' }, part] } }],
    usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 1290, totalTokenCount: 1295, ...details },
    modelVersion,
  })
  const picture = { inlineData: { mimeType: 'image/png', data: '' } }
  const known = { candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: 1290 }] }

  test('is unknown where its tokens are not told from those of its text', () => {
    const snake = { inline_data: { mime_type: 'image/png' } }
    for (const part of [picture, snake])
      expect(gemini(drawn('gemini-2.5-flash-image', part))).toMatchObject({
        unquantified: ['output_image_tokens'],
      })
    expect(
      normaliseUsage('gemini.generate', drawn(undefined, picture), 'google', { model: 'gemini-3-pro-image' }),
    ).toMatchObject({ unquantified: ['output_image_tokens'] })
  })

  test.each([
    ['the details say it', drawn('gemini-2.5-flash-image', picture, known)],
    ['it only wrote', drawn('gemini-2.5-flash-image', { text: 'y' })],
    ['it only thought of it', drawn('gemini-3-pro-image', { ...picture, thought: true })],
    ['it is no picture', drawn('gemini-2.5-flash-image', { inlineData: { mimeType: 'audio/wav' } })],
    ['code of a model that writes made it', drawn('gemini-2.5-flash', picture)],
  ])('is known where %s', (_, raw) => {
    expect(gemini(raw)).toMatchObject({ kind: 'usage', unquantified: [] })
  })
})
