/** A way in of another system's protocol, and a body as its senders write it: what is bent of it gets far in. */
export interface WayIn {
  readonly path: string
  readonly type: string
  readonly body: Buffer
}

const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SPAN = 'b7ad6b7169203331'
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })
const int = (key: string, intValue: string) => ({ key, value: { intValue } })
const resource = { attributes: [text('service.name', 'shop'), text('customer.id', 'acme')] }
const span = {
  traceId: TRACE,
  spanId: SPAN,
  parentSpanId: '',
  name: 'chat',
  startTimeUnixNano: '1780315200000000000',
  status: { code: 2 },
  attributes: [
    text('gen_ai.response.model', 'gpt-4o'),
    int('gen_ai.usage.input_tokens', '12'),
    text('langfuse.observation.usage_details', '{"input": 1, "output": {"a": 2}}'),
  ],
}
const SPANS = { resourceSpans: [{ resource, scopeSpans: [{ spans: [span] }] }] }
const LOGS = {
  resourceLogs: [
    {
      resource,
      scopeLogs: [
        {
          logRecords: [
            {
              timeUnixNano: '1780315200000000000',
              body: { stringValue: 'claude_code.api_request' },
              attributes: [
                text('event.name', 'api_request'),
                int('input_tokens', '3'),
                text('cost_usd', '0.1'),
              ],
            },
          ],
        },
      ],
    },
  ],
}
const point = {
  startTimeUnixNano: '1780315200000000000',
  timeUnixNano: '1780315260000000000',
  attributes: [text('type', 'input'), text('model', 'claude-sonnet-4-5'), text('gen_ai.token.type', 'input')],
}
const METRICS = {
  resourceMetrics: [
    {
      resource,
      scopeMetrics: [
        {
          metrics: [
            {
              name: 'claude_code.token.usage',
              sum: { aggregationTemporality: 1, isMonotonic: true, dataPoints: [{ ...point, asInt: '7' }] },
            },
            {
              name: 'gen_ai.client.token.usage',
              histogram: { aggregationTemporality: 2, dataPoints: [{ ...point, count: '2', sum: 7.5 }] },
            },
          ],
        },
      ],
    },
  ],
}
const LITELLM = [
  {
    id: 'chatcmpl-1',
    call_type: 'acompletion',
    status: 'success',
    startTime: 1767323045.5,
    custom_llm_provider: 'openai',
    model: 'gpt-4o',
    response_cost: 0.00055,
    request_tags: ['customer:acme'],
    metadata: {
      usage_object: {
        prompt_tokens: 100,
        completion_tokens: 30,
        prompt_tokens_details: { cached_tokens: 1 },
      },
    },
  },
]
const OPENMETER = {
  specversion: '1.0',
  type: 'prompt',
  source: 'my-app',
  id: 'om-1',
  subject: 'acme',
  time: '2026-06-01T12:00:00Z',
  data: { model: 'gpt-4o', type: 'input', tokens: '300' },
}
const at = '2026-06-01T12:00:00Z'
const LANGFUSE = {
  batch: [
    { id: 'e1', type: 'trace-create', timestamp: at, body: { id: 't1', name: 'support', userId: 'acme' } },
    {
      id: 'e2',
      type: 'generation-create',
      timestamp: at,
      body: {
        id: 'g1',
        traceId: 't1',
        model: 'gpt-4o',
        metadata: { a: 1 },
        usage: { input: 1, unit: 'TOKENS' },
      },
    },
    {
      id: 'e3',
      type: 'generation-update',
      timestamp: at,
      body: { id: 'g1', usageDetails: { input: 12, output: 3 }, costDetails: { total: 0.1 } },
    },
  ],
}

const json = (path: string, body: unknown, type = 'application/json'): WayIn => ({
  path,
  type,
  body: Buffer.from(JSON.stringify(body)),
})

/** A message of protobuf: its fields, numbers as varints, the rest with their length. */
function message(...fields: readonly (readonly [number, Buffer | number])[]): Buffer {
  const varint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >>> 7)])
  return Buffer.concat(
    fields.flatMap(([number, value]) =>
      typeof value === 'number'
        ? [Buffer.from([...varint(number << 3), ...varint(value)])]
        : [Buffer.from([...varint((number << 3) | 2), ...varint(value.length)]), value],
    ),
  )
}
const attribute = (key: string, value: Buffer) => message([1, Buffer.from(key)], [2, value])
const PROTOBUF_SPAN = message(
  [1, Buffer.from(TRACE, 'hex')],
  [2, Buffer.from(SPAN, 'hex')],
  [5, Buffer.from('chat')],
  [9, attribute('gen_ai.response.model', message([1, Buffer.from('gpt-4o')]))],
  [9, attribute('gen_ai.usage.input_tokens', message([3, 12]))],
  [15, message([3, 2])],
)
const PROTOBUF_POINT = message([7, attribute('type', message([1, Buffer.from('input')]))])
const PROTOBUF_METRIC = message(
  [1, Buffer.from('claude_code.token.usage')],
  [7, message([1, PROTOBUF_POINT], [2, 1])],
)
const protobuf = (path: string, item: Buffer): WayIn => ({
  path,
  type: 'application/x-protobuf',
  body: message([
    1,
    message(
      [1, message([1, attribute('service.name', message([1, Buffer.from('s')]))])],
      [2, message([2, item])],
    ),
  ]),
})

export const WAYS_IN: readonly WayIn[] = [
  json('/v1/traces', SPANS),
  json('/v1/logs', LOGS),
  json('/v1/metrics', METRICS),
  json('/api/public/otel/v1/traces', SPANS),
  json('/api/public/ingestion', LANGFUSE),
  json('/v1/callbacks/openrouter', SPANS),
  json('/v1/callbacks/litellm', LITELLM),
  json('/api/v1/events', OPENMETER, 'application/cloudevents+json'),
  json('/api/v1/events', [OPENMETER], 'application/cloudevents-batch+json'),
  protobuf('/v1/traces', PROTOBUF_SPAN),
  protobuf('/v1/logs', message([5, message([1, Buffer.from('claude_code.api_request')])])),
  protobuf('/v1/metrics', PROTOBUF_METRIC),
  protobuf('/api/public/otel/v1/traces', PROTOBUF_SPAN),
]

/** In place of any value of a body. */
export const JUNK: readonly string[] = [
  'null',
  'true',
  '-1',
  '1e400',
  '9007199254740993',
  '"\\u0000"',
  '"\\ud800"',
  '""',
  '"NaN"',
  `"${'x'.repeat(9_000)}"`,
  '[]',
  '{}',
  '[[]]',
  '{"__proto__":{"a":1}}',
  '{"constructor":null}',
  `${'['.repeat(300)}${']'.repeat(300)}`,
]
