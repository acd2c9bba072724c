import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
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
    const stack = await startStack({ kafka_brokers: kafka.brokers })
    cleanups.push(() => stack.remove())

    await sendAll(stack, 'before', 5_000)
    await kafka.kill()
    const refused = await post(stack.url, [eventOf('refused', 0)], { timeout_ms: 25_000 })
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

describe.runIf(requireOrSkip('tmpfs'))('the disk of the embedded log full', () => {
  test('turns senders away with 503 and goes on by itself when there is room again', async () => {
    const data_dir = mkdtempSync(join(tmpdir(), 'marginscope-full-'))
    const log_dir = join(data_dir, 'log')
    mkdirSync(log_dir)
    mount(['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', log_dir])
    cleanups.push(async () => {
      spawnSync('umount', ['-l', log_dir])
      rmSync(data_dir, { recursive: true, force: true })
    })
    const stack = await startStack({ data_dir, env: { MARGINSCOPE_MIN_FREE_BYTES: '0' } })
    cleanups.push(async () => {
      await stack.stop()
    })

    let accepted = 0
    const full = await eventually(
      async () => {
        const events = Array.from({ length: 1_000 }, (_, i) => eventOf('full', accepted + i))
        const answer = await post(stack.url, events)
        if (answer.status === 202) accepted += 1_000
        expect(answer.status).toBe(503)
        return answer
      },
      { timeout_ms: 120_000, every_ms: 0 },
    )
    expect(full.body).toMatchObject({ error: { code: 'log_full' } })
    expect(Number(full.headers.get('retry-after'))).toBeGreaterThan(0)
    mount(['-o', 'remount,size=256m', log_dir])
    await sendAll(stack, 'full', accepted + 5_000)
    await expectExactly(stack, { full: accepted + 5_000 })
  })
})

describe.runIf(requireOrSkip('tmpfs')).each(['warehouse', 'warehouse-staging'])(
  'the disk under %s full',
  (folder) => {
    test('holds the events in the log, sets none of them aside, and posts every one when there is room', async () => {
      const data_dir = mkdtempSync(join(tmpdir(), 'marginscope-full-'))
      const disk = join(data_dir, folder)
      mkdirSync(disk)
      mount(['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', disk])
      cleanups.push(async () => {
        spawnSync('umount', ['-l', disk])
        rmSync(data_dir, { recursive: true, force: true })
      })
      const stack = await startStack({ data_dir })
      cleanups.push(async () => {
        await stack.stop()
      })
      await sendAll(stack, 'before', 2_000)
      await expectExactly(stack, { before: 2_000 })

      const ballast = join(disk, 'ballast')
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'])
      await sendAll(stack, 'during', 20_000)
      // The processor has met the full disk, again and again.
      await eventually(() => expect(stack.output()).toMatch(/not enough space|no space left/i), {
        timeout_ms: 60_000,
      })
      rmSync(ballast)
      await expectExactly(stack, { before: 2_000, during: 20_000 })
    })
  },
)

function mount(args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
}
