import { normaliseEvent } from '@marginscope/normalise'
import { eventsOf, joined, type ToldSpan } from '@marginscope/spans'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Harness, harness } from '../testing/harness.ts'

let ingest: Harness
beforeAll(async () => {
  ingest = await harness()
})
afterAll(() => ingest.close())

const nanos = (at: string) => `${Date.parse(`2026-11-02T${at}Z`)}000000`
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })
const point = (type: string, value: number, at = '10:01:00', more: object[] = []) => ({
  startTimeUnixNano: nanos('10:00:00'),
  timeUnixNano: nanos(at),
  asDouble: value,
  attributes: [text('type', type), text('model', 'claude-sonnet-4-5'), ...more],
})
const metric = (name: string, dataPoints: object[], aggregationTemporality: unknown = 1) => ({
  name,
  sum: { aggregationTemporality, isMonotonic: true, dataPoints },
})
const TOKENS = metric('claude_code.token.usage', [
  point('input', 10),
  point('output', 3),
  point('cacheRead', 100),
  point('output', 4, '10:02:00'),
])
const COST = metric('claude_code.cost.usage', [point('', 0.25)])

const send = (path: string, body: object) => ingest.post(JSON.stringify(body), {}, path)
const metrics = (service: string, ...all: object[]) =>
  send('/v1/metrics', {
    resourceMetrics: [
      {
        resource: { attributes: [text('service.name', service), text('customer.id', 'acme')] },
        scopeMetrics: [{ metrics: all }],
      },
    ],
  })
const apiRequest = (service: string, at: string) =>
  send('/v1/logs', {
    resourceLogs: [
      {
        resource: { attributes: [text('service.name', service)] },
        scopeLogs: [
          {
            logRecords: [
              {
                timeUnixNano: nanos(at),
                body: { stringValue: 'claude_code.api_request' },
                attributes: [
                  text('event.name', 'api_request'),
                  text('model', 'claude-sonnet-4-5'),
                  text('input_tokens', '10'),
                ],
              },
            ],
          },
        ],
      },
    ],
  })

/** What was written since: the events of spans, and the records that are none. */
async function since(before: number) {
  const records = (await ingest.records()).slice(before)
  const spans = records.flatMap((one): ToldSpan[] => (one.kind === 'span' ? [{ ...one, state: 'new' }] : []))
  const traces = [...Map.groupBy(spans, ({ trace }) => trace).values()]
  return {
    events: traces.flatMap((told) => eventsOf(joined(told), true)),
    others: records.filter(({ kind }) => kind !== 'span'),
  }
}
const now = async () => (await ingest.records()).length

test('metrics that alone tell of calls are an event an hour and series, sent twice the same', async () => {
  const before = await now()
  expect(await metrics('alone', TOKENS, COST)).toMatchObject({ status: 200, body: {} })
  await metrics('alone', TOKENS, COST)
  const { events, others } = await since(before)
  expect(events).toMatchObject([
    {
      time: '2026-11-02T10:00:00.000Z',
      provider: 'anthropic',
      model: 'claude-sonnet-4-5',
      customer: 'acme',
      feature: 'alone',
      usage: { uncached_input_tokens: 10, output_tokens: 7, cache_read_tokens: 100 },
      reported_cost: { amount: '0.25', currency: 'USD' },
      attributes: { told_by: 'metrics' },
    },
  ])
  expect(others).toEqual([])
})

test.each(['before', 'after'])(
  'log records that came %s them tell the calls: the metrics are none',
  async (order) => {
    const service = `logs ${order}`
    const before = await now()
    if (order === 'before') await apiRequest(service, '10:00:30')
    await metrics(service, TOKENS)
    if (order === 'after') await apiRequest(service, '10:00:30')
    const { events, others } = await since(before)
    expect(events).toEqual([])
    expect(others).toMatchObject([{ kind: 'usage', event: { model: 'claude-sonnet-4-5' } }])
  },
)

test('an hour, a model and a service that nothing else tells of keep their metrics', async () => {
  const before = await now()
  await apiRequest('other', '08:00:00')
  await apiRequest('another', '10:00:30')
  await metrics('other', TOKENS)
  expect((await since(before)).events).toHaveLength(1)
})

test('a call near the end of an hour is told for the metrics that come in the next', async () => {
  const before = await now()
  await apiRequest('late', '09:59:00')
  await metrics('late', TOKENS)
  expect((await since(before)).events).toEqual([])
})

test('points of other metrics, and of usage since the sender began, are counted as set aside', async () => {
  const before = await now()
  const answer = await metrics(
    'aside',
    metric('http.server.duration', [point('', 1), point('', 2)]),
    metric('claude_code.token.usage', [point('input', 10)], 'AGGREGATION_TEMPORALITY_CUMULATIVE'),
    metric('claude_code.token.usage', [point('weights', 10)]),
  )
  expect(answer.body).toMatchObject({ partialSuccess: { errorMessage: expect.stringContaining('deltas') } })
  expect((await since(before)).others).toMatchObject([{ kind: 'metrics', others: 3, cumulative: 1 }])
})

test('OpenTelemetry’s histogram and the counters after it', async () => {
  const before = await now()
  const { asDouble: _, ...histogram } = point('input', 0, '10:01:00', [text('gen_ai.token.type', 'input')])
  const older = {
    name: 'gen_ai.client.token.usage',
    histogram: { aggregationTemporality: 1, dataPoints: [{ ...histogram, count: '2', sum: 30 }] },
  }
  const counters = [
    metric('gen_ai.client.inference.usage.input_tokens', [point('', 30)]),
    metric('gen_ai.client.inference.usage.cache_read.input_tokens', [point('', 20)]),
    metric('gen_ai.client.inference.usage.output_tokens', [point('', 5)]),
  ]
  await metrics('histogram', older)
  await metrics('counters', ...counters)
  await metrics('both', older, ...counters)
  const counted = { uncached_input_tokens: 10, cache_read_tokens: 20, output_tokens: 5 }
  const { events } = await since(before)
  expect(events).toMatchObject([
    { raw_usage: { 'gen_ai.usage.prompt_tokens': 30 } },
    { raw_usage: { 'gen_ai.usage.input_tokens': 30, 'gen_ai.usage.cache_read.input_tokens': 20 } },
    {},
  ])
  for (const event of events.slice(1))
    expect(normaliseEvent('t', event)).toMatchObject({ event: { usage: counted } })
})
