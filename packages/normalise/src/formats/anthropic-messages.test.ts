import { describe, expect, test } from 'vitest'
import { normaliseUsage } from '../normalise-usage.ts'
import { usageOf } from '../replies.fixture.ts'

const messages = (raw: unknown) => normaliseUsage('anthropic.messages', raw, 'anthropic')

describe('anthropic.messages', () => {
  test('input excludes the cache: 3 uncached beside 12,304 written and 550 out', () => {
    const raw = { input_tokens: 3, cache_creation_input_tokens: 12_304, output_tokens: 550 }
    expect(messages(raw)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 3, cache_write_5m_tokens: 12_304, output_tokens: 550 }),
    })
  })

  test('writes are split by lifetime; what has none stated lives 5 minutes', () => {
    const cache_creation = { ephemeral_5m_input_tokens: 56, ephemeral_1h_input_tokens: 13_999 }
    const raw = { input_tokens: 0, output_tokens: 0, cache_creation_input_tokens: 14_060, cache_creation }
    expect(messages(raw)).toMatchObject({
      usage: { cache_write_5m_tokens: 61, cache_write_1h_tokens: 13_999 },
    })
  })

  test('lifetimes that exceed what was written are refused with the numbers', () => {
    const cache_creation = { ephemeral_5m_input_tokens: 6, ephemeral_1h_input_tokens: 5 }
    const raw = { input_tokens: 1, output_tokens: 1, cache_creation_input_tokens: 10, cache_creation }
    expect(messages(raw)).toMatchObject({
      kind: 'inconsistent',
      message: expect.stringContaining('is 10, but its parts are 6 tokens for 5 minutes and 5 for 1 hour'),
    })
  })

  test('thinking is part of the output, and cannot exceed it', () => {
    const raw = (thinking: number) =>
      messages({ input_tokens: 1, output_tokens: 10, output_tokens_details: { thinking_tokens: thinking } })
    expect(raw(7)).toMatchObject({ usage: { output_tokens: 3, reasoning_tokens: 7 } })
    expect(raw(11)).toMatchObject({ kind: 'inconsistent' })
  })

  test('tier, speed and geography of the reply are those that were served', () => {
    const raw = {
      input_tokens: 1,
      output_tokens: 1,
      service_tier: 'priority',
      speed: 'fast',
      inference_geo: 'us',
      server_tool_use: { web_search_requests: 2, web_fetch_requests: 5 },
    }
    expect(messages(raw)).toEqual({
      kind: 'usage',
      usage: usageOf({ uncached_input_tokens: 1, output_tokens: 1, web_searches: 2 }),
      service_tier: 'priority',
      speed: 'fast',
      region: 'us',
      stated: { inference_geo: 'us' },
      unquantified: [],
      unknown_fields: [],
      incomplete: [],
    })
    expect(messages({ ...raw, speed: 'standard' })).toMatchObject({ speed: '' })
    for (const inference_geo of ['global', 'not_available'])
      expect(messages({ ...raw, inference_geo })).not.toHaveProperty('region')
  })

  test('a compaction step is billed and is not in the top level', () => {
    const iterations = [
      { type: 'compaction', input_tokens: 100, output_tokens: 82, cache_creation_input_tokens: 55_096 },
      { type: 'message', input_tokens: 180, output_tokens: 8 },
    ]
    expect(messages({ input_tokens: 180, output_tokens: 8, iterations })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 280, cache_write_5m_tokens: 55_096, output_tokens: 90 }),
    })
  })

  test('each step is a request of its own size; thoughts are told of the whole alone', () => {
    const iterations = [
      { type: 'compaction', input_tokens: 100, output_tokens: 82, cache_creation_input_tokens: 55_096 },
      { type: 'message', input_tokens: 120, output_tokens: 8 },
      { type: 'message', input_tokens: 60, output_tokens: 30, cache_read_input_tokens: 55_096 },
      { type: 'advisor_message', model: 'claude-opus-4-8', input_tokens: 9, output_tokens: 1 },
    ]
    const raw = { input_tokens: 180, cache_read_input_tokens: 55_096, output_tokens: 38, iterations }
    expect(messages(raw)).toMatchObject({
      samplings: [
        usageOf({ uncached_input_tokens: 100, cache_write_5m_tokens: 55_096, output_tokens: 82 }),
        usageOf({ uncached_input_tokens: 120, output_tokens: 8 }),
        usageOf({ uncached_input_tokens: 60, cache_read_tokens: 55_096, output_tokens: 30 }),
      ],
    })
    expect(messages({ ...raw, output_tokens_details: { thinking_tokens: 38 } })).toMatchObject({
      samplings: [{ output_tokens: 44, reasoning_tokens: 38 }, { output_tokens: 8 }, { output_tokens: 30 }],
    })
    expect(messages({ input_tokens: 60, output_tokens: 30, iterations: [iterations[2]] })).not.toHaveProperty(
      'samplings',
    )
  })

  test('a step of a usage that came without its reply may name the model', () => {
    const iterations = [{ type: 'message', model: 'claude-a', input_tokens: 6, output_tokens: 1 }]
    expect(messages({ input_tokens: 6, output_tokens: 1, iterations })).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 6, output_tokens: 1 }),
    })
  })

  test('what a compaction put out does not stand for the output of the whole', () => {
    const iterations = [
      { type: 'compaction', input_tokens: 100, output_tokens: 82 },
      { type: 'message', input_tokens: 180 },
    ]
    expect(messages({ input_tokens: 180, iterations })).toMatchObject({ kind: 'no_usage' })
  })

  test("an advisor's tokens stand apart, because another model has another price", () => {
    const iterations = [
      { type: 'message', input_tokens: 1128, output_tokens: 110 },
      { type: 'advisor_message', model: 'claude-opus-4-8', input_tokens: 2518, output_tokens: 22 },
      { type: 'message', input_tokens: 1262, output_tokens: 11 },
    ]
    const raw = {
      input_tokens: 2390,
      output_tokens: 121,
      output_tokens_details: { thinking_tokens: 28 },
      iterations,
    }
    expect(messages(raw)).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 2390, output_tokens: 93, reasoning_tokens: 28 }),
      other_models: [
        { model: 'claude-opus-4-8', usage: usageOf({ uncached_input_tokens: 2518, output_tokens: 22 }) },
      ],
    })
  })

  test("a message step that names the reply's own model is the reply's own", () => {
    const iterations = [
      { type: 'message', model: 'claude-a', input_tokens: 6, output_tokens: 1 },
      { type: 'message', model: 'claude-b', input_tokens: 4, output_tokens: 2 },
    ]
    const read = messages({ model: 'claude-a', usage: { input_tokens: 6, output_tokens: 1, iterations } })
    expect(read).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 6, output_tokens: 1 }),
      other_models: [{ model: 'claude-b', usage: usageOf({ uncached_input_tokens: 4, output_tokens: 2 }) }],
    })
  })

  // https://platform.claude.com/docs/en/agents-and-tools/tool-use/advisor-tool
  test('an advisor that is the same model as the reply stands apart all the same', () => {
    const iterations = [
      { type: 'message', input_tokens: 6, output_tokens: 1 },
      { type: 'advisor_message', model: 'claude-a', input_tokens: 40, output_tokens: 9 },
    ]
    const read = messages({ model: 'claude-a', usage: { input_tokens: 6, output_tokens: 1, iterations } })
    expect(read).toMatchObject({
      usage: usageOf({ uncached_input_tokens: 6, output_tokens: 1 }),
      other_models: [{ model: 'claude-a', usage: usageOf({ uncached_input_tokens: 40, output_tokens: 9 }) }],
      incomplete: [],
    })
  })

  test('a step of a kind that nobody knows is missed, even where it states no count', () => {
    const iterations = [{ type: 'message', input_tokens: 6, output_tokens: 1 }, { type: 'gizmo' }]
    expect(messages({ input_tokens: 6, output_tokens: 1, iterations })).toMatchObject({
      incomplete: ['iterations.type (gizmo)'],
    })
  })

  test('message steps that are not the whole are refused', () => {
    const iterations = [{ type: 'message', input_tokens: 5, output_tokens: 1 }]
    expect(messages({ input_tokens: 6, output_tokens: 1, iterations })).toMatchObject({
      kind: 'inconsistent',
    })
  })

  test('a lone message_delta is refused: without message_start the input is unknown', () => {
    expect(messages({ type: 'message_delta', usage: { output_tokens: 15 } })).toMatchObject({
      kind: 'invalid',
      code: 'missing_field',
      message: expect.stringContaining('message_start'),
    })
  })

  test('a usage without a count is none, whatever was asked for', () => {
    const usage = { service_tier: 'standard', server_tool_use: null }
    for (const operation of [undefined, 'chat', 'other'])
      expect(
        normaliseUsage('anthropic.messages', { usage }, 'anthropic', { model: 'claude-a', operation }),
      ).toMatchObject({ kind: 'no_usage' })
  })
})

describe('code in a container', () => {
  const usage = { input_tokens: 5, output_tokens: 2, server_tool_use: { web_search_requests: 0 } }
  const ran = (...content: object[]) => messages({ usage, content })
  const code = { type: 'server_tool_use', name: 'bash_code_execution' }

  test('is billed by the time that it is up, which no reply states', () => {
    expect(ran({ type: 'text' }, code)).toMatchObject({ unquantified: ['container_minutes'] })
    expect(
      messages({ input_tokens: 5, output_tokens: 2, server_tool_use: { code_execution_requests: 1 } }),
    ).toMatchObject({ unquantified: ['container_minutes'], incomplete: [] })
    expect(messages({ usage, container: { id: 'c' } })).toMatchObject({ unquantified: ['container_minutes'] })
    expect(messages({ usage, container: null, content: [] })).toMatchObject({ unquantified: [] })
    const stream = [
      { type: 'message_start', message: { usage } },
      { type: 'content_block_start', content_block: code },
      { type: 'message_delta', usage: { output_tokens: 9 } },
    ]
    expect(messages(stream)).toMatchObject({ unquantified: ['container_minutes'] })
  })

  test('is free where it runs the search or the fetch of a page', () => {
    const fetched = {
      type: 'server_tool_use',
      name: 'web_fetch',
      caller: { type: 'code_execution_20260120' },
    }
    expect(ran({ ...code, name: 'code_execution' }, fetched)).toMatchObject({ unquantified: [] })
    const direct = { ...fetched, caller: { type: 'direct' } }
    expect(ran(code, direct)).toMatchObject({ unquantified: ['container_minutes'] })
    expect(ran(fetched)).toMatchObject({ unquantified: [] })
    expect(ran(code, { ...fetched, name: 'web_search' })).toMatchObject({ unquantified: [] })
  })

  test.each(['code_execution', 'bash_code_execution', 'text_editor_code_execution'])(
    'is run by %s',
    (name) => {
      expect(ran({ type: 'server_tool_use', name })).toMatchObject({
        unquantified: ['container_minutes'],
        incomplete: [],
      })
    },
  )

  test('is not free beside a search that names no caller, or beside another tool that code calls', () => {
    for (const call of [
      { type: 'server_tool_use', name: 'web_search' },
      {
        type: 'server_tool_use',
        name: 'tool_search_tool_bm25',
        caller: { type: 'code_execution_20260120' },
      },
    ])
      expect(ran(code, call)).toMatchObject({ unquantified: ['container_minutes'] })
  })

  test("is not what a tool of the sender's own does, whatever its name", () => {
    const own = { type: 'tool_use', name: 'code_execution' }
    expect(ran(own, { type: 'tool_use', name: 'gizmo' })).toMatchObject({
      unquantified: [],
      incomplete: [],
    })
    const called = { type: 'tool_use', name: 'web_search', caller: { type: 'code_execution_20260120' } }
    expect(ran(code, called)).toMatchObject({ unquantified: ['container_minutes'] })
    expect(messages({ usage, content: [null, 'text', code] })).toMatchObject({
      unquantified: ['container_minutes'],
    })
  })
})

test('a gateway that repeats what was cached in the words of OpenAI says nothing new', () => {
  const usage = { input_tokens: 5, output_tokens: 2, cache_read_input_tokens: 7 }
  const repeated = (cached_tokens: number) => ({ ...usage, prompt_tokens_details: { cached_tokens } })
  expect(messages(repeated(7))).toMatchObject({ usage: { cache_read_tokens: 7 }, incomplete: [] })
  expect(messages(repeated(8))).toMatchObject({ incomplete: ['prompt_tokens_details.cached_tokens'] })
})

test('a server tool that nobody knows may be billed by call: the event is incomplete', () => {
  const usage = { input_tokens: 5, output_tokens: 3 }
  const called = (name: string) =>
    normaliseUsage(
      'anthropic.messages',
      { usage, content: [{ type: 'server_tool_use', name }, { type: 'text' }] },
      'anthropic',
    )
  expect(called('gizmo')).toMatchObject({ incomplete: ['content.gizmo'] })
  expect(
    normaliseUsage('anthropic.messages', { usage, content: [{ type: 'server_tool_use' }] }, 'anthropic'),
  ).toMatchObject({ unknown_fields: [], incomplete: [] })
  for (const name of [
    'web_search',
    'web_fetch',
    'tool_search_tool_bm25',
    'tool_search_tool_regex',
    'advisor',
  ])
    expect(called(name)).toMatchObject({ incomplete: [], unquantified: [] })
})
