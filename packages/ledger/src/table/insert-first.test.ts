import { randomUUID } from 'node:crypto'
import { ZERO } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Lease } from '../leases/lease.ts'
import { noteStep } from '../reprice-steps/write.ts'
import { openTestLedger } from '../testing/ledger.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

test('a term whose token is gone without its row is taken under the next, by one of those who try', async () => {
  await warehouse.insert('leases', ['lease', 'term'], 'nobody\t1\n', 'lease/gone/1')
  const all = Array.from(
    { length: 4 },
    () => new Lease(warehouse, 'gone', { ttl_ms: 60_000, holder: randomUUID() }),
  )
  const held = await Promise.all(all.map((lease) => lease.hold()))
  expect(held.filter(Boolean)).toHaveLength(1)
  const terms = await warehouse.query("SELECT term FROM leases WHERE lease = 'gone'")
  expect(terms).toEqual([{ term: '1' }])
})

test('rows that share a key stand once, whoever notes them, and stand where their token was gone', async () => {
  const job_id = randomUUID()
  const step = (page: number) => ({
    job_id,
    partition: 0,
    page,
    pages: 2,
    error: '',
    totals: ['a', 'b'].map((model) => ({ provider: 'p', model, events: 1, new: ZERO })),
  })
  await warehouse.insert('reprice_steps', ['job_id', 'page'], `${randomUUID()}\t0\n`, `${job_id}/0/1`)
  for (const page of [0, 1, 1, 0]) await noteStep(warehouse, step(page))
  const rows = await warehouse.query(
    `SELECT page, count() AS n FROM reprice_steps WHERE job_id = '${job_id}' GROUP BY page ORDER BY page`,
  )
  expect(rows).toEqual([
    { page: 0, n: '2' },
    { page: 1, n: '2' },
  ])
})
