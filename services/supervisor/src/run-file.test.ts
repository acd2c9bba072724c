import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRunFile, removeRunFile, writeRunFile } from './run-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-file-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what was written is read back until it is removed', () => {
  const state = { supervisor: 1, services: { api: 2 }, url: 'http://a', clickhouse_url: 'http://b' }
  writeRunFile(folder, state)
  expect(readRunFile(folder)).toEqual(state)
  removeRunFile(folder)
  expect(readRunFile(folder)).toBeUndefined()
})

test('a torn file counts as none', () => {
  writeFileSync(join(folder, 'run.json'), '{"supervisor": 1, "serv')
  expect(readRunFile(folder)).toBeUndefined()
})
