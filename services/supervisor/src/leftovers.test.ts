import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clearLeftovers } from './leftovers.ts'
import type { RunFile } from './run-file.ts'

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leftovers-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function leftover(data_dir: string, source: string): Promise<ChildProcess & { pid: number }> {
  const main = join(folder, 'ingest.mjs')
  writeFileSync(main, `${source}\nsetInterval(() => {}, 1000)\nprocess.send('up')`)
  const child = fork(main, [], { env: { ...process.env, MARGINSCOPE_DATA_DIR: data_dir } })
  children.push(child)
  await once(child, 'message')
  const { pid } = child
  if (pid === undefined) throw new Error('no process')
  return Object.assign(child, { pid })
}
const runFile = (pid: number): RunFile => ({
  supervisor: 1,
  services: { ingest: pid },
  url: '',
  clickhouse_url: '',
})

describe.runIf(process.platform === 'linux')('leftovers of a killed supervisor', () => {
  test('a service that drains by itself is waited for', async () => {
    const child = await leftover(folder, `process.on('SIGTERM', () => process.exit(7))`)
    const ended = once(child, 'exit')
    const lines: string[] = []
    const cleared = clearLeftovers(runFile(child.pid), folder, (line) => {
      lines.push(line)
      child.kill('SIGTERM')
    })
    await cleared
    expect(await ended).toEqual([7, null])
    expect(lines[0]).toContain(`ingest (pid ${child.pid})`)
  })

  test('a service that does not end is killed', async () => {
    const child = await leftover(folder, '')
    const ended = once(child, 'exit')
    await clearLeftovers(runFile(child.pid), folder, () => {}, 300)
    expect(await ended).toEqual([null, 'SIGKILL'])
  })

  test('a stranger who got the pid since is left alone', async () => {
    const child = await leftover('/another/folder', '')
    await clearLeftovers(runFile(child.pid), folder, () => expect.fail('nothing is left over'))
    expect(child.exitCode).toBeNull()
    expect(child.signalCode).toBeNull()
  })

  test('without a run file there is nothing to wait for', async () => {
    const clearing = clearLeftovers(undefined, folder, () => expect.fail('nothing is left over'))
    await expect(clearing).resolves.toBeUndefined()
  })
})
