import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'

const COUNTS = { promptTokenCount: 5, candidatesTokenCount: 2, totalTokenCount: 7 }
const reply = (groundingMetadata: unknown, modelVersion?: string) => ({
  usageMetadata: COUNTS,
  candidates: [{ finishReason: 'STOP', groundingMetadata }],
  modelVersion,
})
const read = (raw: unknown, model = 'gemini-3-pro') =>
  normaliseUsage('gemini.generate', raw, 'google', { model })

describe('grounding', () => {
  const queries = { webSearchQueries: ['a', 'b', 'a'] }

  test('by Search is billed by query from Gemini 3 on, by prompt before it', () => {
    expect(read(reply(queries))).toMatchObject({ usage: { web_searches: 2 } })
    expect(read(reply(queries), 'gemini-2.5-flash')).toMatchObject({ usage: { web_searches: 1 } })
    expect(read(reply(queries), 'publishers/google/models/gemini-2.0-flash')).toMatchObject({
      usage: { web_searches: 1 },
    })
  })

  test('is billed for the model that the reply names, and only then for the one asked for', () => {
    expect(read(reply(queries, 'gemini-2.5-pro'), 'gemini-3-pro')).toMatchObject({
      usage: { web_searches: 1 },
    })
    expect(read(reply(queries, 'gemini-3-pro'), 'gemini-2.5-pro')).toMatchObject({
      usage: { web_searches: 2 },
    })
  })

  // https://ai.google.dev/gemini-api/docs/image-generation: grounding with Google Image Search.
  test('in pictures is missed, whatever was searched of the web beside it', () => {
    const incomplete = ['groundingMetadata.imageSearchQueries']
    for (const pictures of [{ imageSearchQueries: ['c'] }, { image_search_queries: ['c'] }])
      expect(read(reply({ ...queries, ...pictures }))).toMatchObject({
        usage: { web_searches: 2 },
        incomplete,
      })
    const chunks = { groundingChunks: [{ image: { imageUri: 'x' } }], imageSearchQueries: ['c'] }
    expect(read(reply(chunks))).toMatchObject({ usage: { web_searches: 0 }, incomplete, unquantified: [] })
    expect(read(reply({ ...queries, imageSearchQueries: [] }))).toMatchObject({ incomplete: [] })
  })

  test('is read in snake case, too', () => {
    const raw = {
      usage_metadata: { prompt_token_count: 5, candidates_token_count: 2, total_token_count: 7 },
      candidates: [{ grounding_metadata: { web_search_queries: ['a', 'b'] } }],
    }
    expect(read(raw)).toMatchObject({ usage: { web_searches: 2 } })
    const maps = [{ grounding_metadata: { grounding_chunks: [{ maps: { title: 'x' } }] } }]
    expect(read({ ...raw, candidates: maps }, 'gemini-2.5-pro')).toMatchObject({
      usage: { map_searches: 1, web_searches: 0 },
    })
    expect(read({ ...raw, candidates: maps })).toMatchObject({ unquantified: ['map_searches'] })
  })

  test('by Maps is billed alike', () => {
    const maps = { groundingChunks: [{ maps: { uri: 'x' } }, { maps: { uri: 'y' } }] }
    expect(read(reply(maps), 'gemini-2.5-flash')).toMatchObject({
      usage: { map_searches: 1, web_searches: 0 },
      unquantified: [],
    })
    expect(read(reply({ ...maps, ...queries }))).toMatchObject({
      usage: { map_searches: 2, web_searches: 0 },
      unquantified: [],
    })
    const both = { ...queries, groundingChunks: [{ maps: {} }, { web: { uri: 'z' } }] }
    expect(read(reply(both), 'gemini-2.5-flash')).toMatchObject({
      usage: { map_searches: 1, web_searches: 1 },
    })
    expect(read(reply(both))).toMatchObject({
      usage: { map_searches: 0, web_searches: 2 },
      unquantified: ['map_searches'],
    })
  })

  test('whose queries the reply does not state is unquantified where they are billed', () => {
    const web = { groundingChunks: [{ web: { uri: 'x' } }] }
    expect(read(reply(web))).toMatchObject({ usage: { web_searches: 0 }, unquantified: ['web_searches'] })
    expect(read(reply(web), 'gemini-2.5-pro')).toMatchObject({ usage: { web_searches: 1 }, unquantified: [] })
  })

  test('may stand on another chunk of a stream than the last usage', () => {
    const first = { ...reply(queries), candidates: [{ groundingMetadata: queries }] }
    const last = { usageMetadata: COUNTS, candidates: [{ finishReason: 'STOP' }] }
    expect(read([first, last])).toMatchObject({ usage: { web_searches: 2 } })
  })

  test('is counted by the Interactions API itself', () => {
    const usage = {
      total_input_tokens: 5,
      total_output_tokens: 2,
      total_tokens: 7,
      grounding_tool_count: [
        { type: 'google_search', count: 3 },
        { type: 'google_maps', count: 1 },
        { type: 'url_context', count: 4 },
        { type: 'gizmo', count: 2 },
      ],
    }
    expect(read({ usage })).toMatchObject({
      usage: { web_searches: 3, map_searches: 1 },
      incomplete: ['grounding_tool_count.count'],
    })
  })

  test('that shows neither a query nor a source was no search', () => {
    for (const empty of [{}, { webSearchQueries: [] }, { webSearchQueries: [''], groundingChunks: [] }])
      for (const model of ['gemini-2.5-flash', 'gemini-3-pro'])
        expect(read(reply(empty), model)).toMatchObject({
          usage: { web_searches: 0, map_searches: 0 },
          unquantified: [],
        })
  })

  test('is seen among chunks that are no objects', () => {
    const chunks = { groundingChunks: [null, 'x', { web: { uri: 'y' } }] }
    expect(read(reply(chunks), 'gemini-2.5-flash')).toMatchObject({ usage: { web_searches: 1 } })
  })
})

describe('tools that the Interactions API counts', () => {
  const counted = (tools: readonly object[], model?: string) =>
    read(
      {
        usage: {
          total_input_tokens: 5,
          total_output_tokens: 2,
          total_tokens: 7,
          grounding_tool_count: tools,
        },
      },
      model,
    )

  test.each(['url_context', 'file_search'])('cost no more than their tokens where they are %s', (type) => {
    expect(counted([{ type, count: 4 }])).toMatchObject({
      usage: { web_searches: 0, map_searches: 0 },
      unknown_fields: [],
      incomplete: [],
    })
  })

  // https://googleapis.github.io/js-genai/release_docs/interfaces/interactions_client.GeminiNextGenAPIClient.Interactions.Usage.GroundingToolCount.html
  test("are incomplete where they ground in data of the sender's own, which has no count here", () => {
    expect(counted([{ type: 'retrieval', count: 2 }])).toMatchObject({
      incomplete: ['grounding_tool_count.count'],
    })
  })

  // https://ai.google.dev/gemini-api/docs/pricing: Gemini 2.5 and earlier are billed by grounded prompt.
  test('are one search by prompt before Gemini 3, and none where none was made', () => {
    const both = [
      { type: 'google_search', count: 3 },
      { type: 'google_maps', count: 2 },
    ]
    expect(counted(both, 'gemini-2.5-flash')).toMatchObject({ usage: { web_searches: 1, map_searches: 1 } })
    expect(counted(both, 'gemini-3-pro')).toMatchObject({ usage: { web_searches: 3, map_searches: 2 } })
    expect(counted([{ type: 'google_search', count: 0 }], 'gemini-2.5-flash')).toMatchObject({
      usage: { web_searches: 0, map_searches: 0 },
    })
  })

  test('go before what the candidates show', () => {
    const raw = {
      usageMetadata: { ...COUNTS, grounding_tool_count: [{ type: 'google_search', count: 3 }] },
      candidates: [{ groundingMetadata: { webSearchQueries: ['a', 'b'] } }],
    }
    expect(read(raw)).toMatchObject({ usage: { web_searches: 3 }, incomplete: [] })
  })
})

test.each([
  ['ON_DEMAND', 'standard'],
  ['ON_DEMAND_PRIORITY', 'priority'],
  ['PROVISIONED_THROUGHPUT', 'standard'],
])('traffic of the type %s was served as %s', (trafficType, service_tier) => {
  expect(read({ usageMetadata: { ...COUNTS, trafficType } })).toMatchObject({
    service_tier,
    stated: { traffic_type: trafficType.toLowerCase() },
  })
})
