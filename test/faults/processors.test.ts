import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedLog, openEventLog } from '@marginscope/eventlog'
import { startKafka } from '@marginscope/kafka'
import { readWarehouseSecret } from '@marginscope/warehouse'
import { afterEach, describe, expect, test } from 'vitest'
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

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

describe('a second processor joins and leaves', () => {
  test('takes over the embedded log and hands it back, nothing lost, nothing doubled', async () => {
    const stack = await startStack()
    cleanups.push(() => stack.remove())
    await comeAndGo(stack, {}, stack.data_dir)
  })

  test.runIf(requireOrSkip('kafka'))(
    'shares the partitions of Kafka, nothing lost, nothing doubled',
    async () => {
      const kafka = await startKafka()
      cleanups.push(() => kafka.remove())
      const stack = await startStack({ kafka_brokers: kafka.brokers })
      cleanups.push(() => stack.remove())
      const data_dir = mkdtempSync(join(tmpdir(), 'marginscope-second-'))
      cleanups.push(async () => rmSync(data_dir, { recursive: true, force: true }))
      await comeAndGo(stack, { KAFKA_BROKERS: kafka.brokers }, data_dir)
    },
  )
})

async function comeAndGo(stack: Stack, env: NodeJS.ProcessEnv, data_dir: string): Promise<void> {
  const events = 40_000
  const sending = sendAll(stack, 'shared', events, { pace: 1_500 })
  const first = await startProcessor(stack, env, data_dir)
  await pause(4_000)
  stack.kill('processor')
  await pause(4_000)
  await first.end('SIGTERM')
  const second = await startProcessor(stack, env, data_dir)
  await pause(4_000)
  await second.end('SIGKILL')
  await sending
  await expectExactly(stack, { shared: events })
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

describe('a poison message', () => {
  test('in the embedded log becomes a dead letter and stops nothing', async () => {
    const stack = await startStack()
    cleanups.push(() => stack.remove())
    const log = await openEmbeddedLog({ dir: join(stack.data_dir, 'log') })
    cleanups.push(() => log.close())
    await poisoned(stack, (value) => log.append([{ key: 'poison', value }]))
  })

  test.runIf(requireOrSkip('kafka'))('in Kafka becomes a dead letter and stops nothing', async () => {
    const kafka = await startKafka()
    cleanups.push(() => kafka.remove())
    const stack = await startStack({ kafka_brokers: kafka.brokers })
    cleanups.push(() => stack.remove())
    const log = await openEventLog({ kafka_brokers: kafka.brokers, data_dir: stack.data_dir })
    cleanups.push(() => log.close())
    await poisoned(stack, (value) => log.append([{ key: 'poison', value }]))
  })
})

async function poisoned(stack: Stack, inject: (value: Uint8Array) => Promise<void>): Promise<void> {
  await sendAll(stack, 'poison', 1_000)
  for (const value of POISON) await inject(value)
  await sendAll(stack, 'poison', 3_000)
  await eventually(async () => {
    const letters = await get<{ rows: { code: string; id: string }[] }>(stack.url, '/v1/dead-letters')
    // Those whose tenant can be read are that tenant's; the others are nobody's.
    expect(letters.rows.length).toBe(2)
  })
  await expectExactly(stack, { poison: 3_000 }, { rejected: 1 })
}
