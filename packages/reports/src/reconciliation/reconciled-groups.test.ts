import { type Posting, reverse, TenantReader } from '@marginscope/ledger'
import { openTestLedger, postingOf, writePostings } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Slice } from '../slice.ts'
import { reconciliationReport } from './reconcile.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const AT = '2026-10-07T12:00:00Z'
const AT_MS = Date.parse(AT)
const slice = (): Slice => ({
  reader: new TenantReader(warehouse, 'default'),
  from_ms: AT_MS,
  to_ms: AT_MS + 1,
  zone: 'UTC',
  filters: new Map(),
  as_of_ms: undefined,
})

/** A charge of 100 tokens that cost 1 and was reported to cost 3. */
const charge = (model: string, version: number, total_tokens: number | null): Posting =>
  postingOf({
    model,
    version,
    time: AT,
    output_tokens: 100,
    cost: '1',
    reported_cost: '3',
    reported_currency: 'USD',
    detail: total_tokens === null ? '' : JSON.stringify({ raw_usage: { total_tokens } }),
  })

test('the stated total is that of the charge in force, also where it stated none', async () => {
  const corrected = (model: string, before: number | null, after: number | null) => [
    charge(model, 1, before),
    reverse(charge(model, 1, before), { version: 2, received_at_ms: AT_MS, log_offset: 1, seq: 1 }),
    charge(model, 2, after),
  ]
  const postings = [
    charge('none', 1, null),
    charge('same', 1, 100),
    charge('other', 1, 101),
    ...corrected('other, then none', 101, null),
    ...corrected('none, then other', null, 101),
    ...corrected('other, then same', 101, 100),
  ]
  await writePostings(warehouse, postings, { log_source: 'test', partition: 0 })
  const { rows } = await reconciliationReport(slice(), [])
  expect(rows.map(({ model, price, quantity }) => [model, price, quantity])).toEqual([
    ['none', 1, 0],
    ['none, then other', 0, 1],
    ['other', 0, 1],
    ['other, then none', 1, 0],
    ['other, then same', 1, 0],
    ['same', 1, 0],
  ])
})
