import type { ConservationAnswer, EventAnswer } from '@marginscope/schemas'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf, eventually, margin, postJson, type Stack, startStack } from '../support/index.ts'

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ without_alerts: true, env: { MARGINSCOPE_TRACE_QUIET_S: '1' } })
})
afterAll(() => stack.remove())

interface Given {
  readonly trace: string
  readonly span: string
  readonly parent?: string
  readonly name?: string
  readonly values: Readonly<Record<string, unknown>>
  readonly start?: string
}

const STARTED = String(Date.parse('2026-11-02T10:00:00Z') * 1e6)
const id = (n: number) => n.toString(16).padStart(16, '0')

function anyValue(value: unknown): object {
  if (typeof value === 'string') return { stringValue: value }
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
}

async function send(given: readonly Given[]): Promise<void> {
  const spans = given.map(({ trace, span, parent, name = 'span', values, start = STARTED }) => ({
    traceId: trace,
    spanId: span,
    ...(parent !== undefined && { parentSpanId: parent }),
    name,
    startTimeUnixNano: start,
    attributes: Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) })),
  }))
  const answer = await postJson(`${stack.url}/v1/traces`, { resourceSpans: [{ scopeSpans: [{ spans }] }] })
  expect(answer).toMatchObject({ status: 200, body: {} })
}

/** What the ledger has under a span's id; undefined where it has nothing. */
async function postedAs(trace: string, span: string): Promise<EventAnswer | undefined> {
  const { status, text } = await clientOf(stack.url).ask(`/v1/events/${trace}:${span}`, { method: 'GET' })
  return status === 200 ? (JSON.parse(text) as EventAnswer) : undefined // the api's own answer
}

async function requestsOf(customer: string): Promise<number> {
  const period = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }
  return (await margin(stack.url, { ...period, 'filter.customer': customer })).totals.requests
}

const called = (input: number, output: number) => ({
  'gen_ai.provider.name': 'openai',
  'gen_ai.operation.name': 'chat',
  'gen_ai.response.model': 'gpt-4o',
  'gen_ai.usage.input_tokens': input,
  'gen_ai.usage.output_tokens': output,
})

describe('a trace', () => {
  const orders = { 'parent first': [0, 1, 2], 'parent last': [2, 1, 0] } as const
  test.each(Object.entries(orders))(
    '%s: children counted once, the rest of the parent an event, sent twice the same',
    async (name, order) => {
      const trace = Buffer.from(name.padEnd(16, '.')).toString('hex').slice(0, 32)
      const customer = name
      const values = { 'customer.id': customer }
      const spans: readonly Given[] = [
        {
          trace,
          span: id(9),
          values: { ...values, ...called(40, 9), 'gen_ai.operation.name': 'invoke_agent' },
        },
        { trace, span: id(1), parent: id(9), values: { ...values, ...called(10, 2) } },
        { trace, span: id(2), parent: id(9), values: { ...values, ...called(20, 3) } },
      ]
      const sendAll = async () => {
        for (const at of order) await send(spans.filter((_, index) => index === at))
      }
      await sendAll()
      await eventually(async () => {
        expect((await postedAs(trace, id(9)))?.event).toMatchObject({
          usage: { uncached_input_tokens: 10, output_tokens: 4 },
          attributes: { residual: 'true' },
        })
        expect((await postedAs(trace, id(1)))?.event.usage).toMatchObject({
          uncached_input_tokens: 10,
          output_tokens: 2,
        })
        expect((await postedAs(trace, id(2)))?.event.usage).toMatchObject({
          uncached_input_tokens: 20,
          output_tokens: 3,
        })
      })
      const before = await postedAs(trace, id(9))
      await sendAll()
      const marker = {
        trace: trace.replace(/^../, 'ff'),
        span: id(1),
        values: { 'customer.id': `${name} again`, ...called(1, 1) },
      }
      await send([marker])
      await eventually(async () => expect(await requestsOf(`${name} again`)).toBe(1))
      expect(await postedAs(trace, id(9))).toEqual(before)
      expect(await requestsOf(customer)).toBe(3)
    },
  )
})

describe('a call', () => {
  test.each(['span first', 'log records first'])(
    'that log records outside of its trace tell is one: %s',
    async (name) => {
      const trace = Buffer.from(name.padEnd(16, '!')).toString('hex').slice(0, 32)
      const values = { 'customer.id': name, 'gen_ai.response.id': `chatcmpl ${name}`, ...called(10, 2) }
      const record = (more: object) => ({
        timeUnixNano: STARTED,
        eventName: 'gen_ai.client.inference.operation.details',
        attributes: Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) })),
        ...more,
      })
      const elsewhere = { traceId: trace.replace(/^../, 'ee'), spanId: id(4) }
      const logRecords = [record({}), record(elsewhere)]
      const restated = async () => {
        const { text } = await clientOf(stack.url).ask('/v1/conservation', { method: 'GET' })
        return (JSON.parse(text) as ConservationAnswer).spans.restated // the api's own answer
      }
      const before = await restated()
      const sendSpan = () => send([{ trace, span: id(1), values }])
      const sendLogs = async () => {
        const answer = await postJson(`${stack.url}/v1/logs`, {
          resourceLogs: [{ scopeLogs: [{ logRecords }] }],
        })
        expect(answer).toMatchObject({ status: 200, body: {} })
      }
      for (const sendOne of name === 'span first' ? [sendSpan, sendLogs] : [sendLogs, sendSpan]) {
        await sendOne()
        await eventually(async () => expect(await requestsOf(name)).toBe(1))
      }
      await eventually(async () => {
        expect(await restated()).toBe(before + 2)
        expect(await requestsOf(name)).toBe(1)
        expect((await postedAs(trace, id(1)))?.total).toBe('0.000045')
      })
    },
  )
})

describe('an unmodified OpenTelemetry SDK', () => {
  test.each([
    ['protobuf', ProtobufExporter],
    ['JSON', JsonExporter],
  ] as const)('sends %s', async (name, Exporter) => {
    const exporter = new Exporter({ url: `${stack.url}/v1/traces` })
    const provider = new BasicTracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'shop', 'marginscope.customer': `sdk ${name}` }),
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    })
    const span = provider.getTracer('t').startSpan('chat gpt-4o', { attributes: called(100, 7) })
    span.end()
    await provider.shutdown()
    const { traceId, spanId } = span.spanContext()
    await eventually(async () =>
      expect((await postedAs(traceId, spanId))?.event).toMatchObject({
        provider: 'openai',
        model: 'gpt-4o',
        customer: `sdk ${name}`,
        feature: 'shop',
        usage: { uncached_input_tokens: 100, output_tokens: 7 },
      }),
    )
  })
})
