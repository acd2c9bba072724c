import type { DeadLetter } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert, insertRows } from '../testing/rows.ts'
import { readDeadLetters } from './read.ts'
import { deadLetters } from './table.ts'
import { tenantsBeyond, trimLetters } from './trim.ts'
import { insertionOfLetters } from './write.ts'

let warehouse: Warehouse
let all: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())

function putLetters(tenant: string, times: readonly number[]): Promise<void> {
  const letters = times.map(
    (received_at_ms, offset): DeadLetter => ({
      offset,
      tenant,
      stage: 'ingest',
      event_id: '',
      event_source: '',
      code: 'invalid_json',
      path: '',
      message: '',
      body: '',
      kept: '',
      received_at_ms,
    }),
  )
  return insert(warehouse, insertionOfLetters(letters, { log_source: 'log', partition: 0 }))
}

const kept = async (tenant: string) =>
  (await readDeadLetters(new TenantReader(warehouse, tenant), { limit: 100, after: undefined })).map(
    ({ received_at }) => received_at,
  )

test('tenants that have more letters than are kept are told, those with most first, a hundred a look', async () => {
  await putLetters('two', [1, 2])
  await putLetters('four', [1, 2, 3, 4])
  await putLetters('three', [1, 2, 3])
  await putLetters('one', [1])
  expect(await tenantsBeyond(all, 1)).toEqual(['four', 'three', 'two'])
  expect(await tenantsBeyond(all, 2)).toEqual(['four', 'three'])
  expect(await tenantsBeyond(all, 4)).toEqual([])
  await insertRows(
    warehouse,
    deadLetters,
    Array.from({ length: 110 }, (_, n) => ({ tenant: `t${n}` })),
  )
  const first = await tenantsBeyond(all, 0)
  expect(first).toHaveLength(100)
  expect(first.slice(0, 3)).toEqual(['four', 'three', 'two'])
})

test('of a tenant the oldest letters go, those of one request together, and no other tenant loses any', async () => {
  await putLetters('trimmed', [3_000, 5_000, 2_001, 4_000, 3_000])
  await putLetters('beside', [1_000, 2_000, 3_000, 4_000])
  await trimLetters(warehouse, 'trimmed', 5)
  expect(await kept('trimmed')).toEqual([5_000, 4_000, 3_000, 3_000, 2_001])
  await trimLetters(warehouse, 'trimmed', 4)
  expect(await kept('trimmed')).toEqual([5_000, 4_000, 3_000, 3_000])
  await trimLetters(warehouse, 'trimmed', 3)
  expect(await kept('trimmed')).toEqual([5_000, 4_000])
  expect(await kept('beside')).toEqual([4_000, 3_000, 2_000, 1_000])
})
