import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertPostings, type PostingGiven } from '../testing/usage.ts'
import { tenantsWithIncomplete, tenantsWithUnknown } from './unknown.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const of = (tenant: string, over: Partial<PostingGiven>): PostingGiven => ({
  tenant,
  time: '2026-11-01T12:00:00Z',
  ...over,
})

test('tenants are told whose events have no price or a count that nobody understood, once, until it is taken back', async () => {
  const all = new CrossTenantReader(warehouse, 'this test')
  expect(await tenantsWithUnknown(all)).toEqual([])
  expect(await tenantsWithIncomplete(all)).toEqual([])
  await insertPostings(warehouse, [
    of('unpriced', { unpriced_requests: 1 }),
    of('incomplete', { incomplete_requests: 1 }),
    of('incomplete', { incomplete_requests: 1 }),
    of('both', { unpriced_requests: 1, incomplete_requests: 1 }),
    of('known', {}),
    of('priced since', { unpriced_requests: 1 }),
    of('priced since', { unpriced_requests: -1, kind: 'reprice' }),
    of('read since', { incomplete_requests: 1 }),
    of('read since', { incomplete_requests: -1, kind: 'reprice' }),
  ])
  expect(await tenantsWithUnknown(all)).toEqual(['both', 'incomplete', 'unpriced'])
  expect(await tenantsWithIncomplete(all)).toEqual(['both', 'incomplete'])
})
