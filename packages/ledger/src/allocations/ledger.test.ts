import { DEFAULT_RULE } from '@marginscope/finance'
import { parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { beforeEach, expect, test } from 'vitest'
import { UNSAID } from '../allocation-rules/read.ts'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertRevenue, type RevenueGiven } from '../testing/revenue.ts'
import { insert } from '../testing/rows.ts'
import { insertPostings, type PostingGiven } from '../testing/usage.ts'
import type { Difference } from './difference.ts'
import { readPeriodUsage, readRevenue, readUsage } from './facts.ts'
import { readPeriods } from './periods.ts'
import { isAboutToShift, mayBePlaced, newestStep, readPlaced } from './read.ts'
import type { RevenueGroup } from './target.ts'
import { type Unit, unitKey } from './unit.ts'
import { stepOf, type UnitDifferences } from './write.ts'

let warehouse: Warehouse
let reader: TenantReader
beforeEach(async () => {
  warehouse = (await openTestLedger()).warehouse
  reader = new TenantReader(warehouse, 'default')
  return () => warehouse.close()
})

const dayOf = (date: string) => Date.parse(date) / 86_400_000
const unit = (date: string, customer = 'acme'): Unit => ({ tenant: 'default', day: dayOf(date), customer })
const used = (date: string, over: Partial<PostingGiven> = {}): PostingGiven => ({
  time: `${date}T09:00:00Z`,
  customer: 'acme',
  feature: 'chat',
  ...over,
})
const CELL = {
  provider: 'openai',
  model: 'gpt-4o',
  feature: 'chat',
  service_tier: 'standard',
  environment: '',
  operation: 'chat',
  agent: '',
}
const ACME_1 = unitKey(unit('2026-11-01'))

test('a unit is a customer on a day', () => {
  expect(unitKey({ day: 1, customer: '2/x' })).toBe('1/2/x')
})

test('recognised revenue is read by unit, alike added up, what cancels out left out', async () => {
  const acme = { day: '2026-11-01', customer: 'acme' }
  const period = { service_start: '2026-10-01', service_end: '2026-12-01' }
  const lines: RevenueGiven[] = [
    { ...acme, amount: '1', ...period },
    { ...acme, amount: '2', ...period },
    { ...acme, amount: '4', service_start: '2026-11-01', service_end: '2026-11-01' },
    { ...acme, amount: '8', plan: 'pro', feature: 'f', model: 'm' },
    { ...acme, amount: '16', feature: 'gone' },
    { ...acme, amount: '-16', feature: 'gone' },
    { ...acme, day: '2026-11-02', amount: '32' },
    { ...acme, customer: 'bolt', amount: '64' },
    { ...acme, day: '2026-11-02', customer: 'bolt', amount: '128' },
    { ...acme, tenant: 'other', amount: '256' },
  ]
  await insertRevenue(warehouse, lines)
  const revenue = await readRevenue(reader, [unit('2026-11-01'), unit('2026-11-02', 'bolt')])
  expect([...revenue.keys()].sort()).toEqual([ACME_1, unitKey(unit('2026-11-02', 'bolt'))].sort())
  const plain = { plan: '', feature: '', model: '' }
  const [first, second] = [dayOf('2026-11-01'), dayOf('2026-11-02')]
  expect(revenue.get(ACME_1)?.toSorted((a, b) => Number(a.amount - b.amount))).toEqual([
    { ...plain, first_day: dayOf('2026-10-01'), end_day: dayOf('2026-12-01'), amount: parseAtto('3') },
    { ...plain, first_day: first, end_day: second, amount: parseAtto('4') },
    { plan: 'pro', feature: 'f', model: 'm', first_day: first, end_day: second, amount: parseAtto('8') },
  ])
  expect(revenue.get(unitKey(unit('2026-11-02', 'bolt')))?.map(({ amount }) => amount)).toEqual([
    parseAtto('128'),
  ])
})

test('usage is read by unit and cell: requests, every token, cost, without a price 0', async () => {
  const counts = { uncached_input_tokens: 1, output_tokens: 10, cache_read_tokens: 100 }
  await insertPostings(warehouse, [
    used('2026-11-01', { ...counts, cost: '2', event_id: 'a' }),
    used('2026-11-01', { cost: '3', event_id: 'b', time: '2026-11-01T23:59:59Z' }),
    used('2026-11-01', { feature: 'seo', cost: null, unpriced_requests: 1 }),
    used('2026-11-02', { cost: '9' }),
    used('2026-11-01', { customer: 'bolt', cost: '9' }),
    used('2026-11-01', { tenant: 'other', cost: '9' }),
  ])
  const usage = await readUsage(reader, [unit('2026-11-01')])
  expect(Object.fromEntries(usage)).toMatchObject({
    [ACME_1]: [
      { ...CELL, requests: 2n, tokens: 111n, cost: parseAtto('5') },
      { ...CELL, feature: 'seo', requests: 1n, tokens: 0n, cost: 0n },
    ],
  })
})

const period = { service_start: '2026-11-01', service_end: '2026-11-04' }

test('the usage of service periods is half-open, by customer and period, within the range alone', async () => {
  await insertRevenue(warehouse, [
    { day: '2026-11-01', customer: 'acme', amount: '1', ...period },
    { day: '2026-11-01', customer: 'acme', amount: '2', ...period },
    {
      day: '2026-11-01',
      customer: 'acme',
      amount: '1',
      service_start: '2026-11-03',
      service_end: '2026-11-05',
    },
    { day: '2026-11-01', customer: 'bolt', amount: '1', ...period },
    {
      day: '2026-11-02',
      customer: 'acme',
      amount: '1',
      service_start: '2026-01-01',
      service_end: '2027-01-01',
    },
  ])
  await insertPostings(warehouse, [
    used('2026-10-31', { cost: '1' }),
    used('2026-11-01', { cost: '2', uncached_input_tokens: 5 }),
    used('2026-11-03', { cost: '4', uncached_input_tokens: 6 }),
    used('2026-11-04', { cost: '8', feature: 'seo' }),
    used('2026-11-05', { cost: '16' }),
    used('2026-11-02', { customer: 'cone', cost: '32' }),
  ])
  const units = [unit('2026-11-01'), unit('2026-11-01', 'bolt')]
  const range = { first_day: dayOf('2026-11-01'), end_day: dayOf('2026-11-05') }
  const periods = await readPeriodUsage(reader, units, range)
  expect(periods.toSorted((a, b) => a.first_day - b.first_day)).toMatchObject([
    {
      customer: 'acme',
      first_day: dayOf('2026-11-01'),
      end_day: dayOf('2026-11-04'),
      usage: [{ ...CELL, requests: 2n, tokens: 11n, cost: parseAtto('6') }],
    },
    {
      customer: 'acme',
      first_day: dayOf('2026-11-03'),
      end_day: dayOf('2026-11-05'),
      usage: [
        { ...CELL, requests: 1n, tokens: 6n, cost: parseAtto('4') },
        { ...CELL, feature: 'seo', requests: 1n, tokens: 0n, cost: parseAtto('8') },
      ],
    },
  ])
  const less = { first_day: dayOf('2026-11-02'), end_day: dayOf('2026-11-04') }
  const narrow = await readPeriodUsage(reader, units, less)
  expect(narrow.map(({ usage }) => usage.map(({ cost }) => cost))).toEqual([
    [parseAtto('4')],
    [parseAtto('4')],
  ])
})

test('periods are read for the units alone that their day leaves open', async () => {
  const [day_1, day_2] = ['2026-11-01', '2026-11-02']
  await insertRevenue(warehouse, [
    { day: day_1, customer: 'acme', amount: '1', ...period },
    { day: day_2, customer: 'acme', amount: '1', ...period },
    { day: day_2, customer: 'bolt', amount: '1', ...period },
  ])
  await insertPostings(warehouse, [
    used(day_1, { cost: '1' }),
    used('2026-11-03', { cost: '2', feature: 'seo' }),
    used(day_2, { customer: 'bolt', cost: '4' }),
  ])
  let asked = 0
  const counting = new TenantReader(
    {
      ...warehouse,
      query: (...given) => {
        asked += 1
        return warehouse.query(...given)
      },
    },
    'default',
  )
  const periodsOf = async (
    units: readonly Unit[],
    more: ReadonlyMap<string, readonly RevenueGroup[]> = new Map(),
  ) => {
    const [revenue, usage] = [await readRevenue(reader, units), await readUsage(reader, units)]
    asked = 0
    return readPeriods(counting, units, new Map([...revenue, ...more]), usage, [UNSAID])
  }
  const group = { first_day: dayOf('2026-11-01'), end_day: dayOf('2026-11-04') }
  const line = { ...group, plan: '', feature: '', model: '', amount: parseAtto('1') }

  const closed = await periodsOf([unit(day_1), unit(day_2, 'bolt')])
  expect([asked, closed.cells, closed.of('acme', line)]).toEqual([0, 0, []])
  expect([(await periodsOf([unit('2026-11-09')])).cells, asked]).toEqual([0, 0])
  const open = await periodsOf([unit(day_1), unit(day_2), unit(day_2, 'bolt')])
  expect([asked, open.cells]).toEqual([1, 2])
  expect(open.of('acme', line).map(({ feature, cost }) => [feature, cost])).toEqual([
    ['chat', parseAtto('1')],
    ['seo', parseAtto('2')],
  ])
  expect(open.of('bolt', line)).toEqual([])
  expect(open.of('acme', { ...line, end_day: group.end_day + 1 })).toEqual([])
  // A line and its refund, both open, cancel out and are looked up all the same.
  const refunded = new Map([[unitKey(unit(day_2)), [line, { ...line, amount: parseAtto('-1') }]]])
  expect((await periodsOf([unit(day_2)], refunded)).cells).toBe(2)
})

const difference = (amount: string, over: Partial<Difference> = {}): Difference => ({
  ...CELL,
  way: 'usage',
  evidence: 'day',
  amount: parseAtto(amount),
  rule: { ...DEFAULT_RULE, name: 'r', version: 5, usage_key: 'tokens' },
  ...over,
})

async function postStep(step: number, posted: readonly UnitDifferences[], step_id = idOf(step)) {
  const { token, ...insertion } = stepOf('default', posted, { step, step_id })
  await insert(warehouse, insertion, token)
}
const idOf = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`

test('a step places differences, a step that was taken changes nothing, and the sums are what stands', async () => {
  expect(await newestStep(reader)).toEqual({ step: 0, step_id: idOf(0) })
  const [one, two] = [unit('2026-11-01'), unit('2026-11-02')]
  const none = difference('4', { evidence: 'none', way: 'unallocated', feature: '' })
  await postStep(1, [
    { unit: one, kind: 'allocation', differences: [difference('3'), none] },
    { unit: two, kind: 'allocation', differences: [difference('5')] },
  ])
  await postStep(1, [{ unit: one, kind: 'allocation', differences: [difference('9')] }], idOf(77))
  expect(await newestStep(reader)).toEqual({ step: 1, step_id: idOf(1) })
  await postStep(2, [{ unit: two, kind: 'adjustment', differences: [difference('-5')] }])
  expect(await newestStep(reader)).toEqual({ step: 2, step_id: idOf(2) })
  const { rule: _, ...placed } = difference('3')
  const { rule: __, ...left } = none
  const stands = await readPlaced(reader, [one, two, unit('2026-11-03')])
  expect([...stands.keys()].sort()).toEqual([unitKey(one), unitKey(two)])
  expect(stands.get(unitKey(one))?.toSorted((a, b) => Number(a.amount - b.amount))).toEqual([placed, left])
  expect(stands.get(unitKey(two))).toEqual([{ ...placed, amount: 0n }])
  const rows = await warehouse.query(
    `SELECT toString(day) AS day, customer, rule, rule_version, usage_key, kind, step FROM revenue_allocations
     WHERE tenant = 'default' AND step = 2`,
  )
  const said = { customer: 'acme', rule: 'r', rule_version: 5, usage_key: 'tokens', kind: 'adjustment' }
  expect(rows).toEqual([{ day: '2026-11-02', ...said, step: '2' }])
  expect(await newestStep(new TenantReader(warehouse, 'other'))).toMatchObject({ step: 0 })
})

test('revenue that no usage could place may be placed when its customer has newer usage', async () => {
  const none = difference('4', { evidence: 'none', way: 'unallocated', feature: '' })
  const post = (step: number, customer: string, differences: readonly Difference[]) =>
    postStep(step, [{ unit: unit('2026-11-01', customer), kind: 'allocation', differences }])
  const recorded_ms = Date.parse('2026-11-09T00:00:00Z')
  const recorded_at = '2026-11-09T00:00:00Z'
  await insertPostings(warehouse, [used('2026-11-09', { recorded_at })])
  expect(await mayBePlaced(reader, 0)).toBe(false)
  await post(1, 'bolt', [none])
  await post(2, 'acme', [difference('4')])
  expect(await mayBePlaced(reader, 0)).toBe(false)
  await post(3, 'acme', [none])
  expect(await mayBePlaced(reader, 0)).toBe(true)
  expect(await mayBePlaced(reader, recorded_ms - 1)).toBe(true)
  expect(await mayBePlaced(reader, recorded_ms)).toBe(false)
  await post(4, 'acme', [{ ...none, amount: parseAtto('-4') }])
  expect(await mayBePlaced(reader, 0)).toBe(false)
  expect(await mayBePlaced(new TenantReader(warehouse, 'other'), 0)).toBe(false)
})

test('usage is about to shift what is placed while it is young, and never where nothing is', async () => {
  const now_ms = Date.now()
  const usedAt = (ms: number) =>
    insertPostings(warehouse, [used('2026-11-09', { recorded_at: new Date(ms).toISOString() })])
  await usedAt(now_ms + 3_600_000)
  expect(await isAboutToShift(reader, now_ms)).toBe(false)
  await postStep(1, [{ unit: unit('2026-11-01'), kind: 'allocation', differences: [difference('4')] }])
  expect(await isAboutToShift(reader, now_ms)).toBe(true)
  expect(await isAboutToShift(reader, now_ms + 3_600_000)).toBe(false)
  // Some has waited for long: that is a house whose rounds take their time.
  await usedAt(now_ms - 60_000)
  expect(await isAboutToShift(reader, now_ms - 120_000)).toBe(false)
  expect(await isAboutToShift(reader, now_ms)).toBe(true)
})
