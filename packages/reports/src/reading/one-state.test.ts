import { TenantReader } from '@marginscope/ledger'
import { insertPostings, openTestLedger } from '@marginscope/ledger/testing'
import { parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { marginReport } from '../margin/report.ts'
import { totalOrder } from '../page.ts'
import { settledInstant } from '../settled.ts'
import type { Slice } from '../slice.ts'

const TIME = '2026-10-01T10:00:00Z'
const grouping = { grain: 'none', group_by: ['feature'] } as const

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  await insertPostings(warehouse, [{ time: TIME, feature: 'f', cost: '1' }])
})
afterAll(() => warehouse.close())

/** The report as of an instant; `pause_ms`: how long the engine waits before each look at which parts there are. */
async function costAsOf(as_of_ms: number, pause_ms: number) {
  const reader = new TenantReader(warehouse, 'default', { merge_tree_storage_snapshot_sleep_ms: pause_ms })
  const [from_ms, to_ms] = [Date.parse('2026-10-01'), Date.parse('2026-10-02')]
  const slice: Slice = { reader, from_ms, to_ms, zone: 'UTC', filters: new Map(), as_of_ms }
  const page = { order: totalOrder(grouping), limit: 10, after: undefined }
  return (await marginReport({ slice, grouping, page, reported: false })).totals.cost
}

test('a report as of an instant sees one state of the ledger: what comes while it looks is in no pass or in all', async () => {
  const as_of_ms = await settledInstant(warehouse)
  const asking = costAsOf(as_of_ms, 300)
  // An insert takes some 40 ms: one after the other they land between any two looks.
  let asked = false
  asking.finally(() => {
    asked = true
  })
  for (let log_offset = 1; !asked; log_offset++)
    await insertPostings(warehouse, [{ time: TIME, feature: 'f', cost: '10', log_offset }])
  expect(await asking).toBe(parseAtto('1'))
  expect(await costAsOf(await settledInstant(warehouse), 0)).toBeGreaterThan(parseAtto('10'))
})
