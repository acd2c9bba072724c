import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { eventually, post, requireOrSkip, startStack } from '../support/index.ts'
import { eventOf, sendAll } from './traffic.ts'
import { expectExactly } from './verdict.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
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
