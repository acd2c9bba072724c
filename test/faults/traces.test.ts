import { openEventLog } from '@marginscope/eventlog'
import { startKafka } from '@marginscope/kafka'
import { encodeRecord, type SpanRecord, spanEventId, traceKey } from '@marginscope/schemas'
import { afterEach, describe, expect, test } from 'vitest'
import { mulberry } from '../support/alert-traffic.ts'
import { conservation, eventually, margin, requireOrSkip, type Stack, startStack } from '../support/index.ts'

const TRACES = 300
const STEPS = 3
const KILLS = 9
const BATCH = 60
const TENANT = 'default'
/** What each agent states beyond what its calls do. */
const BEYOND = 7
const DAY = { from: '2026-05-01T00:00:00Z', to: '2026-05-02T00:00:00Z' }

/** Ends what a test began, the last first. */
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** An agent that restates its steps and a little more, steps that restate their calls, a tool that states nothing between. */
function spansOf(trace_number: number): SpanRecord[] {
  const trace = (trace_number + 1).toString(16).padStart(32, '0')
  const id = (n: number) => (n === 0 ? '' : n.toString(16).padStart(16, '0'))
  const span = (n: number, parent: number, output_tokens?: number, leaf?: true): SpanRecord => {
    const ids = { trace, span: id(n), parent: id(parent) }
    const said = { time: '2026-05-01T10:00:00.000Z', provider: 'openai', model: 'gpt-4o-mini' }
    const event =
      output_tokens === undefined ? null : { id: spanEventId(ids), ...said, usage: { output_tokens } }
    return { kind: 'span', ...ids, ...(leaf && { leaf }), event }
  }
  const steps = Array.from({ length: STEPS }, (_, step) => {
    const [own, tool, call] = [10 + step, 20 + step, 30 + step]
    return [span(own, 1, 100 + step), span(tool, own), span(call, tool, 100 + step, true)]
  })
  return [span(1, 0, CALLED + BEYOND), ...steps.flat()]
}

const CALLED = Array.from({ length: STEPS }, (_, step) => 100 + step).reduce((sum, one) => sum + one)

describe('spans in any order, some twice, with processor and warehouse killed all the time', () => {
  test('come to what their traces do', () => comeToTheirTraces())

  test.runIf(requireOrSkip('kafka'))('come to what their traces do through Kafka', async () => {
    const kafka = await startKafka()
    ends.push(() => kafka.remove())
    await comeToTheirTraces(kafka.brokers)
  })
})

async function comeToTheirTraces(kafka_brokers?: string): Promise<void> {
  const on_kafka = kafka_brokers === undefined ? {} : { kafka_brokers }
  const env = { MARGINSCOPE_TRACE_QUIET_S: '1' }
  const stack = await startStack({ ...on_kafka, without_alerts: true, env })
  ends.push(() => stack.remove())
  const { url, data_dir } = stack
  const log = await openEventLog({ ...on_kafka, data_dir })
  ends.push(() => log.close())
  const random = mulberry(20261129)
  const all = Array.from({ length: TRACES }, (_, trace) => spansOf(trace)).flat()
  const sent = [...all, ...all.filter(() => random() < 0.1)]
    .map((span) => ({ span, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ span }) => span)

  let kills = 0
  for (let from = 0; from < sent.length; from += BATCH) {
    const received_at = Date.now()
    await log.append(
      sent.slice(from, from + BATCH).map((span) => ({
        key: traceKey(TENANT, span.trace),
        value: encodeRecord({ tenant: TENANT, received_at, ...span }),
      })),
    )
    // The moment is random, so that over the run every step of the way is hit.
    await new Promise((resolve) => setTimeout(resolve, 200 + random() * 600))
    if (kills < KILLS && from >= (kills * sent.length) / KILLS) {
      await killOf(stack, kills % 3 === 2 ? 'embedded' : 'processor')
      kills += 1
    }
  }
  expect(kills).toBe(KILLS)

  const total = TRACES * (CALLED + BEYOND)
  await eventually(
    async () => {
      const counts = await conservation(url, DAY)
      expect(counts.spans).toEqual({ received: sent.length, pending: 0, restated: 0 })
      expect(counts).toMatchObject({ pending: 0, balanced: true, conflict: 0, rejected: 0 })
      const { totals } = await margin(url, DAY)
      expect(totals.tokens.output_tokens).toBe(total)
      expect([totals.requests, totals.unpriced_requests]).toEqual([TRACES * (STEPS + 1), 0])
    },
    { timeout_ms: 300_000 },
  )
}

/** A service that was just killed may not be back yet: waits for its next life, then kills that. */
async function killOf(of: Stack, service: string): Promise<void> {
  const pid = await eventually(() => of.kill(service))
  await eventually(() => expect(of.pids()[service]).not.toBe(pid))
}
