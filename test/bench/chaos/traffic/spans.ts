import { pause } from '@marginscope/flow'
import { customerOf, type Round } from '../round.ts'

/** List price in 1e-12 USD a token. */
export const SPAN_PRICE = { model: 'gpt-4o-mini', input_price: 150_000n, output_price: 600_000n }
const MODEL = SPAN_PRICE.model
const TRACES = 3
const STEPS = 3
const PACE_MS = 2_000

interface Span {
  readonly trace: string
  readonly span: string
  readonly parent: string
  readonly operation: string
  readonly input_tokens: number
  readonly output_tokens: number
}

/** Traces of an agent that states what its calls do and a little more: spans in any order and apart, some twice. */
export async function sendSpans({ number, client, book, random, over }: Round): Promise<void> {
  for (let n = 0; !over.aborted; n += TRACES) {
    const traces = Array.from({ length: TRACES }, (_, index) => traceOf(number, n + index, random))
    const spans = traces.flat()
    const shuffled = [...spans, ...spans.filter(() => random() < 0.1)]
      .map((span) => ({ span, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ span }) => span)
    const start = String(BigInt(Date.now()) * 1_000_000n)
    const half = Math.floor(random() * shuffled.length)
    for (const part of [shuffled.slice(0, half), shuffled.slice(half)])
      if (part.length > 0) await client.ask('POST', '/v1/traces', otlp(part, number, start), [200])
    for (const [agent, ...calls] of traces) if (agent !== undefined) reckon(agent, calls)
    await pause(PACE_MS, over)
  }

  function reckon(agent: Span, calls: readonly Span[]): void {
    const sum = (name: 'input_tokens' | 'output_tokens') =>
      calls.reduce((total, call) => total + call[name], 0)
    const beyond = {
      ...agent,
      input_tokens: agent.input_tokens - sum('input_tokens'),
      output_tokens: agent.output_tokens - sum('output_tokens'),
    }
    for (const { trace, span, input_tokens, output_tokens } of [beyond, ...calls]) {
      const customer = customerOf(number)
      book.event({ id: `${trace}:${span}`, version: 1, customer, model: MODEL, input_tokens, output_tokens })
    }
  }
}

/** The agent first, its calls after it. */
function traceOf(round: number, n: number, random: () => number): Span[] {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
  const trace = hex(round, 16) + hex(n + 1, 16)
  const calls = Array.from({ length: STEPS }, (_, step) => ({
    trace,
    span: hex(step + 2, 16),
    parent: hex(1, 16),
    operation: 'chat',
    input_tokens: 100 + Math.floor(random() * 900),
    output_tokens: 10 + Math.floor(random() * 90),
  }))
  const sum = (name: 'input_tokens' | 'output_tokens') => calls.reduce((total, call) => total + call[name], 0)
  const agent = {
    trace,
    span: hex(1, 16),
    parent: '',
    operation: 'invoke_agent',
    input_tokens: sum('input_tokens') + 11,
    output_tokens: sum('output_tokens') + 7,
  }
  return [agent, ...calls]
}

function otlp(given: readonly Span[], round: number, start: string): object {
  const spans = given.map(({ trace, span, parent, operation, input_tokens, output_tokens }) => ({
    traceId: trace,
    spanId: span,
    ...(parent !== '' && { parentSpanId: parent }),
    name: operation,
    startTimeUnixNano: start,
    attributes: [
      text('customer.id', customerOf(round)),
      text('gen_ai.provider.name', 'openai'),
      text('gen_ai.operation.name', operation),
      text('gen_ai.response.model', MODEL),
      count('gen_ai.usage.input_tokens', input_tokens),
      count('gen_ai.usage.output_tokens', output_tokens),
    ],
  }))
  return { resourceSpans: [{ scopeSpans: [{ spans }] }] }
}

const text = (key: string, value: string) => ({ key, value: { stringValue: value } })
const count = (key: string, value: number) => ({ key, value: { intValue: String(value) } })
