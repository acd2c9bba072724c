import { parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test } from 'vitest'
import type { Stamps } from '../allocation-rounds/read.ts'
import { allocationRules } from '../allocation-rules/table.ts'
import { revenueLedger } from '../revenue/table.ts'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertRevenue } from '../testing/revenue.ts'
import { insertRows, insertSelectSql } from '../testing/rows.ts'
import { insertPostings } from '../testing/usage.ts'
import { comingUnits, dirtyUnits, UNITS_PAGE } from './dirty-units.ts'
import { revenueAllocations } from './table.ts'
import type { Unit } from './unit.ts'

let warehouse: Warehouse
let all: CrossTenantReader
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
  return () => warehouse.close()
})

const dayOf = (date: string) => Date.parse(date) / 86_400_000
const FAR_MS = Date.parse('2090-01-01T00:00:00Z')
/** All revenue was seen: it is recorded now, long before. */
const SEEN: Stamps = {
  revenue_ms: FAR_MS,
  usage_ms: FAR_MS,
  rules_ms: FAR_MS,
  tomorrow: dayOf('2026-11-11'),
  settled_ms: FAR_MS,
  settled_day: dayOf('2026-11-11'),
  coming_ms: FAR_MS,
  took_ms: 0,
  usage_due_ms: 0,
  now_ms: FAR_MS,
}
const NEWER = new Date(FAR_MS + 1).toISOString()

const named = ({ tenant, day, customer }: Unit) =>
  `${tenant} ${new Date(day * 86_400_000).toISOString().slice(8, 10)} ${customer}`
const dirty = async (seen: Partial<Stamps> = {}, after?: Unit) =>
  (await dirtyUnits(all, { ...SEEN, ...seen }, after)).map(named)
const coming = async (seen: Partial<Stamps> = {}, after?: Unit) =>
  (await comingUnits(all, { ...SEEN, ...seen }, after)).map(named)

/** Days 9 and 10 are over, 11 and 12 are to come. */
async function fill(): Promise<void> {
  const days = ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12']
  await insertRevenue(warehouse, [
    ...days.flatMap((day) => ['acme', 'bolt'].map((customer) => ({ day, customer, amount: '1' }))),
    { day: '2026-11-09', tenant: 'other', customer: 'acme', amount: '1' },
  ])
}
const use = (day: string, over: Readonly<Record<string, string>> = {}) =>
  insertPostings(warehouse, [{ time: `${day}T00:00:00Z`, customer: 'acme', recorded_at: NEWER, ...over }])
const place = (day: string, evidence: 'day' | 'period' | 'none', amount = '1') =>
  insertRows(warehouse, revenueAllocations, [
    { day, customer: 'acme', evidence, way: 'usage', kind: 'allocation', amount: parseAtto(amount) },
  ])

const EVERY = [
  'default 09 acme',
  'default 09 bolt',
  'default 10 acme',
  'default 10 bolt',
  'default 11 acme',
  'default 11 bolt',
  'default 12 acme',
  'default 12 bolt',
  'other 09 acme',
]

test('before the first round every unit is due, in the order of the ledger, behind the one that was last', async () => {
  await fill()
  expect(await dirty({ settled_ms: 0, settled_day: 0 })).toEqual(EVERY)
  const after = (date: string, customer: string, tenant = 'default') => ({
    tenant,
    day: dayOf(date),
    customer,
  })
  expect(await dirty({ settled_ms: 0 }, after('2026-11-10', 'acme'))).toEqual(EVERY.slice(3))
  expect(await dirty({ settled_ms: 0 }, after('2026-11-12', 'z'))).toEqual(['other 09 acme'])
  expect(await dirty({ settled_ms: 0 }, after('2026-11-09', 'acme', 'other'))).toEqual([])
})

test('after a round only what is new makes a unit due', async () => {
  await fill()
  expect(await dirty()).toEqual([])
  // Days that began since, of those up to today.
  expect(await dirty({ settled_day: dayOf('2026-11-10') })).toEqual(['default 10 acme', 'default 10 bolt'])
  // Revenue of any day.
  const before_ms = Date.now() - 3_600_000
  expect(await dirty({ settled_ms: before_ms, usage_ms: 0, rules_ms: 0 })).toEqual(EVERY)
})

test("a new rule makes its tenant's units due, of any day", async () => {
  await fill()
  const { name, c } = allocationRules
  await warehouse.command(
    `INSERT INTO ${name} (${c.tenant}, ${c.version}, ${c.recorded_at}) VALUES ('other', 2, '${NEWER.slice(0, 23).replace('T', ' ')}')`,
  )
  expect(await dirty({ rules_ms: FAR_MS + 1 })).toEqual(['other 09 acme'])
  expect(await dirty({ rules_ms: FAR_MS })).toEqual([])
})

test('new usage makes its own day due, and the days that went by the usage of others', async () => {
  await fill()
  await use('2026-11-10')
  const new_usage = { usage_ms: FAR_MS + 1 }
  expect(await dirty(new_usage)).toEqual(['default 10 acme'])
  expect(await dirty({ usage_ms: FAR_MS })).toEqual([])
  await place('2026-11-09', 'day')
  await place('2026-11-11', 'period')
  expect(await dirty(new_usage)).toEqual(['default 10 acme'])
  await place('2026-11-09', 'period')
  expect(await dirty(new_usage)).toEqual(['default 09 acme', 'default 10 acme'])
  await place('2026-11-09', 'period', '-1')
  expect(await dirty(new_usage)).toEqual(['default 10 acme'])
  // What nothing placed is due on days to come too.
  await place('2026-11-12', 'none')
  await place('2026-11-09', 'none')
  expect(await dirty(new_usage)).toEqual(['default 09 acme', 'default 10 acme', 'default 12 acme'])
  await place('2026-11-12', 'none', '-1')
  expect(await dirty(new_usage)).toEqual(['default 09 acme', 'default 10 acme'])
})

test("usage of a day to come, of another customer or tenant, does not touch a unit that isn't its own", async () => {
  await fill()
  await use('2026-11-11')
  await use('2026-11-09', { customer: 'cone' })
  await use('2026-11-10', { tenant: 'other' })
  await place('2026-11-09', 'none', '0')
  expect(await dirty({ usage_ms: FAR_MS + 1 })).toEqual([])
})

test('days to come are due when their customer has usage that they have not seen, at first all', async () => {
  await fill()
  expect(await coming({ coming_ms: 0 })).toEqual(EVERY.slice(4, 8))
  expect(await coming()).toEqual([])
  await use('2026-11-01')
  expect(await coming()).toEqual(['default 11 acme', 'default 12 acme'])
  expect(await coming({ coming_ms: FAR_MS + 1 })).toEqual([])
  const after = { tenant: 'default', day: dayOf('2026-11-11'), customer: 'acme' }
  expect(await coming({}, after)).toEqual(['default 12 acme'])
})

test('what was recorded at the instant of the last round was seen by it', async () => {
  await fill()
  await use('2026-11-10', { recorded_at: new Date(FAR_MS).toISOString() })
  await place('2026-11-09', 'none')
  await place('2026-11-12', 'none')
  expect(await dirty({ usage_ms: FAR_MS + 1 })).toEqual([])
  expect(await coming()).toEqual([])
})

test('a unit of many rows is one, and a page ends where the next goes on', async () => {
  const { tenant, day, customer } = revenueLedger.c
  const made = {
    [tenant]: "'default'",
    [day]: "toDate('2026-11-11')",
    [customer]: `leftPad(toString(number % ${UNITS_PAGE + 2}), 6, '0')`,
  }
  await warehouse.command(insertSelectSql(revenueLedger, made, `numbers(${2 * (UNITS_PAGE + 2)})`))
  const first = await comingUnits(all, { ...SEEN, coming_ms: 0 }, undefined)
  expect(first).toHaveLength(UNITS_PAGE)
  expect(first.at(-1)).toEqual({ tenant: 'default', day: dayOf('2026-11-11'), customer: '019999' })
  expect(await coming({ coming_ms: 0 }, first.at(-1))).toEqual(['default 11 020000', 'default 11 020001'])
})
