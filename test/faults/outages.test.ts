import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedProcess, startEmbedded } from '@marginscope/embedded'
import { startKafka } from '@marginscope/kafka'
import { afterEach, describe, expect, test } from 'vitest'
import { eventually, post, requireOrSkip, startStack } from '../support/index.ts'
import { eventOf, sendAll } from './traffic.ts'
import { expectExactly } from './verdict.ts'

const AWAY_MS = 30_000
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const away = () => new Promise((resolve) => setTimeout(resolve, AWAY_MS))

describe('the warehouse away for 30 s', () => {
  test('holds the events in the log and posts every one when it is back', async () => {
    const data_dir = mkdtempSync(join(tmpdir(), 'marginscope-warehouse-'))
    cleanups.push(async () => rmSync(data_dir, { recursive: true, force: true }))
    let embedded: EmbeddedProcess = await startEmbedded({ data_dir })
    cleanups.push(async () => {
      await embedded.stop()
    })
    const stack = await startStack({
      without_alerts: true,
      env: {
        CLICKHOUSE_URL: embedded.url,
        CLICKHOUSE_USER: 'marginscope',
        CLICKHOUSE_PASSWORD: embedded.password,
      },
    })
    cleanups.push(() => stack.remove())

    await sendAll(stack, 'before', 5_000)
    const { port } = new URL(embedded.url)
    await embedded.kill()
    const sending = sendAll(stack, 'during', 20_000, { pace: 1_000 })
    await away()
    await eventually(async () => expect((await fetch(`${stack.url}/readyz`)).status).toBe(503))
    embedded = await startEmbedded({ data_dir, env: { MARGINSCOPE_CLICKHOUSE_PORT: port } })
    await sending
    await eventually(async () => expect((await fetch(`${stack.url}/readyz`)).status).toBe(200))
    await expectExactly(stack, { before: 5_000, during: 20_000 })
  })
})

describe.runIf(requireOrSkip('kafka'))('Kafka away for 30 s', () => {
  test('turns senders away with 503 and loses nothing that was accepted', async () => {
    const kafka = await startKafka()
    cleanups.push(() => kafka.remove())
    const stack = await startStack({ kafka_brokers: kafka.brokers, without_alerts: true })
    cleanups.push(() => stack.remove())

    await sendAll(stack, 'before', 5_000)
    await kafka.kill()
    const refused = await post(stack.url, [eventOf('refused', 0)], { timeout_ms: 60_000 })
    expect(refused.status).toBe(503)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const sending = sendAll(stack, 'during', 20_000)
    await away()
    await kafka.restart()
    await sending
    // The one that was refused was never promised; sent again under its id it counts once.
    await sendAll(stack, 'refused', 1)
    await expectExactly(stack, { before: 5_000, during: 20_000, refused: 1 })
  })
})
