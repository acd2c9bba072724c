import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureWarehouseSecret, readWarehouseSecret } from './secret.ts'

test('the secret is made once, for the owner only, and nothing else is left behind', () => {
  const data_dir = mkdtempSync(join(tmpdir(), 'secret-'))
  expect(readWarehouseSecret(data_dir)).toBeUndefined()
  const secret = ensureWarehouseSecret(data_dir)
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(ensureWarehouseSecret(data_dir)).toBe(secret)
  expect(readWarehouseSecret(data_dir)).toBe(secret)
  expect(statSync(join(data_dir, 'warehouse.secret')).mode & 0o777).toBe(0o600)
  expect(readdirSync(data_dir)).toEqual(['warehouse.secret'])
})
