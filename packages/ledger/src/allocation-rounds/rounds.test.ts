import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test } from 'vitest'
import { postRule } from '../allocation-rules/write.ts'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertRevenue } from '../testing/revenue.ts'
import { insertPostings } from '../testing/usage.ts'
import { readStamps } from './read.ts'
import { allocationRounds } from './table.ts'
import { noteRound } from './write.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  return () => warehouse.close()
})

const DAY_MS = 86_400_000
const NEVER = {
  revenue_ms: 0,
  usage_ms: 0,
  rules_ms: 0,
  settled_ms: 0,
  settled_day: 0,
  coming_ms: 0,
  took_ms: 0,
  usage_due_ms: 0,
}
const ROUND = { tomorrow: 20_000, until_today: true, coming: false, units: 3, took_ms: 7, usage_rest_ms: 140 }

test('stamps tell when each ledger was written last, and which day comes next', async () => {
  const before_ms = Date.now()
  const { now_ms, ...first } = await readStamps(warehouse)
  expect(now_ms).toBeGreaterThanOrEqual(before_ms)
  const tomorrow = [before_ms, Date.now()].map((ms) => Math.floor(ms / DAY_MS) + 1)
  expect(first).toEqual({ ...NEVER, tomorrow: expect.toSatisfy((day: number) => tomorrow.includes(day)) })

  await insertRevenue(warehouse, [{ day: '2026-11-01', amount: '1' }])
  const { revenue_ms, ...rest } = await readStamps(warehouse)
  expect(revenue_ms).toBeGreaterThan(before_ms - DAY_MS)
  expect(rest).toMatchObject({ usage_ms: 0, rules_ms: 0 })
  const said = { name: 'r', weights: [], usage_key: 'cost' as const, from_day: 0 }
  await postRule(warehouse, new TenantReader(warehouse, 'acme'), said, 'key')
  const ruled = await readStamps(warehouse)
  expect(ruled).toMatchObject({ revenue_ms, usage_ms: 0 })
  expect(ruled.rules_ms).toBeGreaterThanOrEqual(revenue_ms)
  const recorded_at = '2026-11-02T00:00:00.123Z'
  await insertPostings(warehouse, [{ time: '2026-11-01T00:00:00Z', recorded_at }])
  const used = await readStamps(warehouse)
  expect(used).toMatchObject({ revenue_ms, rules_ms: ruled.rules_ms, usage_ms: Date.parse(recorded_at) })
})

test('of the rounds of each kind the last to finish counts, and none takes the other back', async () => {
  const settled = async () => {
    const { settled_ms, settled_day, coming_ms } = await readStamps(warehouse)
    return [settled_ms, settled_day, coming_ms]
  }
  await noteRound(warehouse, { ...ROUND, visible_ms: 5_000 })
  expect(await settled()).toEqual([5_000, 20_000, 0])
  await noteRound(warehouse, { ...ROUND, visible_ms: 4_000, tomorrow: 20_001 })
  expect(await settled()).toEqual([5_000, 20_000, 0])
  await noteRound(warehouse, { ...ROUND, visible_ms: 5_000, tomorrow: 20_001 })
  expect(await settled()).toEqual([5_000, 20_001, 0])
  await noteRound(warehouse, { ...ROUND, visible_ms: 7_000, until_today: false, coming: true })
  expect(await settled()).toEqual([5_000, 20_001, 7_000])
  await noteRound(warehouse, { ...ROUND, visible_ms: 9_000, tomorrow: 20_002, coming: true })
  expect(await settled()).toEqual([9_000, 20_002, 9_000])

  const { c, columns, name } = allocationRounds
  const noted = await new CrossTenantReader(warehouse, 'this test').query(
    `SELECT ${c.through_day}, ${c.units} FROM ${name} WHERE ${c.settled_through} = fromUnixTimestamp64Milli(9000) ORDER BY ${c.through_day}`,
    { through_day: columns.through_day, units: columns.units },
  )
  expect(noted).toEqual([
    { through_day: '2024-10-06', units: 3 },
    { through_day: '2149-06-06', units: 3 },
  ])
})

test('when the next round of usage is due is told by the last round up to today, by the clock of the warehouse', async () => {
  const { now_ms } = await readStamps(warehouse)
  await noteRound(warehouse, { ...ROUND, visible_ms: 5_000, took_ms: 3_000.4, usage_rest_ms: 60_000 })
  const one = await readStamps(warehouse)
  expect(one.took_ms).toBe(3_000)
  expect(one.usage_due_ms).toBeGreaterThanOrEqual(now_ms + 60_000)
  expect(one.usage_due_ms).toBeLessThanOrEqual(one.now_ms + 60_000)
  const coming = { until_today: false, coming: true, took_ms: 9_000, usage_rest_ms: 0 }
  await noteRound(warehouse, { ...ROUND, ...coming, visible_ms: 6_000 })
  const same = await readStamps(warehouse)
  expect([same.took_ms, same.usage_due_ms]).toEqual([3_000, one.usage_due_ms])
  await noteRound(warehouse, { ...ROUND, visible_ms: 7_000 })
  const other = await readStamps(warehouse)
  expect(other.took_ms).toBe(7)
  expect(other.usage_due_ms).toBeLessThanOrEqual(other.now_ms + 140)
})
