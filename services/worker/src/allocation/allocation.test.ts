import { choreMetrics, startChore } from '@marginscope/chores'
import { pollUntil } from '@marginscope/flow'
import { readStamps, revenueAllocations, TenantReader, UNSAID } from '@marginscope/ledger'
import { insertPostings, insertRevenue, insertRows, openTestLedger } from '@marginscope/ledger/testing'
import { parseAtto } from '@marginscope/money'
import { makeLogger, makeRegistry } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test } from 'vitest'
import { allocateAll } from './allocate-all.ts'
import { Allocation } from './allocation.ts'
import { dueOf, NO_RESTS, usageRestMs } from './due.ts'
import { type Steps, settleDirty } from './round.ts'
import { settleStep } from './settle-step.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  return () => warehouse.close()
})

/** One priced request each. */
function insertUsage(
  warehouse: Warehouse,
  rows: readonly { readonly day: string; readonly customer: string; readonly feature: string }[],
): Promise<void> {
  return insertPostings(
    warehouse,
    rows.map(({ day, ...row }) => ({ time: `${day}T09:00:00Z`, ...row })),
  )
}

async function done(steps: Steps): Promise<void> {
  while ((await steps.next()).done !== true);
}

const CUSTOMERS = ['acme', 'bolt', 'cone']
const DAYS = Array.from({ length: 20 }, (_, at) => `2026-11-${String(at + 1).padStart(2, '0')}`)

async function fill(warehouse: Warehouse): Promise<void> {
  const every = DAYS.flatMap((day, at) => CUSTOMERS.map((customer, who) => ({ day, at, customer, who })))
  await insertUsage(
    warehouse,
    every.flatMap(({ day, at, customer, who }) =>
      ['chat', 'search', 'seo'].slice(0, (at + who) % 4).map((feature) => ({ day, customer, feature })),
    ),
  )
  await insertRevenue(
    warehouse,
    every.map(({ day, customer }) => ({
      day,
      customer,
      amount: '10',
      service_start: '2026-11-01',
      service_end: '2026-12-01',
    })),
  )
}

/** Sums by cell, those of 0 left out, and how many rows made them. */
async function state(warehouse: Warehouse) {
  const cells = await warehouse.query<{ day: string; customer: string; feature: string; usd: string }>(
    'SELECT day, customer, feature, sum(amount) AS usd FROM revenue_allocations GROUP BY ALL HAVING usd != 0 ORDER BY ALL',
  )
  const [count] = await warehouse.query<{ n: string; steps: string }>(
    'SELECT count() AS n, uniqExact(step) AS steps FROM revenue_allocations',
  )
  return { cells, ...count }
}

test('two allocators at once post what one would have posted', async () => {
  await fill(warehouse)
  await Promise.all([1, 2, 3].map(() => done(settleDirty(warehouse))))
  const made = await state(warehouse)
  const total = made.cells.reduce((sum, { usd }) => sum + parseAtto(usd), 0n)
  expect(total).toBe(parseAtto(String(10 * DAYS.length * CUSTOMERS.length)))
  expect(made.n).toBe(String(made.cells.length)) // no row is an adjustment of another's
})

test('a round notes how long it took, and for how long usage that comes after it waits', async () => {
  await fill(warehouse)
  const steps = settleDirty(warehouse)
  let round = await steps.next()
  while (round.done !== true) round = await steps.next()
  const { took_ms, rows } = round.value
  expect(took_ms).toBeGreaterThan(0)
  expect(rows).toBe(Number((await state(warehouse)).n))
  const { now_ms, ...seen } = await readStamps(warehouse)
  expect(seen.took_ms).toBe(Math.round(took_ms))
  const rest_ms = usageRestMs(took_ms)
  expect(seen.usage_due_ms).toBeLessThanOrEqual(now_ms + rest_ms)
  expect(seen.usage_due_ms).toBeGreaterThan(seen.settled_ms + rest_ms - 1)
})

test('a step that was decided from an older state changes nothing', async () => {
  await fill(warehouse)
  const units = [{ tenant: 'default', day: Date.parse('2026-11-04') / 86_400_000, customer: 'acme' }]
  await settleStep(warehouse, new TenantReader(warehouse, 'default'), units, [UNSAID])
  const before = await state(warehouse)
  // The insert of another that had looked before: the same step, other rows.
  const row = {
    day: '2026-11-04',
    customer: 'acme',
    amount: parseAtto('10'),
    way: 'unallocated' as const,
    evidence: 'none' as const,
    step: 1,
    step_id: '00000000-0000-0000-0000-000000000001',
  }
  await insertRows(warehouse, revenueAllocations, [row], 'allocate/default/1')
  expect(await state(warehouse)).toEqual(before)
})

test('a round that was cut off is done again and posts only what is left', async () => {
  await fill(warehouse)
  let inserts = 0
  const failing: Warehouse = {
    ...warehouse,
    insert: async (...given) => {
      inserts += 1
      await warehouse.insert(...given)
      throw new Error('the process dies after its first insert')
    },
  }
  await expect(done(settleDirty(failing))).rejects.toThrow('dies')
  expect(inserts).toBe(1)
  expect(dueOf(await readStamps(warehouse), NO_RESTS, 0)).toBe('dirty')
  const cut = await state(warehouse)
  await done(settleDirty(warehouse))
  expect(await state(warehouse)).toEqual(cut) // 60 units are one step, which had landed
  const rested = await readStamps(warehouse)
  expect([rested.settled_day, rested.settled_ms > 0]).toEqual([rested.tomorrow, true])
})

test('any order of usage, revenue and settling ends at the same cells', async () => {
  await fill(warehouse)
  await done(settleDirty(warehouse))
  const late = [
    { day: '2026-11-04', customer: 'acme', feature: 'seo' },
    { day: '2026-11-16', customer: 'bolt', feature: 'voice' },
  ]
  await insertUsage(warehouse, late)
  await done(settleDirty(warehouse))
  const { warehouse: other } = await openTestLedger()
  try {
    await insertUsage(other, late)
    await fill(other)
    await allocateAll(other)
    expect((await state(warehouse)).cells).toEqual((await state(other)).cells)
  } finally {
    await other.close()
  }
})

test('an import with a service period a line is settled in as few statements as one with a single period', async () => {
  await insertUsage(warehouse, [
    { day: '2026-11-10', customer: 'acme', feature: 'chat' },
    { day: '2026-11-14', customer: 'acme', feature: 'seo' },
  ])
  // Each day has the revenue of one line, whose service ends at another day each time.
  const lines = DAYS.flatMap((day, at) => {
    const service_end = `2026-11-${String(at + 2).padStart(2, '0')}`
    return CUSTOMERS.map((customer) => ({
      day,
      customer,
      amount: '10',
      service_start: '2026-11-01',
      service_end,
    }))
  })
  await insertRevenue(warehouse, lines)
  let statements = 0
  const counting: Warehouse = {
    ...warehouse,
    query: (...given) => {
      statements += 1
      return warehouse.query(...given)
    },
  }
  await done(settleDirty(counting))
  expect(statements).toBeLessThan(15)
  // Acme had used nothing before the 10th, chat alone up to the 13th, both from the 14th on.
  const { cells } = await state(warehouse)
  const acme = cells.filter(({ customer }) => customer === 'acme')
  const on = (day: number) =>
    acme
      .filter((cell) => cell.day === `2026-11-${String(day).padStart(2, '0')}`)
      .map(({ feature, usd }) => `${feature} ${usd}`)
  expect(on(9)).toEqual([' 10'])
  expect(on(13)).toEqual(['chat 10'])
  expect(on(14)).toEqual(['seo 10'])
  expect(on(15)).toEqual(['chat 5', 'seo 5'])
  expect(cells.filter(({ customer, feature }) => customer === 'bolt' && feature !== '')).toEqual([])
})

test('amounts that cancel out on a day go by the usage of their own service periods', async () => {
  await insertUsage(warehouse, [
    { day: '2026-11-10', customer: 'acme', feature: 'chat' },
    { day: '2026-11-14', customer: 'acme', feature: 'seo' },
  ])
  const day = { day: '2026-11-12', customer: 'acme' }
  await insertRevenue(warehouse, [
    { ...day, amount: '10', service_start: '2026-11-08', service_end: '2026-11-13' },
    { ...day, amount: '-10', service_start: '2026-11-12', service_end: '2026-11-16' },
  ])
  await done(settleDirty(warehouse))
  expect((await state(warehouse)).cells).toEqual([
    { day: '2026-11-12', customer: 'acme', feature: 'chat', usd: '10' },
    { day: '2026-11-12', customer: 'acme', feature: 'seo', usd: '-10' },
  ])
})

test('settles by itself, and not at all without revenue', async () => {
  const metrics = choreMetrics(makeRegistry('worker'))
  const allocation = new Allocation(warehouse)
  await insertUsage(warehouse, [{ day: '2026-11-04', customer: 'acme', feature: 'chat' }])
  expect(await allocation.hasWork()).toBe(false)
  const running = startChore(allocation, { rest_ms: 10, logger: makeLogger('worker', 'error'), metrics })
  try {
    await fill(warehouse)
    const settled = async () => (await state(warehouse)).cells.length > 0 || undefined
    expect(await pollUntil(settled, { every_ms: 50, limit_ms: 60_000 })).toBe(true)
  } finally {
    await running.stop()
  }
})

test('days to come are allocated when their revenue is known, and follow usage that comes later', async () => {
  const days = ['2050-01-01', '2050-01-02', '2050-01-03']
  const period = { service_start: '2026-11-01', service_end: '2050-02-01' }
  await insertUsage(warehouse, [{ day: '2026-11-04', customer: 'acme', feature: 'chat' }])
  await insertRevenue(
    warehouse,
    days.map((day) => ({ day, customer: 'acme', amount: '8', ...period })),
  )
  await done(settleDirty(warehouse))
  const placed = async () => (await state(warehouse)).cells.map(({ feature, usd }) => `${feature} ${usd}`)
  expect(await placed()).toEqual(['chat 8', 'chat 8', 'chat 8'])
  const three = Array.from({ length: 3 }, () => ({ day: '2026-11-05', customer: 'acme', feature: 'seo' }))
  await insertUsage(warehouse, three)
  await allocateAll(warehouse)
  expect(await placed()).toEqual(days.flatMap(() => ['chat 2', 'seo 6']))
  expect(dueOf(await readStamps(warehouse), NO_RESTS, 0)).toBeUndefined()
})

test('revenue of days to come that had no usage at all is placed by the first round that sees some', async () => {
  const period = { service_start: '2026-11-01', service_end: '2050-02-01' }
  await insertRevenue(warehouse, [{ day: '2050-01-01', customer: 'acme', amount: '8', ...period }])
  await allocateAll(warehouse)
  await insertUsage(warehouse, [{ day: '2026-11-05', customer: 'acme', feature: 'seo' }])
  await done(settleDirty(warehouse))
  expect((await state(warehouse)).cells).toMatchObject([{ feature: 'seo', usd: '8' }])
})
