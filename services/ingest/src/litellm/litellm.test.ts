import { eventOfLitellm } from '@marginscope/import'
import { normaliseEvent } from '@marginscope/normalise'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, harness } from '../testing/harness.ts'

const SECRET = 'the-secret-prompt'

/** A payload as litellm 1.110.2 builds it (get_standard_logging_object_payload), with what matters here. */
function payload(over: Record<string, unknown> = {}, metadata: Record<string, unknown> = {}) {
  const usage_object = {
    prompt_tokens: 21_561,
    completion_tokens: 139,
    total_tokens: 21_700,
    prompt_tokens_details: { cached_tokens: 17_399, cache_creation_tokens: 4_157, audio_tokens: null },
    completion_tokens_details: null,
    cache_creation_input_tokens: 4_157,
    cache_read_input_tokens: 17_399,
  }
  return {
    id: 'chatcmpl-1',
    trace_id: 'trace-1',
    session_id: 'session-1',
    call_type: 'acompletion',
    cache_hit: null,
    status: 'success',
    custom_llm_provider: 'anthropic',
    startTime: 1_767_323_045.5,
    endTime: 1_767_323_047.25,
    model: 'anthropic/claude-sonnet-4-5',
    model_group: 'sonnet',
    metadata: {
      usage_object,
      user_api_key_team_alias: 'search',
      user_api_key_end_user_id: 'acme',
      ...metadata,
    },
    response_cost: 0.022_908_45,
    request_tags: ['prompt_version:7', 'User-Agent: curl'],
    end_user: 'other',
    messages: [{ role: 'user', content: SECRET }],
    response: { choices: [{ message: { content: SECRET } }] },
    error_str: SECRET,
    ...over,
  }
}

const eventOf = (item: unknown) => {
  const translated = eventOfLitellm(item)
  if (translated.kind === 'bad') throw new Error(translated.fault.message)
  return translated.event
}

describe('a call of LiteLLM', () => {
  test('is an event with the counts of the gateway’s convention, its names and its cost', () => {
    expect(eventOf(payload())).toMatchObject({
      id: 'chatcmpl-1',
      time: '2026-01-02T03:04:05.500Z',
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      customer: 'acme',
      feature: 'search',
      operation: 'chat',
      run: 'trace-1',
      session: 'session-1',
      reported_cost: { amount: '0.02290845', currency: 'USD' },
      attributes: { gateway: 'litellm', model_group: 'sonnet', team: 'search', prompt_version: '7' },
    })
    // domain.md: inclusive input 21,561 of which read 17,399 and written 4,157.
    const ready = normaliseEvent('t', { ...eventOf(payload()), time: '2026-01-02T03:04:05Z' } as never)
    expect(ready).toMatchObject({
      kind: 'event',
      incomplete: [],
      event: { usage: { uncached_input_tokens: 5, cache_read_tokens: 17_399, cache_write_5m_tokens: 4_157 } },
    })
  })

  test.each([
    ['failed', { status: 'failure', response_cost: 0 }, { prompt_tokens: 0, completion_tokens: 0 }, 'error'],
    ['was cut', { response_cost: null }, null, undefined],
    ['states zeros', {}, { prompt_tokens: 0, prompt_tokens_details: { cached_tokens: 0 } }, undefined],
  ])('that %s has no usage, which is not a usage of 0', (_, over, usage_object, outcome) => {
    const event = eventOf(payload(over, { usage_object }))
    expect(event).toMatchObject({ raw_usage: {} })
    expect(event.outcome).toBe(outcome)
    const ready = normaliseEvent('t', { ...event, time: '2026-01-02T03:04:05Z' } as never)
    expect(ready).toMatchObject({ event: { usage: undefined } })
  })

  test('that the gateway’s own cache served is one of the cache', () => {
    expect(eventOf(payload({ cache_hit: true, response_cost: 0 }))).toMatchObject({ outcome: 'cache' })
    expect(eventOf(payload({ cache_hit: true, response_cost: 0 }))).not.toHaveProperty('reported_cost')
  })

  test('says what billed units there are beside tokens', () => {
    const rerank = { call_type: 'arerank', response: { meta: { billed_units: { search_units: 3 } } } }
    expect(eventOf(payload(rerank, { usage_object: {} }))).toMatchObject({
      operation: 'rerank',
      usage: { search_units: 3 },
    })
    const image = { call_type: 'aimage_generation' }
    expect(
      eventOf(payload(image, { usage_object: { total_tokens: 0, output_image_count: 2 } })),
    ).toMatchObject({
      operation: 'image',
      usage: { images: 2 },
    })
  })

  test('is filed by what the caller said, before what the gateway knows', () => {
    const said = { spend_logs_metadata: { customer: ' bolt ', feature: 'chat', run: 'r-9' } }
    expect(eventOf(payload({ request_tags: ['feature:tagged', 'environment:test'] }, said))).toMatchObject({
      customer: 'bolt',
      feature: 'chat',
      run: 'r-9',
      environment: 'test',
    })
  })

  test('that is a batch is replaced, once it is done, by what it used, at the tier and the size of its requests', () => {
    const batch = { id: 'batch_1', custom_llm_provider: 'openai', response: { created_at: 1_767_323_000 } }
    const made = eventOf(
      payload(
        { ...batch, call_type: 'acreate_batch', model: 'gpt-4o', response_cost: 0 },
        { usage_object: null },
      ),
    )
    const usage_object = { prompt_tokens: 300_000, completion_tokens: 30, total_tokens: 300_030 }
    const hidden_params = { batch_models: ['gpt-4o', 'gpt-4o'], batch_successful_requests: 100 }
    const asked = (startTime: number) =>
      eventOf(
        payload(
          { ...batch, call_type: 'aretrieve_batch', model: '', startTime, hidden_params },
          { usage_object },
        ),
      )
    expect(made).toMatchObject({ id: 'batch_1', model: 'gpt-4o', raw_usage: {} })
    expect(made).not.toHaveProperty('version')
    expect(asked(1_767_400_000)).toMatchObject({
      id: 'batch_1',
      version: 2,
      time: made.time,
      model: 'gpt-4o',
      service_tier: 'batch',
      attributes: { requests: '100', context_tokens: '3000' },
    })
    // Asked for again it says the same.
    expect(asked(1_767_500_000)).toEqual(asked(1_767_400_000))
  })

  test('with an id that is too long is known by a digest of it', () => {
    const id = `resp_${'x'.repeat(600)}`
    expect(eventOf(payload({ id })).id).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(eventOf(payload({ id })).id).not.toBe(eventOf(payload({ id: `${id}y` })).id)
  })

  test('of any shape is an event or a refusal', () => {
    const anything = fc.record(
      Object.fromEntries(Object.keys(payload()).map((name) => [name, fc.anything()])),
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.oneof(fc.anything(), anything), (item) => {
        expect(['event', 'bad']).toContain(eventOfLitellm(item).kind)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the callback', () => {
  let running: Harness
  beforeAll(async () => {
    running = await harness()
  })
  afterAll(() => running.close())
  const send = (body: string) => running.post(body, {}, '/v1/callbacks/litellm')

  test('takes an array, one object, and lines under application/json, and keeps no prompt', async () => {
    const three = ['a', 'b', 'c'].map((id) => payload({ id }))
    const bodies = [
      JSON.stringify(three),
      JSON.stringify(payload({ id: 'one' }), null, 2),
      three.map((each) => JSON.stringify({ ...each, id: `line-${each.id}` })).join('\n'),
    ]
    for (const body of bodies) expect(await send(body)).toMatchObject({ status: 202, body: { rejected: [] } })
    const mixed = await send(
      JSON.stringify([payload({ id: null, litellm_call_id: null }), payload({ id: 'good' })]),
    )
    expect(mixed).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [{ index: 0, id: null, path: 'id' }] },
    })
    const records = await running.records()
    expect(records.filter(({ kind }) => kind === 'usage')).toHaveLength(8)
    expect(JSON.stringify(records)).not.toContain(SECRET)
  })

  test('refuses what is no JSON, or nothing, as a whole', async () => {
    expect(await send('[{"id":')).toMatchObject({ status: 400, body: { error: { code: 'invalid_json' } } })
    expect(await send('[]')).toMatchObject({ status: 400, body: { error: { code: 'empty_body' } } })
    expect(await send('[1, null, "x"]')).toMatchObject({ status: 400, body: { accepted: 0 } })
  })
})
