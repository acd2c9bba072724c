import { describe, expect, test } from 'vitest'
import { eventsIn, lines, readText } from '../testing/read.ts'

describe("LiteLLM's spend logs", () => {
  const row = {
    request_id: 'chatcmpl-1',
    call_type: 'acompletion',
    spend: 0.000225,
    startTime: '2026-11-01 09:20:46.847371',
    model: 'anthropic/claude-sonnet-4-5',
    custom_llm_provider: 'anthropic',
    prompt_tokens: 10,
    completion_tokens: 20,
    total_tokens: 30,
    metadata: JSON.stringify({
      usage_object: { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 },
      user_api_key_team_alias: 'team',
    }),
    request_tags: '["customer:acme"]',
    end_user: 'u',
    cache_hit: 'False',
    messages: '{"secret":1}',
    response: '{}',
    status: 'success',
  }
  const expected = {
    id: 'chatcmpl-1',
    time: '2026-11-01T09:20:46.847371Z',
    provider: 'anthropic',
    model: 'claude-sonnet-4-5',
    customer: 'acme',
    feature: 'team',
    raw_usage: { prompt_tokens: 10, completion_tokens: 20, total_tokens: 30 },
    raw_format: 'openai.chat',
    reported_cost: { amount: '0.000225', currency: 'USD' },
  }

  test('are the calls that the callback tells, under the same ids, as array, page, lines and CSV', async () => {
    const cells = Object.entries(row).map(([, cell]) => `"${String(cell).replaceAll('"', '""')}"`)
    const csv = `${Object.keys(row).join(',')}\n${cells.join(',')}\n`
    const files = [JSON.stringify([row]), JSON.stringify({ data: [row], total: 1 }, null, 2), lines(row), csv]
    for (const file of files) {
      const found = await readText(file)
      expect(eventsIn(found)).toMatchObject([expected])
      expect(JSON.stringify(found)).not.toContain('secret')
    }
  })

  test('of before the usage object keep what stood beside the counts', async () => {
    const metadata = { additional_usage_values: { prompt_tokens_details: { cached_tokens: 4 } } }
    expect(eventsIn(await readText(lines({ ...row, metadata })))).toMatchObject([
      { raw_usage: { prompt_tokens: 10, prompt_tokens_details: { cached_tokens: 4 } } },
    ])
  })

  test('without usage are calls whose usage is unknown, and hits of the cache are told', async () => {
    const none = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0, metadata: '{}', spend: 0 }
    expect(eventsIn(await readText(lines({ ...row, ...none, status: 'failure' })))).toMatchObject([
      { outcome: 'error', raw_usage: {} },
    ])
    expect(eventsIn(await readText(lines({ ...row, cache_hit: 'True' })))).toMatchObject([
      { outcome: 'cache' },
    ])
    expect(await readText(lines({ ...row, request_id: '' }))).toMatchObject([
      { kind: 'refused', code: 'missing_field' },
    ])
    expect(await readText(lines({ ...row, prompt_tokens: 'ten' }))).toMatchObject([{ code: 'invalid_field' }])
  })
})

describe('Langfuse', () => {
  const observation = {
    id: '00f067aa0ba902b7',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    parentObservationId: 'aaaaaaaaaaaaaaaa',
    type: 'GENERATION',
    name: 'answer',
    startTime: '2026-11-01T10:00:00.000Z',
    model: 'gpt-4o',
    environment: 'production',
    usageDetails: { input: 100, output: 20, input_cached_tokens: 40, total: 160 },
    costDetails: { input: 0.1, output: 0.2, total: 0.3 },
    input: 'secret',
  }
  const expected = {
    id: '4bf92f3577b34da6a3ce929d0e0e4736:00f067aa0ba902b7',
    provider: 'openai',
    model: 'gpt-4o',
    run: observation.traceId,
    parent: `${observation.traceId}:aaaaaaaaaaaaaaaa`,
    usage: { uncached_input_tokens: 100, output_tokens: 20, cache_read_tokens: 40 },
    reported_cost: { amount: '0.3', currency: 'USD' },
  }

  test('pages of the API and exports in snake case are the same events, under the ids of their spans', async () => {
    const exported = {
      id: observation.id,
      trace_id: observation.traceId,
      parent_observation_id: observation.parentObservationId,
      type: 'GENERATION',
      start_time: '2026-11-01 10:00:00.000000',
      provided_model_name: 'gpt-4o',
      usage_details: observation.usageDetails,
      total_cost: 0.3,
      user_id: 'acme',
    }
    const page = JSON.stringify({ data: [{ ...observation, type: 'SPAN' }, observation], meta: { page: 1 } })
    const found = await readText(page)
    expect(found.map(({ kind }) => kind)).toEqual(['passed', 'event'])
    expect(eventsIn(found)).toMatchObject([{ ...expected, feature: 'answer', environment: 'production' }])
    expect(JSON.stringify(found)).not.toContain('secret')
    expect(eventsIn(await readText(lines(exported)))).toMatchObject([{ ...expected, customer: 'acme' }])
    const cells = Object.values({
      ...exported,
      usage_details: JSON.stringify({ input: '100', output: '20', input_cached_tokens: '40', total: '160' }),
    })
    const csv = `${Object.keys(exported).join(';')}\n${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(';')}`
    expect(eventsIn(await readText(csv))).toMatchObject([{ ...expected, customer: 'acme' }])
  })

  test('of a call without usage is one whose usage is unknown', async () => {
    const none = {
      ...observation,
      usageDetails: {},
      costDetails: {},
      usage: { input: 0, output: 0, total: 0 },
      level: 'ERROR',
    }
    expect(eventsIn(await readText(lines(none)))).toMatchObject([{ raw_usage: {}, outcome: 'error' }])
    const older = {
      ...none,
      usageDetails: undefined,
      usage: { input: 7, output: 2, total: 9, unit: 'TOKENS' },
    }
    expect(eventsIn(await readText(lines(older)))).toMatchObject([
      { usage: { uncached_input_tokens: 7, output_tokens: 2 } },
    ])
  })
})

describe('Helicone', () => {
  const request = {
    request_id: '9d4b4f0c-0000-4000-8000-000000000001',
    request_created_at: '2026-11-01T10:00:00.000Z',
    request_model: 'gpt-4o',
    response_status: 200,
    provider: 'OPENAI',
    prompt_tokens: 100,
    completion_tokens: 20,
    prompt_cache_read_tokens: 40,
    cost: 0.5,
    request_user_id: 'acme',
    request_properties: { Feature: 'chat', 'Helicone-Session-Id': 's' },
  }

  test('is an event a request, by the convention of its provider', async () => {
    expect(eventsIn(await readText(JSON.stringify({ data: [request], error: null })))).toMatchObject([
      {
        id: `helicone:${request.request_id}`,
        provider: 'openai',
        customer: 'acme',
        feature: 'chat',
        session: 's',
        raw_usage: {
          prompt_tokens: 100,
          completion_tokens: 20,
          prompt_tokens_details: { cached_tokens: 40 },
        },
        reported_cost: { amount: '0.5', currency: 'USD' },
      },
    ])
    const claude = { ...request, provider: 'ANTHROPIC', request_model: 'claude-sonnet-4-5' }
    expect(eventsIn(await readText(lines(claude)))).toMatchObject([
      { raw_format: 'anthropic.messages', raw_usage: { input_tokens: 100, cache_read_input_tokens: 40 } },
    ])
    const whole = {
      ...request,
      response_body: { usage: { prompt_tokens: 1, completion_tokens: 2 }, choices: ['secret'] },
    }
    const found = await readText(lines(whole))
    expect(eventsIn(found)).toMatchObject([{ raw_usage: { prompt_tokens: 1, completion_tokens: 2 } }])
    expect(JSON.stringify(found)).not.toContain('secret')
  })

  test('tells errors and hits of its cache', async () => {
    const hit = { cache_enabled: true, cache_reference_id: '9d4b4f0c-0000-4000-8000-000000000002' }
    const none = '00000000-0000-0000-0000-000000000000'
    const outcomes = async (over: object) =>
      eventsIn(await readText(lines({ ...request, ...over }))).map(({ outcome }) => outcome)
    expect(await outcomes({ response_status: 500 })).toEqual(['error'])
    expect(await outcomes(hit)).toEqual(['cache'])
    expect(await outcomes({ ...hit, cache_reference_id: none })).toEqual([undefined])
  })
})

describe('OpenRouter', () => {
  test('of generations has the native counts, and with one’s own key what the provider charged too', async () => {
    const generation = {
      id: 'gen-1',
      created_at: '2026-11-01T23:33:19.433273+00:00',
      model: 'openai/gpt-4o',
      provider_name: 'OpenAI',
      native_tokens_prompt: 10,
      native_tokens_completion: 25,
      native_tokens_cached: 3,
      native_tokens_reasoning: 5,
      tokens_prompt: 11,
      total_cost: 0.0015,
      upstream_inference_cost: 0.0012,
      is_byok: false,
    }
    const expected = {
      id: 'gen-1',
      provider: 'openrouter',
      time: '2026-11-01T23:33:19.433273+00:00',
      raw_usage: {
        prompt_tokens: 10,
        completion_tokens: 25,
        prompt_tokens_details: { cached_tokens: 3 },
        completion_tokens_details: { reasoning_tokens: 5 },
      },
      reported_cost: { amount: '0.0015', currency: 'USD' },
    }
    expect(eventsIn(await readText(JSON.stringify({ data: generation })))).toMatchObject([expected])
    expect(eventsIn(await readText(lines({ ...generation, is_byok: true })))).toMatchObject([
      { reported_cost: { amount: '0.0027' } },
    ])
  })

  test('of a day is an event a model and endpoint', async () => {
    const day = {
      date: '2026-11-01',
      model: 'openai/gpt-4.1',
      model_permaslug: 'openai/gpt-4.1-2025-04-14',
      endpoint_id: 'e',
      provider_name: 'OpenAI',
      usage: 0.015,
      byok_usage_inference: 0.012,
      requests: 5,
      prompt_tokens: 50,
      completion_tokens: 125,
      reasoning_tokens: 25,
    }
    expect(eventsIn(await readText(JSON.stringify({ data: [day] })))).toMatchObject([
      {
        time: '2026-11-01T00:00:00Z',
        usage: { uncached_input_tokens: 50, output_tokens: 100, reasoning_tokens: 25 },
        reported_cost: { amount: '0.027' },
        attributes: { requests: '5', context_tokens: '10' },
      },
    ])
    expect(await readText(lines({ ...day, reasoning_tokens: 126 }))).toMatchObject([
      { code: 'invalid_field' },
    ])
  })
})
