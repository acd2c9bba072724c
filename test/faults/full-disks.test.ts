import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually, post, requireOrSkip, type Stack, startStack } from '../support/index.ts'
import { eventOf, sendAll } from './traffic.ts'
import { expectExactly } from './verdict.ts'

/** A disk of its own for each of these folders of one pipeline, of so many MiB. */
const DISKS = { log: 24, warehouse: 256, 'warehouse-staging': 256 } as const

describe.runIf(requireOrSkip('tmpfs'))('a full disk', () => {
  let data_dir: string
  let stack: Stack | undefined
  /** What was sent so far, and so must be there. */
  const sent: Record<string, number> = {}
  const diskOf = (folder: keyof typeof DISKS) => join(data_dir, folder)
  const started = () => {
    if (stack === undefined) throw new Error('it was not started')
    return stack
  }

  beforeAll(async () => {
    data_dir = mkdtempSync(join(tmpdir(), 'marginscope-full-'))
    for (const [folder, mib] of Object.entries(DISKS)) {
      const disk = join(data_dir, folder)
      mkdirSync(disk)
      mount(['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', disk])
    }
    stack = await startStack({
      data_dir,
      without_alerts: true,
      env: { MARGINSCOPE_MIN_FREE_BYTES: '0' },
    })
  })
  afterAll(async () => {
    await stack?.stop()
    for (const folder of Object.keys(DISKS)) spawnSync('umount', ['-l', join(data_dir, folder)])
    rmSync(data_dir, { recursive: true, force: true })
  })

  test('under the embedded log turns senders away with 503, and it goes on by itself when there is room again', async () => {
    let accepted = 0
    const full = await eventually(
      async () => {
        const events = Array.from({ length: 1_000 }, (_, i) => eventOf('full', accepted + i))
        const answer = await post(started().url, events)
        if (answer.status === 202) accepted += 1_000
        expect(answer.status).toBe(503)
        return answer
      },
      { timeout_ms: 240_000, every_ms: 0 },
    )
    expect(full.body).toMatchObject({ error: { code: 'log_full' } })
    expect(Number(full.headers.get('retry-after'))).toBeGreaterThan(0)
    mount(['-o', 'remount,size=256m', diskOf('log')])
    sent.full = accepted + 5_000
    await sendAll(started(), 'full', sent.full)
    await expectExactly(started(), sent)
  })

  test.each(['warehouse', 'warehouse-staging'] as const)(
    'under %s holds the events in the log, sets none of them aside, and posts every one when there is room',
    async (folder) => {
      const linesOf = () => started().output().split('\n')
      const before = new Set(linesOf())
      const ballast = join(diskOf(folder), 'ballast')
      spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k'])
      sent[folder] = 20_000
      await sendAll(started(), folder, 20_000)
      // The processor has met the full disk, again and again.
      await eventually(() => {
        const told = linesOf()
          .filter((line) => !before.has(line))
          .join('\n')
        expect(told).toMatch(/not enough space|no space left/i)
      })
      rmSync(ballast)
      await expectExactly(started(), sent)
    },
  )
})

function mount(args: readonly string[]): void {
  const { status, stderr } = spawnSync('mount', args, { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
}
