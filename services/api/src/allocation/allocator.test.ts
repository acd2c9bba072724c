import { parseAtto } from '@marginscope/money'
import { makeLogger } from '@marginscope/service'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestLedger, startTestEngine, type TestEngine, type TestLedger } from '../testing/ledger.ts'
import { insertPostings } from '../testing/posting.ts'
import { insertRevenue } from '../testing/revenue.ts'
import { startAllocator } from './allocator.ts'
import { isDirty, look } from './look.ts'
import { settleDirty } from './round.ts'
import { UNSAID } from './rules.ts'
import { settleStep } from './settle-step.ts'

let engine: TestEngine
let ledger: TestLedger
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine.remove())
beforeEach(async () => {
  ledger = await openTestLedger(engine)
  return () => ledger.remove()
})

const CUSTOMERS = ['acme', 'bolt', 'cone']
const DAYS = Array.from({ length: 20 }, (_, at) => `2026-11-${String(at + 1).padStart(2, '0')}`)
const never = new AbortController().signal

async function fill(warehouse: Warehouse): Promise<void> {
  const every = DAYS.flatMap((day, at) => CUSTOMERS.map((customer, who) => ({ day, at, customer, who })))
  await insertPostings(
    warehouse,
    every.flatMap(({ day, at, customer, who }) =>
      ['chat', 'search', 'seo']
        .slice(0, (at + who) % 4)
        .map((feature) => ({ time: `${day}T09:00:00Z`, customer, feature })),
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
  await fill(ledger.warehouse)
  const seen = await look(ledger.warehouse)
  await Promise.all([1, 2, 3].map(() => settleDirty(ledger.warehouse, seen, never)))
  const made = await state(ledger.warehouse)
  const total = made.cells.reduce((sum, { usd }) => sum + parseAtto(usd), 0n)
  expect(total).toBe(parseAtto(String(10 * DAYS.length * CUSTOMERS.length)))
  expect(made.n).toBe(String(made.cells.length)) // no row is an adjustment of another's
})

test('a step that was decided from an older state changes nothing', async () => {
  await fill(ledger.warehouse)
  const units = [{ tenant: 'default', day: Date.parse('2026-11-04') / 86_400_000, customer: 'acme' }]
  await settleStep(ledger.warehouse, units, [UNSAID])
  const before = await state(ledger.warehouse)
  // The insert of another that had looked before: the same step, other rows.
  await ledger.warehouse.insert(
    'revenue_allocations',
    ['tenant', 'day', 'customer', 'amount', 'way', 'evidence', 'kind', 'step', 'step_id'],
    'default\t2026-11-04\tacme\t10\tunallocated\tnone\tallocation\t1\t00000000-0000-0000-0000-000000000001\n',
    'allocate/default/1',
  )
  expect(await state(ledger.warehouse)).toEqual(before)
})

test('a round that was cut off is done again and posts only what is left', async () => {
  await fill(ledger.warehouse)
  const seen = await look(ledger.warehouse)
  let inserts = 0
  const failing: Warehouse = {
    ...ledger.warehouse,
    insert: async (...given) => {
      inserts += 1
      await ledger.warehouse.insert(...given)
      throw new Error('the process dies after its first insert')
    },
  }
  await expect(settleDirty(failing, seen, never)).rejects.toThrow('dies')
  expect(inserts).toBe(1)
  expect(isDirty(await look(ledger.warehouse))).toBe(true)
  const cut = await state(ledger.warehouse)
  await settleDirty(ledger.warehouse, await look(ledger.warehouse), never)
  expect(await state(ledger.warehouse)).toEqual(cut) // 60 units are one step, which had landed
  const rested = await look(ledger.warehouse)
  expect([rested.settled_day, rested.settled_ms > 0]).toEqual([rested.tomorrow, true])
})

test('any order of usage, revenue and settling ends at the same cells', async () => {
  await fill(ledger.warehouse)
  await settleDirty(ledger.warehouse, await look(ledger.warehouse), never)
  const late = [
    { time: '2026-11-04T10:00:00Z', customer: 'acme', feature: 'seo' },
    { time: '2026-11-16T10:00:00Z', customer: 'bolt', feature: 'voice' },
  ]
  await insertPostings(ledger.warehouse, late)
  await settleDirty(ledger.warehouse, await look(ledger.warehouse), never)
  const other = await openTestLedger(engine)
  try {
    await insertPostings(other.warehouse, late)
    await fill(other.warehouse)
    await settleDirty(other.warehouse, await look(other.warehouse), never)
    expect((await state(ledger.warehouse)).cells).toEqual((await state(other.warehouse)).cells)
  } finally {
    await other.remove()
  }
})

test('an import with a service period a line is settled in as few statements as one with a single period', async () => {
  const { warehouse } = ledger
  await insertPostings(warehouse, [
    { time: '2026-11-10T09:00:00Z', customer: 'acme', feature: 'chat' },
    { time: '2026-11-14T09:00:00Z', customer: 'acme', feature: 'seo' },
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
  await settleDirty(counting, await look(warehouse), never)
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
  const { warehouse } = ledger
  await insertPostings(warehouse, [
    { time: '2026-11-10T09:00:00Z', customer: 'acme', feature: 'chat' },
    { time: '2026-11-14T09:00:00Z', customer: 'acme', feature: 'seo' },
  ])
  const day = { day: '2026-11-12', customer: 'acme' }
  await insertRevenue(warehouse, [
    { ...day, amount: '10', service_start: '2026-11-08', service_end: '2026-11-13' },
    { ...day, amount: '-10', service_start: '2026-11-12', service_end: '2026-11-16' },
  ])
  await settleDirty(warehouse, await look(warehouse), never)
  expect((await state(warehouse)).cells).toEqual([
    { day: '2026-11-12', customer: 'acme', feature: 'chat', usd: '10' },
    { day: '2026-11-12', customer: 'acme', feature: 'seo', usd: '-10' },
  ])
})

test('settles by itself, and not at all without revenue', async () => {
  const allocator = startAllocator(ledger.warehouse, makeLogger('api', 'error'))
  try {
    await insertPostings(ledger.warehouse, [{ time: '2026-11-04T10:00:00Z', customer: 'acme' }])
    await allocator.settle('default', 0)
    expect(await ledger.warehouse.query('SELECT * FROM allocation_rounds')).toEqual([])
    await fill(ledger.warehouse)
    const deadline = Date.now() + 20_000
    while ((await state(ledger.warehouse)).cells.length === 0) {
      if (Date.now() > deadline) throw new Error('nothing was allocated within 20 s')
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  } finally {
    await allocator.stop()
  }
})
