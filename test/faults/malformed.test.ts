import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fuzz } from '../fuzz/fuzz.ts'
import { eventually, type Stack, startStack } from '../support/index.ts'

/** How fast it is asked is the benchmark's: here a busy machine is no hang. */
const HANG_MS = 30_000

let stack: Stack
const umask = process.umask(0o022)
beforeAll(async () => {
  stack = await startStack({ from_nothing: true, without_alerts: true })
})
afterAll(async () => {
  process.umask(umask)
  await stack.remove()
})

test('2,000 malformed requests at both ports: nobody exits, nobody hangs, nobody answers in their own fault', async () => {
  const before = stack.pids()
  const { answers, faults } = await fuzz([stack.url, stack.clickhouse_url], 2_000, 17, HANG_MS)
  expect(faults).toEqual([])
  expect(answers.get('400')).toBeGreaterThan(100)
  // Some are taken, those of Langfuse's older ingestion with the fate of each event.
  for (const taken of ['200', '202', '207']) expect(answers.get(taken)).toBeGreaterThan(0)
  expect(stack.pids()).toEqual(before)
  expect((await fetch(`${stack.url}/readyz`)).status).toBe(200)
  expect((await fetch(`${stack.clickhouse_url}/ping`)).status).toBe(200)
})

/** The engine writes what was taken meanwhile: a folder may go while it is being read. */
function openPaths(): string[] {
  return readdirSync(stack.data_dir, { recursive: true, encoding: 'utf8' })
    .concat('.')
    .filter((path) => {
      const stat = lstatSync(join(stack.data_dir, path), { throwIfNoEntry: false })
      return stat !== undefined && !stat.isSymbolicLink() && (stat.mode & 0o077) !== 0
    })
}

test('nothing in the data folder is open to anybody but its owner', async () => {
  await eventually(async () => expect(openPaths()).toEqual([]))
  expect(lstatSync(join(stack.data_dir, 'warehouse')).mode & 0o777).toBe(0o700)
})
