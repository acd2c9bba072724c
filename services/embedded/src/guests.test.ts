import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createKey, keysFile } from '@marginscope/keys'
import { afterEach, expect, test } from 'vitest'
import { startBench, type TestBench, until } from './testing/bench.ts'

let bench: TestBench
afterEach(() => bench.end())

const firstKey = () =>
  createKey(keysFile({ MARGINSCOPE_DATA_DIR: bench.data_dir }), { tenant: 'acme', scopes: ['read'] })

test('the first key closes the engine to guests, and grafana comes in with its password alone', async () => {
  bench = await startBench()
  for (const user of ['default', 'grafana', undefined] as const)
    expect((await bench.ask('SELECT 1', user === undefined ? {} : { user })).text).toBe('1\n')
  const file = join(bench.data_dir, 'grafana.secret')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  await firstKey()
  await until(async () => (await bench.ask('SELECT 1')).status === 403)
  for (const user of ['default', 'grafana'] as const) {
    const answer = await bench.ask('SELECT 1', { user })
    expect(answer).toMatchObject({ status: 403, code: 516 })
    expect(answer.text).toContain('grafana.secret in the data folder')
    expect(answer.text).not.toContain(bench.data_dir)
  }
  const password = readFileSync(file, 'utf8').trim()
  expect((await bench.ask('SELECT 1', { user: 'grafana', password })).text).toBe('1\n')
  expect((await bench.ask('SELECT 1', { user: 'default', password })).status).toBe(403)
  expect((await bench.ask('SELECT 1', { user: 'grafana', password: 'guess' })).status).toBe(403)
  expect((await bench.ask('SELECT 1', { user: 'marginscope' })).text).toBe('1\n')
})

test('a password that was chosen is asked for before any key exists', async () => {
  bench = await startBench({ MARGINSCOPE_GRAFANA_PASSWORD: 'chosen' })
  expect((await bench.ask('SELECT 1', { user: 'grafana' })).status).toBe(403)
  expect((await bench.ask('SELECT 1', { user: 'grafana', password: 'chosen' })).text).toBe('1\n')
})
