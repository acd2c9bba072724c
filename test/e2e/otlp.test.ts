import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EventAnswer } from '@marginscope/schemas'
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BasicTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  clientOf,
  eventually,
  margin,
  postJson,
  requireOrSkip,
  SHARED_DIR,
  type Stack,
  startStack,
} from '../support/index.ts'

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

const OPENINFERENCE = 'data/traces/openinference-otel-spans/js/packages'
const SDK_6 = `${OPENINFERENCE}/openinference-vercel/test/__fixtures__/v6-spans/all-spans.json`
const GENAI = `${OPENINFERENCE}/openinference-genai/test/__fixtures__`
const SNAPSHOT = 'data/traces/vercel-ai-otel-snapshot/legacy-open-telemetry.test.ts.snap'

const shared = (path: string) => readFileSync(join(SHARED_DIR, path), 'utf8')
type Values = Given['values']

/** The attributes of every captured span, of the AI SDK 6, of its snapshots, and in OpenInference's and OpenTelemetry's names. */
function captured(): Values[] {
  const sdk_6: readonly { attributes: Values }[] = JSON.parse(shared(SDK_6))
  const genai = readdirSync(join(SHARED_DIR, GENAI)).map(
    (file): Values => JSON.parse(shared(`${GENAI}/${file}`)),
  )
  const snapshot = [...shared(SNAPSHOT).matchAll(/^ {4}"attributes": \{\n([\s\S]*?)\n {4}\},/gm)].map(
    ([, block = '']) =>
      Object.fromEntries(
        [...block.matchAll(/^ {6}"([^"]+)": (?:"(.*)"|(\d+)),$/gm)].map(([, key = '', text, number]) => [
          key,
          number === undefined ? (text ?? '') : Number(number),
        ]),
      ),
  )
  return [...sdk_6.map(({ attributes }) => attributes), ...genai, ...snapshot]
}

const INPUT = [
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.prompt_tokens',
  'llm.token_count.prompt',
  'ai.usage.inputTokens',
  'ai.usage.promptTokens',
  'ai.usage.tokens',
]
const OUTPUT = [
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.completion_tokens',
  'llm.token_count.completion',
  'ai.usage.outputTokens',
  'ai.usage.completionTokens',
]

test.runIf(requireOrSkip('shared'))(
  'captured spans come to the tokens that the files state, each span alone (shared data)',
  async () => {
    const trace = (n: number) => ((0xca << 16) | n).toString(16).padStart(32, '0')
    const spans = captured().map((values, n) => ({ trace: trace(n), span: id(1), values }))
    expect(spans.length).toBeGreaterThan(50)
    await send(spans)
    const stated = ({ values }: Given, names: readonly string[]) =>
      Number(names.map((one) => values[one]).find((one) => one !== undefined) ?? 0)
    await eventually(async () => {
      for (const span of spans) {
        const posted = await postedAs(span.trace, span.span)
        const usage = (posted?.event.usage ?? {}) as Readonly<Record<string, number>> // as the api documents it
        // Every token is input or output: their names say which, but for reasoning, which is output.
        const sum = (of: RegExp) =>
          Object.entries(usage).reduce((total, [name, count]) => total + (of.test(name) ? count : 0), 0)
        const input = sum(/input|cache/)
        const output = sum(/output|reasoning/)
        expect([input, output], JSON.stringify(span.values)).toEqual([
          stated(span, INPUT),
          stated(span, OUTPUT),
        ])
      }
    })
  },
)
