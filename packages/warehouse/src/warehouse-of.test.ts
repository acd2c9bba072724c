import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureWarehouseSecret } from './secret.ts'
import { warehouseOf } from './warehouse-of.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'warehouse-of-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const config = (given: object = {}) => ({
  CLICKHOUSE_USER: 'default',
  CLICKHOUSE_PASSWORD: '',
  CLICKHOUSE_DATABASE: 'marginscope',
  MARGINSCOPE_CLICKHOUSE_PORT: 8123,
  MARGINSCOPE_DATA_DIR: folder,
  ...given,
})

test('a server that is named gets the login that is given', () => {
  ensureWarehouseSecret(folder)
  const given = { CLICKHOUSE_URL: 'http://host:8123', CLICKHOUSE_USER: 'me', CLICKHOUSE_PASSWORD: 'secret' }
  expect(warehouseOf(config(given))).toEqual({
    url: 'http://host:8123',
    user: 'me',
    password: 'secret',
    database: 'marginscope',
  })
})

test('the engine of the data folder gets the password that it keeps there, and before it has one that is said', () => {
  expect(() => warehouseOf(config())).toThrow(/marginscope service embedded/)
  const password = ensureWarehouseSecret(folder)
  expect(warehouseOf(config())).toMatchObject({ url: 'http://127.0.0.1:8123', user: 'marginscope', password })
  const own = { CLICKHOUSE_USER: 'marginscope', CLICKHOUSE_PASSWORD: 'chosen' }
  expect(warehouseOf(config(own))).toMatchObject({ user: 'marginscope', password: 'chosen' })
})
