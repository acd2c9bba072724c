import { execFile, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { open } from 'lmdb'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Environment } from './environment.ts'

const WRITING = fileURLToPath(new URL('../testing/writing-process.ts', import.meta.url))

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'marginscope-environment-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A process that opens the folder and says so from the middle of its transaction. */
function writer(folder: string) {
  const child = spawn(process.execPath, [WRITING, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const writing = async () => expect((await lines.next()).value).toBe('writing')
  const has = (file: string) => readFileSync(`/proc/${child.pid}/maps`, 'utf8').includes(join(folder, file))
  return { child, writing, has }
}

test('another process opens none of it while a transaction is under way, and sees then what it wrote', async () => {
  const folder = await newFolder()
  await writer(folder).writing()
  const second = writer(folder)
  await vi.waitUntil(() => second.has('gate/data.mdb'), { timeout: 120_000 })
  for (let look = 0; look < 50; look++) {
    expect(second.has('data.mdb')).toBe(false)
    await pause(10)
  }
  writeFileSync(join(folder, 'end'), '')
  await second.writing()
  const environment = new Environment(folder, 2 ** 20)
  expect(environment.openDB<number, string>({ name: 'numbers' }).get('written')).toBe(2)
  await environment.close()
})

test('of processes that open and close it all the time none is left without the right to write', async () => {
  const folder = await newFolder()
  // As the other services have it; its own last user may still meet who opens it.
  const gate = open({ path: join(folder, 'gate'), noSubdir: false, mapSize: 2 ** 20, maxDbs: 4 })
  onTestFinished(() => gate.close())
  const opening = fileURLToPath(new URL('../testing/opening-process.ts', import.meta.url))
  const run = () => promisify(execFile)(process.execPath, [opening, folder, '400'])
  const all = await Promise.all([run(), run(), run(), run()])
  expect(all.map(({ stdout }) => stdout)).toEqual(Array(4).fill('400\n'))
})

test('a process killed in the middle of a transaction holds nobody up and leaves nothing', async () => {
  const folder = await newFolder()
  const { child, writing } = writer(folder)
  await writing()
  child.kill('SIGKILL')
  const environment = new Environment(folder, 2 ** 20)
  const numbers = environment.openDB<number, string>({ name: 'numbers' })
  expect(numbers.get('written')).toBeUndefined()
  environment.write(() => numbers.putSync('written', 2))
  expect(numbers.get('written')).toBe(2)
  await environment.close()
})

test('what throws in the middle of a transaction leaves nothing, and the next goes on', async () => {
  const environment = new Environment(await newFolder(), 2 ** 20)
  const numbers = environment.openDB<number, string>({ name: 'numbers' })
  const failing = () =>
    environment.write(() => {
      numbers.putSync('written', 1)
      throw new Error('no more')
    })
  expect(failing).toThrow('no more')
  expect(numbers.get('written')).toBeUndefined()
  environment.write(() => numbers.putSync('written', 2))
  environment.refresh()
  expect(numbers.get('written')).toBe(2)
  await environment.close()
})
