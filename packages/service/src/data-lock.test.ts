import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockDataDir } from './data-lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'data-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('data folder lock', () => {
  test('a second holder is refused, by whichever path, and told the pid of the first', async () => {
    const lock = await lockDataDir(folder)
    const alias = join(folder, 'alias')
    symlinkSync(folder, alias)
    await expect(lockDataDir(alias)).rejects.toThrow(`(pid ${process.pid})`)
    await lock.release()
  })

  test('a released folder can be locked again', async () => {
    await (await lockDataDir(folder)).release()
    const again = await lockDataDir(folder)
    await expect(lockDataDir(folder)).rejects.toThrow(`(pid ${process.pid})`)
    await again.release()
  })

  test('two folders do not know each other', async () => {
    const other = mkdtempSync(join(tmpdir(), 'data-lock-'))
    const locks = [await lockDataDir(folder), await lockDataDir(other)]
    for (const one of [folder, other]) await expect(lockDataDir(one)).rejects.toThrow(`(pid ${process.pid})`)
    for (const lock of locks) await lock.release()
    rmSync(other, { recursive: true })
  })

  test('kill -9 of the holder frees the folder', async () => {
    const main = join(folder, 'holder.mjs')
    writeFileSync(
      main,
      `import { lockDataDir } from ${JSON.stringify(new URL('./data-lock.ts', import.meta.url).href)}
       await lockDataDir(${JSON.stringify(folder)})
       setInterval(() => {}, 1000)
       process.send('held')`,
    )
    const holder = fork(main)
    await once(holder, 'message')
    await expect(lockDataDir(folder)).rejects.toThrow(`(pid ${holder.pid})`)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const lock = await lockDataDir(folder)
    await lock.release()
  })
})
