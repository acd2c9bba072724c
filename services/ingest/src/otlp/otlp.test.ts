import { gzipSync, zstdCompressSync } from 'node:zlib'
import { createKey } from '@marginscope/keys'
import type { LogRecord, UnreadableRecord } from '@marginscope/schemas'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Harness, harness, until } from '../testing/harness.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const PARENT = '00f067aa0ba902b7'
const CALL = 'b7ad6b7169203331'
const OTHER = 'b7ad6b7169203332'
const SECRET = 'the planted prompt'
const NANOS = '1780315200000000000'

type Values = Readonly<Record<string, string | number>>

const listed = (values: Values) =>
  Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
  }))
const span = (spanId: string, values: Values, more: object = {}) => ({
  traceId: TRACE,
  spanId,
  name: 'span',
  startTimeUnixNano: NANOS,
  attributes: listed(values),
  ...more,
})
const traces = (...spans: readonly object[]) =>
  JSON.stringify({
    resourceSpans: [
      { resource: { attributes: listed({ 'service.name': 'shop' }) }, scopeSpans: [{ spans }] },
    ],
  })
const logs = (...logRecords: readonly object[]) =>
  JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] })

const call = span(
  CALL,
  {
    'gen_ai.provider.name': 'openai',
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.response.model': 'gpt-4o-2024-08-06',
    'gen_ai.usage.input_tokens': 12,
    'gen_ai.usage.output_tokens': 3,
    'gen_ai.usage.novel_tokens': 7,
    'gen_ai.usage.partial.input_tokens': 4,
    'gen_ai.conversation.id': 'c-1',
    'customer.id': 'acme',
    'gen_ai.input.messages': SECRET,
  },
  { parentSpanId: PARENT },
)

let it: Harness
beforeAll(async () => {
  it = await harness()
})
afterAll(() => it.close())

/** Of metrics that restate calls, which is looked at in metrics.test.ts. */
const isNoHint = (record: LogRecord | UnreadableRecord) =>
  record.kind !== 'span' || record.part?.of !== 'told'

/** What the log has of one request more. */
async function recorded(send: () => Promise<{ status: number }>) {
  const before = (await it.records()).length
  const { status } = await send()
  return { status, records: (await it.records()).slice(before).filter(isNoHint) }
}

async function raw(path: string, body: Buffer | string, headers: Record<string, string>, method = 'POST') {
  const response = await fetch(`${it.url}${path}`, { method, headers, ...(body.length > 0 && { body }) })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes }
}

const PROTOBUF = { 'content-type': 'application/x-protobuf' }

describe('spans', () => {
  test('become records of their structure, those with usage with an event, and nothing else of them', async () => {
    const tool = span(PARENT, { 'gen_ai.tool.call.arguments': SECRET })
    const { status, records } = await recorded(() => it.post(traces(call, tool), {}, '/v1/traces'))
    expect(status).toBe(200)
    expect(records).toMatchObject([
      {
        kind: 'span',
        trace: TRACE,
        span: CALL,
        parent: PARENT,
        leaf: true,
        event: {
          id: `${TRACE}:${CALL}`,
          time: '2026-06-01T12:00:00.000Z',
          provider: 'openai',
          model: 'gpt-4o-2024-08-06',
          customer: 'acme',
          feature: 'shop',
          operation: 'chat',
          raw_format: 'otel.genai',
          raw_usage: {
            'gen_ai.operation.name': 'chat',
            'gen_ai.usage.input_tokens': 12,
            'gen_ai.usage.output_tokens': 3,
            'gen_ai.usage.novel_tokens': 7,
          },
          session: 'c-1',
        },
      },
      { kind: 'span', span: PARENT, parent: '', event: null },
    ])
    expect(JSON.stringify(records)).not.toContain(SECRET)
    expect(JSON.stringify(records)).not.toContain('partial')
  })

  test('that are none are counted in the answer; the others are taken; dead letters hold nothing of them', async () => {
    const bad = { ...call, spanId: 'b7' }
    const late = { ...call, startTimeUnixNano: '4102444800000000000' }
    const body = traces(bad, late, span(PARENT, {}))
    const before = (await it.records()).length
    const answer = await it.post(body, {}, '/v1/traces')
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      partialSuccess: { rejectedSpans: '2', errorMessage: expect.stringContaining('spanId') },
    })
    const records = (await it.records()).slice(before).filter(isNoHint)
    expect(records.map(({ kind }) => kind)).toEqual(['refused', 'span', 'refused', 'span'])
    expect(records[2]).toMatchObject({ refusal: { code: 'time_out_of_range' }, body: '' })
    expect(JSON.stringify(records)).not.toContain(SECRET)
  })

  test('come compressed as well, and an empty request is one', async () => {
    for (const [encoding, body] of [
      ['gzip', gzipSync(traces(call))],
      ['zstd', zstdCompressSync(traces(call))],
    ] as const) {
      const headers = { 'content-type': 'application/json', 'content-encoding': encoding }
      expect((await raw('/v1/traces', body, headers)).status).toBe(200)
    }
    expect(await raw('/v1/traces', '', PROTOBUF)).toMatchObject({ status: 200, bytes: Buffer.alloc(0) })
  })
})

describe('errors', () => {
  test('are a google.rpc.Status in the encoding of the request', async () => {
    const json = await raw('/v1/traces', '{', { 'content-type': 'application/json' })
    expect(json.status).toBe(400)
    expect(JSON.parse(json.bytes.toString())).toMatchObject({ code: 3, message: 'The body is not JSON' })
    const protobuf = await raw('/v1/traces', Buffer.from([0x0a, 0xff]), PROTOBUF)
    expect([protobuf.status, protobuf.headers.get('content-type')]).toEqual([400, 'application/x-protobuf'])
    expect([...protobuf.bytes.subarray(0, 3)]).toEqual([0x08, 3, 0x12])
    expect(protobuf.bytes.toString()).toContain('not this message in protobuf')
    expect((await raw('/v1/traces', 'x', { 'content-type': 'text/plain' })).status).toBe(415)
    expect((await raw('/v1/traces', '', {}, 'GET')).status).toBe(405)
  })

  test('any bytes under any headers are an answer, never a failure of this side', async () => {
    const paths = [
      '/v1/traces',
      '/v1/logs',
      '/v1/metrics',
      '/api/public/otel/v1/traces',
      '/v1/callbacks/openrouter',
    ]
    const types = [
      'application/json',
      'application/x-protobuf',
      'application/x-protobuf; charset=utf-8',
      'a/b',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom(...types),
        fc.constantFrom('identity', 'gzip', 'zstd', 'br'),
        fc.oneof(
          fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
          fc.json().map((text) => Buffer.from(text)),
        ),
        async (path, type, encoding, body) => {
          const headers = { 'content-type': type, 'content-encoding': encoding }
          const { status } = await raw(path, body, headers)
          expect([200, 400, 413, 415]).toContain(status)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('log records', () => {
  const said = { 'event.name': 'api_request', model: 'claude-sonnet-4-5', input_tokens: 3, output_tokens: 5 }
  const record = (values: Values, more: object = {}) => ({
    timeUnixNano: NANOS,
    body: { stringValue: 'claude_code.api_request' },
    attributes: listed(values),
    ...more,
  })

  test('with usage become events, under one id however often they come; others become nothing', async () => {
    const whole = { ...said, cache_read_tokens: 100, cost_usd: 0, request_id: 'req_1', 'user.id': 'u' }
    const prompt = record({ 'event.name': 'user_prompt', prompt: SECRET }, { body: { stringValue: SECRET } })
    const { records } = await recorded(() =>
      it.post(logs(record(whole), prompt, record(whole)), {}, '/v1/logs'),
    )
    expect(records).toHaveLength(2)
    expect(records[0]).toEqual(records[1])
    const event = {
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      customer: 'u',
      raw_format: 'anthropic.messages',
      raw_usage: { input_tokens: 3, output_tokens: 5, cache_read_input_tokens: 100 },
    }
    expect(records[0]).toMatchObject({
      kind: 'span',
      part: { of: 'call', told: { by: 'log' }, fields: event },
    })
    expect(JSON.stringify(records)).not.toContain(SECRET)
    const alone = await recorded(() => it.post(logs(record({ ...said, 'user.id': 'u' })), {}, '/v1/logs'))
    expect(alone.records).toMatchObject([{ kind: 'usage', event: { provider: 'anthropic', customer: 'u' } }])
  })

  test('in a trace are spans below their own, so that a call that both tell is one', async () => {
    const { records } = await recorded(() =>
      it.post(logs(record(said, { traceId: TRACE, spanId: CALL })), {}, '/v1/logs'),
    )
    expect(records).toMatchObject([{ kind: 'span', trace: TRACE, parent: CALL, leaf: true }])
  })

  test('of calls that are alike are as many events, however close they began', async () => {
    const at = (nanos: string, spanId: string) =>
      record(said, { timeUnixNano: nanos, traceId: TRACE, spanId })
    const { records } = await recorded(() =>
      it.post(logs(at(NANOS, CALL), at(`${NANOS.slice(0, -1)}1`, CALL), at(NANOS, OTHER)), {}, '/v1/logs'),
    )
    expect(new Set(records.map((one) => one.kind === 'span' && one.event?.id)).size).toBe(3)
  })

  test('of an access log that has no value for something state nothing of it', async () => {
    const { records } = await recorded(() =>
      it.post(
        logs(
          record({
            'gen_ai.request.model': 'gpt-4o',
            'gen_ai.response.model': '-',
            'gen_ai.usage.input_tokens': '12',
            'gen_ai.usage.output_tokens': '3',
          }),
          record({ 'gen_ai.request.model': '-', 'gen_ai.usage.input_tokens': '-' }),
        ),
        {},
        '/v1/logs',
      ),
    )
    expect(records).toMatchObject([{ kind: 'usage', event: { model: 'gpt-4o' } }])
  })

  test('and spans that state the same id of one provider meet, wherever they stand', async () => {
    const id = { 'gen_ai.response.id': 'msg_1' }
    const whole = { ...said, request_id: 'req_1' }
    const of_call = async (path: string, body: string) => {
      const { records } = await recorded(() => it.post(body, {}, path))
      return records.filter((one) => one.kind === 'span' && one.part?.of === 'call')
    }
    const traceOf = (one: LogRecord | UnreadableRecord | undefined) => one?.kind === 'span' && one.trace
    const lone = await of_call('/v1/logs', logs(record(whole), record({ ...said, ...id })))
    const placed = await of_call('/v1/logs', logs(record(whole, { traceId: TRACE, spanId: CALL })))
    const llm = span(
      CALL,
      { ...whole, ...id, 'gen_ai.system': 'anthropic' },
      { name: 'claude_code.llm_request' },
    )
    const spans = await of_call('/v1/traces', traces(llm))
    expect(spans.map(traceOf)).toEqual([traceOf(lone[1]), traceOf(lone[0])])
    expect(placed.map(traceOf)).toEqual([traceOf(lone[0])])
    expect(spans[0]).toMatchObject({ part: { told: { by: 'span', home: { trace: TRACE, span: CALL } } } })
    const other = span(CALL, { ...id, 'gen_ai.system': 'openai', 'gen_ai.usage.output_tokens': 1 })
    const [of_another] = await of_call('/v1/traces', traces(other))
    expect(traceOf(of_another)).not.toBe(traceOf(lone[1]))
    const own = span(CALL, { request_id: '7', 'gen_ai.system': 'openai', 'gen_ai.usage.output_tokens': 1 })
    expect(await of_call('/v1/traces', traces(own))).toEqual([])
  })
})

describe('drop-in paths', () => {
  test("Langfuse's takes the key as the password, and usage in its words", async () => {
    const keyed = await harness()
    try {
      const { key } = await createKey(keyed.keys_file, { tenant: 'acme', scopes: ['ingest'] })
      const generation = span(CALL, {
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'claude-sonnet-4-5',
        'langfuse.observation.usage_details': '{"input":5,"input_cached_tokens":7,"output":2,"total":14}',
        'langfuse.observation.cost_details': '{"input":0.0000779,"output":0.1,"total":0.1000779}',
        'langfuse.observation.input': SECRET,
        'langfuse.trace.name': 'checkout',
        'langfuse.trace.user.id': 'u-1',
      })
      const path = '/api/public/otel/v1/traces'
      const send = (pair: string) =>
        keyed.post(
          traces(generation),
          { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
          path,
        )
      await until('the key is known', async () => (await send('pk-lf-1:wrong')).status === 401)
      const open = (await keyed.records()).length
      expect((await send(`pk-lf-1:${key}`)).status).toBe(200)
      expect((await keyed.records()).slice(open).filter(isNoHint)).toMatchObject([
        {
          tenant: 'acme',
          event: {
            provider: 'anthropic',
            model: 'claude-sonnet-4-5',
            customer: 'u-1',
            feature: 'checkout',
            usage: { uncached_input_tokens: 5, cache_read_tokens: 7, output_tokens: 2 },
            reported_cost: { amount: '0.1000779', currency: 'USD' },
          },
        },
      ])
    } finally {
      await keyed.close()
    }
  })

  test("OpenRouter's takes POST and PUT, and its test of the connection", async () => {
    const path = '/v1/callbacks/openrouter'
    const json = { 'content-type': 'application/json' }
    for (const method of ['POST', 'PUT']) {
      expect((await raw(path, traces(call), json, method)).status).toBe(200)
      const test_headers = { ...json, 'x-test-connection': 'true' }
      expect((await raw(path, '{}', test_headers, method)).status).toBe(200)
    }
  })
})
