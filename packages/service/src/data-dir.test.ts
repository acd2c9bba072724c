import {
  chmodSync,
  existsSync,
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
import { makeDataDir, requireRoom, withDataDir } from './data-dir.ts'

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

test('a file is none', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => makeDataDir(join(folder, 'file'))).toThrow(/not usable \(a file, not a folder\)/)
})

test('a service whose log is in it makes it; one whose log is elsewhere leaves it alone', () => {
  const path = join(folder, 'of-a-service')
  const elsewhere = { MARGINSCOPE_DATA_DIR: path, KAFKA_BROKERS: 'kafka:9092', port: 1 }
  expect(withDataDir(elsewhere)).toEqual(elsewhere)
  expect(existsSync(path)).toBe(false)
  const here = withDataDir({ MARGINSCOPE_DATA_DIR: `${path}/.`, port: 1 })
  expect(here).toEqual({ MARGINSCOPE_DATA_DIR: path, port: 1 })
  expect(existsSync(path)).toBe(true)
})

test('too little room on its disk is said in one line, with how much is needed and why', () => {
  expect(() => requireRoom(folder, 0, 'for nothing')).not.toThrow()
  expect(() => requireRoom(folder, Number.MAX_SAFE_INTEGER, 'for everything')).toThrow(refused)
  expect(() => requireRoom(folder, Number.MAX_SAFE_INTEGER, 'for everything')).toThrow(
    /only \d+ MiB are free on its disk, and 8589934591 are needed: for everything\./,
  )
})

test.runIf(process.platform === 'linux')('where nothing can be made it does not wait for ever', () => {
  expect(() => makeDataDir('/proc/nothing/here')).toThrow(refused)
})
