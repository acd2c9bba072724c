import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { readProgress } from './read.ts'
import { postProgress } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

test('the newest row of a tenant holds, and is nobody else’s', async () => {
  const [acme, globex] = ['acme', 'globex'].map((tenant) => new TenantReader(warehouse, tenant))
  if (acme === undefined || globex === undefined) throw new Error('two readers')
  const progress = {
    judged_until: 1_700_000_000_000,
    series: 12,
    learning: 12,
    learning_until: 1_700_100_000_000,
  }
  expect(await readProgress(acme)).toBeUndefined()
  await postProgress(warehouse, 'acme', progress)
  expect(await readProgress(acme)).toEqual(progress)
  const later = { judged_until: 1_700_000_300_000, series: 12, learning: 0, learning_until: null }
  await postProgress(warehouse, 'acme', later)
  expect(await readProgress(acme)).toEqual(later)
  expect(await readProgress(globex)).toBeUndefined()
})
