import { TenantReader } from '@marginscope/ledger'
import { insertPostings, openTestLedger } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFirstUses } from './first-uses.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const at = (text: string) => Date.parse(`2026-09-${text}Z`)

test('a model is first used where a feature had another before, to the millisecond, and once', async () => {
  const event = (time: string, feature: string, model: string, tenant = 'acme') => ({
    tenant,
    feature,
    model,
    time: `2026-09-${time}Z`,
  })
  await insertPostings(warehouse, [
    event('01T10:00:00', 'chat', 'old'),
    event('03T10:07:00.123', 'chat', 'new'),
    event('03T10:08:00', 'chat', 'new'),
    event('04T10:00:00', 'chat', 'old'),
    event('03T09:00:00', 'fresh', 'only'),
    event('03T10:01:00', 'chat', 'else', 'globex'),
  ])
  const reader = new TenantReader(warehouse, 'acme')
  const within = (from: string, to: string) => readFirstUses(reader, { from_ms: at(from), to_ms: at(to) })
  const turned = [{ feature: 'chat', model: 'new', time_ms: at('03T10:07:00.123') }]
  expect(await within('03T00:00:00', '04T00:00:00')).toEqual(turned)
  expect(await within('03T10:07:00.123', '03T10:07:00.124')).toEqual(turned)
  expect(await within('03T10:07:00.124', '09T00:00:00')).toEqual([])
  expect(await within('01T00:00:00', '03T10:07:00.123')).toEqual([])
})
