import { setTimeout as pause } from 'node:timers/promises'
import { kafkaAvailable, startKafka } from '@marginscope/kafka'
import { type Stack, startStack } from '../support/index.ts'
import { warehouseOf } from '../support/warehouse.ts'
import { processorTimeOf } from '../vitest/processor-time.ts'
import type { Benchmark, Report } from './report.ts'

const SECONDS = 30
/** A start has things to make good: it rests afterwards. */
const SETTLED_MS = 15_000
const STATEMENTS = 200
/** Of one core, by a pipeline that nobody sends anything to. */
const PROMISE = { embedded: { at_most: 150 }, kafka: { at_most: 300 } } as const

/** What a pipeline takes that nothing is sent to: it looks for work, and each look is a statement of the engine. */
export const idle: Benchmark = {
  name: 'idle',
  about: `processor time of a pipeline without any events, ${SECONDS} s, on the embedded log and on Kafka with 6 partitions`,
  async run(report) {
    await measure(report, 'embedded', {}, [])
    const available = kafkaAvailable()
    if (!available.ok) return report.note(`without Kafka: ${available.reason}`)
    const broker = await startKafka()
    try {
      await measure(report, 'kafka', { kafka_brokers: broker.brokers }, [['kafka', broker.pid]])
    } finally {
      await broker.remove()
    }
  },
}

async function measure(
  report: Report,
  mode: keyof typeof PROMISE,
  options: { readonly kafka_brokers?: string },
  others: readonly (readonly [string, number])[],
): Promise<void> {
  const stack = await startStack(options)
  try {
    await pause(SETTLED_MS)
    const pids = [...Object.entries(stack.pids()), ['supervisor', stack.supervisor_pid] as const]
    const before = [...pids, ...others].map(([, pid]) => processorTimeOf(pid ?? 0))
    await pause(SECONDS * 1_000)
    const taken = [...pids, ...others].map(
      ([name, pid], at) => [name, (processorTimeOf(pid ?? 0) - (before[at] ?? 0)) / SECONDS] as const,
    )
    const whole = taken.reduce((sum, [, ms]) => sum + ms, 0)
    report.add({
      name: `${mode}: all processes`,
      value: whole,
      unit: 'ms a second',
      promise: PROMISE[mode],
    })
    report.note(taken.map(([name, ms]) => `${name} ${ms.toFixed(0)}`).join(', '))
    report.ratio(`${mode}: in statements that read nothing, a second`, whole, await statementMs(stack))
  } finally {
    await stack.remove()
  }
}

/** Of the engine's processor time, milliseconds for `SELECT 1`. */
async function statementMs(stack: Stack): Promise<number> {
  const warehouse = warehouseOf(stack)
  const engine = stack.pids().embedded ?? 0
  const before = processorTimeOf(engine)
  for (let n = 0; n < STATEMENTS; n++) await warehouse.query('SELECT 1')
  const taken = processorTimeOf(engine) - before
  await warehouse.close()
  return taken / STATEMENTS
}
