import { finish } from '@marginscope/chores'
import { deadLetters, readDeadLetters, TenantReader } from '@marginscope/ledger'
import { insertRows, openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TrimLetters } from './trim-letters.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

test('of what was refused each tenant keeps the newest, and nobody loses any to another', async () => {
  const letters = (tenant: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      tenant,
      event_id: `e${at}`,
      received_at: Date.UTC(2026, 10, 1) + at,
      log_source: 'test',
      log_offset: at,
    }))
  await insertRows(warehouse, deadLetters, [...letters('many', 500), ...letters('few', 109)])
  await finish(new TrimLetters(warehouse, 100))
  const idsOf = async (tenant: string) =>
    (await readDeadLetters(new TenantReader(warehouse, tenant), { limit: 1_000, after: undefined })).map(
      ({ event_id }) => event_id,
    )
  expect(await idsOf('many')).toEqual(Array.from({ length: 100 }, (_, at) => `e${499 - at}`))
  expect(await idsOf('few')).toHaveLength(109)
})
