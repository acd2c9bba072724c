import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EventLog, openEmbeddedLog, openEventLog } from '@marginscope/eventlog'
import { startKafka } from '@marginscope/kafka'
import { readWarehouseSecret } from '@marginscope/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  eventually,
  get,
  requireOrSkip,
  type Service,
  type Stack,
  startService,
  startStack,
} from '../support/index.ts'
import { sendAll } from './traffic.ts'
import { expectExactly } from './verdict.ts'

interface Run {
  readonly stack: Stack
  /** Of a second processor: where its log is, and a folder. */
  readonly env: NodeJS.ProcessEnv
  readonly data_dir: string
  readonly log: EventLog
  end(): Promise<void>
}

describe('the embedded log', () => {
  serves(async () => {
    const stack = await startStack({ without_alerts: true })
    const { data_dir } = stack
    const log = await openEmbeddedLog({ dir: join(data_dir, 'log') })
    return { stack, env: {}, data_dir, log, end: async () => {} }
  })
})

describe.runIf(requireOrSkip('kafka'))('Kafka', () => {
  serves(async () => {
    const kafka = await startKafka()
    const { brokers } = kafka
    const stack = await startStack({ kafka_brokers: brokers, without_alerts: true })
    const data_dir = mkdtempSync(join(tmpdir(), 'marginscope-second-'))
    const log = await openEventLog({ kafka_brokers: brokers, data_dir: stack.data_dir })
    const end = async () => {
      await kafka.remove()
      rmSync(data_dir, { recursive: true, force: true })
    }
    return { stack, env: { KAFKA_BROKERS: brokers }, data_dir, log, end }
  })
})

function serves(start: () => Promise<Run>): void {
  let run: Run | undefined
  const started = () => {
    if (run === undefined) throw new Error('it was not started')
    return run
  }
  beforeAll(async () => {
    run = await start()
  })
  afterAll(async () => {
    await run?.log.close()
    await run?.stack.remove()
    await run?.end()
  })

  test('a second processor joins, takes over and leaves: nothing lost, nothing doubled', async () => {
    await comeAndGo(started())
  })

  test('a poison message becomes a dead letter and stops nothing', async () => {
    await poisoned(started())
  })
}

const SHARED = 15_000

async function comeAndGo({ stack, env, data_dir }: Run): Promise<void> {
  const sending = sendAll(stack, 'shared', SHARED, { pace: 750 })
  const first = await startProcessor(stack, env, data_dir)
  await pause(4_000)
  stack.kill('processor')
  await pause(4_000)
  await first.end('SIGTERM')
  const second = await startProcessor(stack, env, data_dir)
  await pause(4_000)
  await second.end('SIGKILL')
  await sending
  await expectExactly(stack, { shared: SHARED })
}

/** How long each constellation gets to work: the test is about what happens at its ends. */
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function startProcessor(stack: Stack, env: NodeJS.ProcessEnv, data_dir: string): Promise<Service> {
  return startService('processor', {
    ...env,
    MARGINSCOPE_DATA_DIR: data_dir,
    CLICKHOUSE_URL: stack.clickhouse_url,
    CLICKHOUSE_USER: 'marginscope',
    CLICKHOUSE_PASSWORD: readWarehouseSecret(stack.data_dir),
  })
}

const POISON = [
  Buffer.from([0xff, 0x00, 0xfe]),
  Buffer.from('not json'),
  Buffer.from('[]'),
  Buffer.from(
    '{"kind":"usage","tenant":"default","received_at":1,"event":{"id":"p","time":7,"provider":{},"model":null}}',
  ),
  Buffer.from(
    '{"kind":"usage","tenant":"default","received_at":1,"event":{"id":"q","time":"2026-05-02T00:00:00Z","provider":"p","model":"m","usage":{"output_tokens":"many"}}}',
  ),
]

async function poisoned({ stack, log }: Run): Promise<void> {
  await sendAll(stack, 'poison', 1_000)
  for (const value of POISON) await log.append([{ key: 'poison', value }])
  await sendAll(stack, 'poison', 3_000)
  await eventually(async () => {
    const letters = await get<{ rows: { code: string; id: string }[] }>(stack.url, '/v1/dead-letters')
    // Those whose tenant can be read are that tenant's; the others are nobody's.
    expect(letters.rows.length).toBe(2)
  })
  await expectExactly(stack, { shared: SHARED, poison: 3_000 }, { rejected: 1 })
}
