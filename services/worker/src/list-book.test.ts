import { CrossTenantReader, newestVersion, nextJob } from '@marginscope/ledger'
import { insertPostings, openTestLedger } from '@marginscope/ledger/testing'
import { isListPublished } from '@marginscope/pricebook'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test } from 'vitest'
import { listBook } from './list-book.ts'

let warehouse: Warehouse
let all: CrossTenantReader
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
  return () => warehouse.close()
})

test('the list of the release is published once, and without unpriced events the log is not asked', async () => {
  let asked = 0
  const list = listBook(warehouse, async () => ++asked)
  expect(await list.hasWork()).toBe(true)
  expect(await list.step()).toBe(false)
  expect(await isListPublished(warehouse)).toBe(true)
  expect(await list.hasWork()).toBe(false)
  expect(await list.step()).toBe(false)
  expect([await newestVersion(all), asked]).toEqual([1, 0])
})

test("every tenant's unpriced events are priced again under the new list, by as many partitions as the log has", async () => {
  const time = new Date().toISOString()
  const unpriced = { time, cost: null, unpriced_requests: 1, unpriced_reason: 'no_price' }
  const identity = (n: number) => `00000000-0000-0000-0000-00000000000${n}`
  await insertPostings(warehouse, [
    { ...unpriced, tenant: 'acme', identity: identity(1) },
    { ...unpriced, tenant: 'globex', identity: identity(2) },
    { time, tenant: 'priced', identity: identity(3) },
  ])
  const list = listBook(warehouse, async () => 3)
  await list.step()
  const jobs = await warehouse.query<{ tenant: string }>(
    `SELECT tenant, only_unpriced, filter, book_version, partitions, requested_by,
            toString(from_time) AS from_time, to_time > now() AS to_tomorrow
     FROM reprice_jobs ORDER BY tenant`,
  )
  const job = {
    only_unpriced: true,
    filter: '{}',
    book_version: 1,
    partitions: 3,
    requested_by: 'marginscope',
    from_time: '1970-01-01 00:00:00.000',
    to_tomorrow: 1,
  }
  expect(jobs).toEqual([
    { tenant: 'acme', ...job },
    { tenant: 'globex', ...job },
  ])
  expect((await nextJob(all, { partition: 2, partitions: 3 }))?.scope.only_unpriced).toBe(true)
  // Once: whoever starts later finds the list there.
  await list.step()
  expect(await warehouse.query('SELECT count() AS n FROM reprice_jobs')).toEqual([{ n: '2' }])
})
