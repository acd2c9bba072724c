import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openEventLog } from '@marginscope/eventlog'
import { addPartitions, produce } from '@marginscope/eventlog/testing'
import { type RunningKafka, startKafka } from '@marginscope/kafka'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  clientOf,
  conservation,
  eventually,
  get,
  margin,
  ROOT,
  requireOrSkip,
  runSupervisor,
  type Stack,
  startStack,
} from '../support/index.ts'
import { codeOf } from '../support/snippets.ts'
import { eventOf, sendAll } from './traffic.ts'
import { expectExactly } from './verdict.ts'

const TOPIC = 'grown.v1'
const LARGER = 'grown.v2'
const EVENTS = 6_000
const HALF = EVENTS / 2
const DIRECT = 600

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

  test('producers that write straight to it, into any partition and under any key: each event once, nothing stuck', async () => {
    const record = (run: string, n: number) => {
      const received_at = Date.parse('2026-11-02T10:00:00Z')
      return JSON.stringify({ kind: 'usage', tenant: 'default', received_at, event: eventOf(run, n) })
    }
    // Every event of theirs twice, and copies of what came over HTTP.
    const written = Array.from({ length: 4 * DIRECT }, (_, n) => ({
      partition: (n * 5 + Math.floor(n / DIRECT)) % 12,
      key: `theirs-${n % 3}`,
      value: n < 2 * DIRECT ? record('direct', n % DIRECT) : record('grown', n),
    }))
    const bad = [
      { key: 'none', value: null },
      { partition: 11, key: 'bytes', value: Buffer.from([0xff, 0x00]) },
      { partition: 11, key: 'typo', value: record('typo', 1).replace('"usage":', '"usag":') },
    ]
    await produce(kafka.brokers, TOPIC, [...bad, ...written])
    await expectExactly(stack, { grown: EVENTS, direct: DIRECT }, { rejected: 1 })
    const { rows } = await get<{ rows: object[] }>(stack.url, '/v1/dead-letters')
    expect(rows).toMatchObject([{ stage: 'processor', code: 'unknown_field', path: 'usag', id: 'typo-1' }])
  })

  test('a producer as the page on Kafka writes it', async () => {
    const [snippet] = codeOf('kafka.md')
    const code = (snippet?.text ?? '')
      .replace('127.0.0.1:9092', kafka.brokers)
      .replace('marginscope.events.v1', TOPIC)
    const folder = mkdtempSync(join(tmpdir(), 'producer-'))
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'producer.mjs'), code)
    await promisify(execFile)(process.execPath, ['producer.mjs'], { cwd: folder, timeout: 240_000 })
    rmSync(folder, { recursive: true })
    await eventually(async () => {
      const posted = await clientOf(stack.url).ask('/v1/events/req-1', { method: 'GET' })
      expect(posted.status).toBe(200)
    })
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
    await expectExactly(stack, { grown: EVENTS, direct: DIRECT, late: 200 }, { rejected: 1 })
    const { totals } = await margin(stack.url, { from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' })
    expect(totals.requests).toBe(EVENTS + DIRECT + 200)
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
