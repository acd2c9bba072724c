import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDataDir } from './data-dir.ts'

let folder: string
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'data-dir-')))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const refused = expect.objectContaining({
  exitCode: 2,
  message: expect.stringContaining('MARGINSCOPE_DATA_DIR='),
})

test('it is made with its parents, and making it again changes nothing', () => {
  const path = join(folder, 'a/b/c')
  expect(makeDataDir(path)).toBe(path)
  writeFileSync(join(path, 'file'), '')
  expect(makeDataDir(`${folder}/a/../a/b/c`)).toBe(path)
})

test('behind a link it is the folder itself', () => {
  mkdirSync(join(folder, 'real'))
  symlinkSync(join(folder, 'real'), join(folder, 'link'))
  expect(makeDataDir(join(folder, 'link'))).toBe(join(folder, 'real'))
})

test.each([0o755, 0o777, 0o700])('it is its owner’s alone, made here or before with rights %o', (mode) => {
  const path = join(folder, `made-${mode}`)
  mkdirSync(path)
  chmodSync(path, mode)
  makeDataDir(path)
  makeDataDir(join(path, 'deep/er'))
  for (const one of [path, join(path, 'deep'), join(path, 'deep/er')])
    expect(statSync(one).mode & 0o777).toBe(0o700)
})

test('a folder for everybody, such as /tmp, is left as it is', () => {
  const path = join(folder, 'shared')
  mkdirSync(path)
  chmodSync(path, 0o1777)
  makeDataDir(path)
  expect(statSync(path).mode & 0o7777).toBe(0o1777)
})

test('one that cannot be made is wrong configuration', () => {
  writeFileSync(join(folder, 'plain'), '')
  expect(() => makeDataDir(join(folder, 'plain/data'))).toThrow(refused)
})

test.runIf(process.platform === 'linux')('where nothing can be made it does not wait for ever', () => {
  expect(() => makeDataDir('/proc/nothing/here')).toThrow(refused)
})
