import { rmSync } from 'node:fs'
import { openEventLog } from '@marginscope/eventlog'
import { addPartitions } from '@marginscope/eventlog/testing'
import { type RunningKafka, startKafka } from '@marginscope/kafka'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  conservation,
  eventually,
  margin,
  requireOrSkip,
  runSupervisor,
  type Stack,
  startStack,
} from '../support/index.ts'
import { sendAll } from './traffic.ts'
import { expectExactly } from './verdict.ts'

const TOPIC = 'grown.v1'
const LARGER = 'grown.v2'
const EVENTS = 6_000
const HALF = EVENTS / 2

describe.runIf(requireOrSkip('kafka'))('a topic grows', () => {
  let kafka: RunningKafka
  let stack: Stack
  beforeAll(async () => {
    kafka = await startKafka()
    stack = await start({ MARGINSCOPE_KAFKA_TOPIC: TOPIC, MARGINSCOPE_KAFKA_PARTITIONS: '9' })
  })
  afterAll(async () => {
    await stack?.remove()
    // Later stacks went on with the first one's folder, which is not theirs to remove.
    if (stack !== undefined) rmSync(stack.data_dir, { recursive: true, force: true })
    await kafka?.remove()
  })

  const start = (env: NodeJS.ProcessEnv, data_dir?: string) =>
    startStack({
      kafka_brokers: kafka.brokers,
      without_alerts: true,
      env,
      ...(data_dir === undefined ? {} : { data_dir }),
    })

  test('while everything runs and after restarts: what comes again is what was there', async () => {
    await sendAll(stack, 'grown', HALF)
    await addPartitions(kafka.brokers, TOPIC, 12)
    stack.kill('ingest')
    await sendAll(stack, 'grown', EVENTS)
    stack.kill('processor')
    await sendAll(stack, 'grown', EVENTS)
    await expectExactly(stack, { grown: EVENTS })
  })

  test('into a topic with more partitions, as an operator does it: every copy is known there', async () => {
    const { data_dir } = stack
    stack.kill('processor')
    await sendAll(stack, 'late', 100)
    await stack.stop()
    // What waits in the old topic is posted first.
    const moved = { MARGINSCOPE_KAFKA_TOPIC: LARGER, MARGINSCOPE_KAFKA_PARTITIONS: '12' }
    const old = await start({ MARGINSCOPE_KAFKA_TOPIC: TOPIC }, data_dir)
    await eventually(async () => expect((await conservation(old.url)).pending).toBe(0))
    await old.stop()

    stack = await start(moved, data_dir)
    await sendAll(stack, 'grown', EVENTS)
    await sendAll(stack, 'late', 200)
    await expectExactly(stack, { grown: EVENTS, late: 200 })
    const { totals } = await margin(stack.url, { from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' })
    expect(totals.requests).toBe(EVENTS + 200)
  })

  test('a start on a new topic while the old one holds what is not posted is refused with the way out', async () => {
    const { data_dir } = stack
    await stack.stop()
    const log = await openEventLog({ kafka_brokers: kafka.brokers, topic: LARGER, data_dir })
    await log.append([{ key: 'k', value: Buffer.from('not posted') }])
    await log.close()
    const env = { MARGINSCOPE_KAFKA_TOPIC: 'grown.v3' }
    const refused = await runSupervisor({ kafka_brokers: kafka.brokers, without_alerts: true, data_dir, env })
    expect(refused.code).not.toBe(0)
    expect(refused.output).toContain(`start the processor with MARGINSCOPE_KAFKA_TOPIC=${LARGER}`)
  })
})
