import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commonConfig, readConfig } from '@marginscope/service'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sameFolder } from './same-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'same-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const runs = (url: string, supervisor = process.pid) =>
  writeFileSync(
    join(folder, 'run.json'),
    JSON.stringify({ url, supervisor, services: {}, clickhouse_url: 'http://127.0.0.1:8123' }),
  )
const look = (url: string, env: NodeJS.ProcessEnv = {}) =>
  sameFolder(url, readConfig(commonConfig, { MARGINSCOPE_DATA_DIR: folder, ...env }))

test('the server that runs on the folder is known by what the folder notes of it', () => {
  runs('http://0.0.0.0:8080')
  expect(look('http://127.0.0.1:8080')).toEqual({
    kind: 'ok',
    detail: `http://127.0.0.1:8080 runs on ${folder}`,
  })
})

test('a server on another folder is told from it, with the one that runs on this folder', () => {
  runs('http://127.0.0.1:8081')
  expect(look('http://127.0.0.1:8080')).toMatchObject({
    kind: 'skip',
    detail: expect.stringMatching(
      /8080 runs on another folder: on .*same-folder-.* runs http:..127.0.0.1:8081/,
    ),
  })
})

test('nothing runs on the folder: no note, or one that a crash has left', () => {
  const other = { kind: 'skip', detail: expect.stringContaining(`another folder than ${folder}`) }
  expect(look('http://127.0.0.1:8080')).toMatchObject(other)
  // No process has this number.
  runs('http://127.0.0.1:8080', 2 ** 30)
  expect(look('http://127.0.0.1:8080')).toMatchObject(other)
})

test('where log and ledger are elsewhere the folder says nothing', () => {
  const elsewhere = { KAFKA_BROKERS: 'kafka:9092', CLICKHOUSE_URL: 'http://clickhouse:8123' }
  expect(look('http://127.0.0.1:8080', elsewhere).kind).toBe('ok')
})
