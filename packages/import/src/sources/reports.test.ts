import { describe, expect, test } from 'vitest'
import { eventsIn, readText } from '../testing/read.ts'

const read = async (record: unknown) => readText(JSON.stringify(record, null, 1))
const DAY = { start_time: 1_793_491_200, end_time: 1_793_577_600 } // 2026-11-01
const openai = (type: string, ...results: readonly object[]) => ({
  object: 'page',
  data: [
    {
      object: 'bucket',
      ...DAY,
      results: results.map((row) => ({ object: `organization.${type}.result`, ...row })),
    },
  ],
  has_more: false,
  next_page: null,
})
const anthropic = (...results: readonly object[]) => ({
  data: [{ starting_at: '2026-11-01T00:00:00Z', ending_at: '2026-11-02T00:00:00Z', results }],
  has_more: false,
  next_page: null,
})

describe("OpenAI's usage", () => {
  const row = {
    input_tokens: 1_000,
    input_cached_tokens: 400,
    input_cache_write_tokens: 100,
    input_uncached_tokens: 500,
    output_tokens: 500,
    input_text_tokens: 400,
    output_text_tokens: 400,
    input_cached_text_tokens: 300,
    input_audio_tokens: 50,
    input_cached_audio_tokens: 50,
    output_audio_tokens: 50,
    input_image_tokens: 50,
    input_cached_image_tokens: 50,
    output_image_tokens: 50,
    num_model_requests: 5,
    project_id: 'proj_1',
    model: 'gpt-5',
    batch: true,
    service_tier: null,
  }

  test('is an event a row: disjoint counts, its requests and how large one was', async () => {
    expect(eventsIn(await read(openai('usage.completions', row)))).toMatchObject([
      {
        version: 1_501,
        time: '2026-11-01T00:00:00.000Z',
        provider: 'openai',
        model: 'gpt-5',
        service_tier: 'batch',
        usage: {
          uncached_input_tokens: 400,
          cache_read_tokens: 300,
          cache_write_5m_tokens: 100,
          input_audio_tokens: 50,
          input_image_tokens: 50,
          cached_audio_tokens: 50,
          cached_image_tokens: 50,
          output_tokens: 400,
          output_audio_tokens: 50,
          output_image_tokens: 50,
        },
        attributes: { requests: '5', context_tokens: '200', project: 'proj_1' },
      },
    ])
  })

  test('of before its parts were told by modality has text in the whole and audio beside it', async () => {
    const older = {
      input_tokens: 1_000,
      input_cached_tokens: 800,
      output_tokens: 500,
      input_audio_tokens: 70,
      output_audio_tokens: 30,
      num_model_requests: 5,
      model: 'gpt-4o-audio-preview',
    }
    expect(eventsIn(await read(openai('usage.completions', older)))[0]?.usage).toEqual({
      uncached_input_tokens: 200,
      cache_read_tokens: 800,
      output_tokens: 500,
      input_audio_tokens: 70,
      output_audio_tokens: 30,
    })
  })

  test('of a bucket that has grown replaces what it was, and of other rows does not', async () => {
    const [first] = eventsIn(await read(openai('usage.completions', row)))
    const [grown] = eventsIn(await read(openai('usage.completions', { ...row, output_tokens: 600 })))
    const [other] = eventsIn(await read(openai('usage.completions', { ...row, project_id: 'proj_2' })))
    expect(grown?.id).toBe(first?.id)
    expect(grown?.version).toBeGreaterThan(first?.version ?? 0)
    expect(other?.id).not.toBe(first?.id)
  })

  test.each([
    [
      'embeddings',
      { input_tokens: 16, model: 'text-embedding-3-small' },
      'embedding',
      { uncached_input_tokens: 16 },
    ],
    ['images', { images: 2, model: 'dall-e-3', size: '1024x1024' }, 'image', { images: 2 }],
    ['audio_speeches', { characters: 45, model: 'tts-1' }, 'audio', { characters: 45 }],
    ['audio_transcriptions', { seconds: 20, model: 'whisper-1' }, 'audio', { input_audio_seconds: 20 }],
    ['web_searches', { num_requests: 2, model: null }, 'other', { web_searches: 2 }],
    ['file_searches', { num_requests: 2 }, 'other', { file_searches: 2 }],
  ])('%s count what they are billed by', async (type, counts, operation, usage) => {
    const events = eventsIn(await read(openai(`usage.${type}`, { num_model_requests: 1, ...counts })))
    expect(events).toMatchObject([{ operation, usage }])
  })

  test('that nothing prices, that is not grouped by model, or that contradicts itself is refused', async () => {
    expect(await read(openai('usage.vector_stores', { usage_bytes: 1_024 }))).toMatchObject([
      { code: 'no_meter' },
    ])
    expect(await read(openai('usage.completions', { ...row, model: null }))).toMatchObject([
      { code: 'not_grouped' },
    ])
    for (const over of [
      { input_cached_tokens: 2_000 },
      { output_tokens: -1 },
      { input_tokens: 1.5 },
      { input_tokens: 'x' },
    ])
      expect(await read(openai('usage.completions', { ...row, ...over }))).toMatchObject([
        { code: 'invalid_field' },
      ])
    const zero = { input_tokens: 0, output_tokens: 0, num_model_requests: 0, model: 'gpt-5' }
    expect(await read(openai('usage.completions', zero))).toMatchObject([{ kind: 'passed' }])
    expect(await read(openai('usage.completions'))).toEqual([{ kind: 'passed', line: 1 }])
  })
})

describe('costs', () => {
  test("OpenAI's are lines of its bill, by the model that the line names", async () => {
    const row = {
      amount: { value: 0.06, currency: 'usd' },
      line_item: 'gpt-4o-2024-08-06, input',
      project_id: 'proj_1',
    }
    const found = eventsIn(
      await read(openai('costs', row, { ...row, line_item: null, amount: { value: 1e-7, currency: 'eur' } })),
    )
    expect(found).toMatchObject([
      {
        model: 'gpt-4o-2024-08-06',
        outcome: 'bill',
        usage: {},
        version: 60_001,
        reported_cost: { amount: '0.06', currency: 'USD' },
      },
      { model: 'all models', reported_cost: { amount: '0.0000001', currency: 'EUR' } },
    ])
    expect(found[0]?.id).not.toBe(found[1]?.id)
  })

  test("Anthropic's amounts are cents", async () => {
    const row = {
      amount: '123.78912',
      currency: 'USD',
      cost_type: 'tokens',
      description: 'Claude Opus 5 Usage - Input Tokens',
      model: 'claude-opus-5',
      token_type: 'uncached_input_tokens',
      workspace_id: 'wrkspc_1',
    }
    expect(eventsIn(await read(anthropic(row, { ...row, model: null, amount: '0.5' })))).toMatchObject([
      {
        provider: 'anthropic',
        model: 'claude-opus-5',
        outcome: 'bill',
        reported_cost: { amount: '1.2378912', currency: 'USD' },
      },
      { model: 'Claude Opus 5 Usage - Input Tokens', reported_cost: { amount: '0.005', currency: 'USD' } },
    ])
  })

  test('that are no amount, or in no currency, are refused; 0 says nothing, below 0 is a credit', async () => {
    const row = { amount: '1', currency: 'USD', description: 'x' }
    const refused = [
      { amount: '--1' },
      { amount: 'one' },
      { amount: 5 },
      { currency: 'dollars' },
      { currency: null },
    ]
    for (const over of refused)
      expect(await read(anthropic({ ...row, ...over }))).toMatchObject([{ kind: 'refused' }])
    expect(eventsIn(await read(anthropic({ ...row, amount: '-150' })))).toMatchObject([
      { reported_cost: { amount: '-1.5' } },
    ])
    for (const amount of ['0', '0.000', '-0'])
      expect(await read(anthropic({ ...row, amount }))).toMatchObject([{ kind: 'passed' }])
  })
})

describe("Anthropic's usage", () => {
  const row = {
    uncached_input_tokens: 1_500,
    cache_read_input_tokens: 200,
    cache_creation: { ephemeral_5m_input_tokens: 500, ephemeral_1h_input_tokens: 1_000 },
    output_tokens: 500,
    server_tool_use: { web_search_requests: 10 },
    model: 'claude-opus-5',
    service_tier: 'priority',
    context_window: '0-200k',
    workspace_id: 'wrkspc_1',
  }

  test("is raw usage in the provider's own shape", async () => {
    expect(eventsIn(await read(anthropic(row)))).toMatchObject([
      {
        model: 'claude-opus-5',
        raw_format: 'anthropic.messages',
        raw_usage: {
          input_tokens: 1_500,
          cache_read_input_tokens: 200,
          cache_creation_input_tokens: 1_500,
          cache_creation: { ephemeral_5m_input_tokens: 500, ephemeral_1h_input_tokens: 1_000 },
          output_tokens: 500,
          server_tool_use: { web_search_requests: 10 },
          service_tier: 'priority',
        },
        attributes: { context_tokens: '0', workspace: 'wrkspc_1' },
      },
    ])
    const [long] = eventsIn(await read(anthropic({ ...row, context_window: '200k-1M' })))
    expect(long?.attributes).toMatchObject({ context_tokens: '200001' })
  })

  test('of Claude Code is an event a day, person and model, its estimated cost in cents', async () => {
    const day = {
      date: '2026-11-01T00:00:00Z',
      actor: { type: 'user_actor', email_address: 'me@example.com' },
      customer_type: 'api',
      organization_id: 'o',
      model_breakdown: [
        {
          model: 'claude-opus-5',
          tokens: { input: 45_230, output: 12_450, cache_read: 8_790, cache_creation: 2_340 },
          estimated_cost: { amount: 186, currency: 'USD' },
        },
        { model: 'claude-haiku-5', tokens: { input: 0, output: 0, cache_read: 0, cache_creation: 0 } },
      ],
    }
    const found = await read({ data: [day], has_more: false, next_page: null })
    expect(found.map(({ kind }) => kind)).toEqual(['event', 'passed'])
    expect(eventsIn(found)).toMatchObject([
      {
        raw_usage: {
          input_tokens: 45_230,
          output_tokens: 12_450,
          cache_read_input_tokens: 8_790,
          cache_creation_input_tokens: 2_340,
        },
        reported_cost: { amount: '1.86', currency: 'USD' },
        attributes: { user: 'me@example.com', context_tokens: '0' },
      },
    ])
  })
})

describe('ccusage', () => {
  const model = {
    modelName: 'claude-sonnet-4-5',
    inputTokens: 5,
    outputTokens: 7,
    cacheCreationTokens: 11,
    cacheReadTokens: 13,
    cost: 1,
  }
  const day = {
    date: '2026-11-01',
    totalTokens: 36,
    modelsUsed: ['claude-sonnet-4-5'],
    modelBreakdowns: [model],
  }

  test('is an event a day, project and model', async () => {
    expect(eventsIn(await read({ daily: [day], totals: {} }))).toMatchObject([
      {
        version: 37,
        time: '2026-11-01T00:00:00Z',
        usage: {
          uncached_input_tokens: 5,
          output_tokens: 7,
          cache_write_5m_tokens: 11,
          cache_read_tokens: 13,
        },
      },
    ])
    const [of_project] = eventsIn(await read({ projects: { shop: [day] }, totals: {} }))
    expect(of_project?.attributes).toMatchObject({ project: 'shop' })
  })

  test('in its other reports tells the same tokens again, and is refused', async () => {
    for (const name of ['monthly', 'sessions', 'blocks'])
      expect(await read({ [name]: [day] })).toMatchObject([{ kind: 'refused', code: 'not_daily' }])
  })
})
