import { CrossTenantReader, nextJob } from '@marginscope/ledger'
import { insertPostings, openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test } from 'vitest'
import { readAnew } from './read-anew.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  return () => warehouse.close()
})

test("every tenant's incomplete events are read anew once a day, by as many partitions as the log has", async () => {
  const time = new Date().toISOString()
  await readAnew(warehouse, async () => Number.NaN)
  await insertPostings(warehouse, [
    { time, tenant: 'acme', incomplete_requests: 1, incomplete_fields: 'gizmos' },
    { time, tenant: 'unpriced', cost: null, unpriced_requests: 1 },
  ])
  await readAnew(warehouse, async () => 3)
  await readAnew(warehouse, async () => Number.NaN)
  const jobs = await warehouse.query('SELECT tenant, only_unpriced, only_incomplete FROM reprice_jobs')
  expect(jobs).toEqual([{ tenant: 'acme', only_unpriced: false, only_incomplete: true }])
  const all = new CrossTenantReader(warehouse, 'this test')
  expect((await nextJob(all, { partition: 1, partitions: 3 }))?.scope).toMatchObject({
    tenant: 'acme',
    only_incomplete: true,
  })
})
