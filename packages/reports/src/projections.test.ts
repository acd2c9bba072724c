import { revenueAllocations, revenueLedger, usageLedger } from '@marginscope/ledger'
import { insertPostings, insertRows, insertSelectSql, openTestLedger } from '@marginscope/ledger/testing'
import { parseAtto } from '@marginscope/money'
import type { Dimension } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BridgeExtent } from './bridge/question.ts'
import { usageStatement } from './bridge/usage.ts'
import type { Grouping } from './grouping.ts'
import { marginStatement } from './margin/statement.ts'
import { totalOrder } from './page.ts'
import type { Statement } from './reading/paged-statement.ts'
import { planReading } from './reading/reading-plan.ts'
import { savingsStatement } from './savings/statement.ts'
import type { Extent } from './slice.ts'

const ms = (text: string) => Date.parse(text)
const FROM_MS = ms('2026-10-01')

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  const hours = Array.from({ length: 24 * 31 }, (_, i) => new Date(FROM_MS + i * 3_600_000).toISOString())
  await insertPostings(
    warehouse,
    hours.map((time, i) => ({ time, feature: `f${i % 3}`, customer: `c${i % 5}`, cost: '0.1' })),
  )
})
afterAll(() => warehouse.close())

interface PartOfQuestion extends Partial<Extent>, Partial<Grouping> {}

function question({ grain = 'none', group_by = [], ...extent }: PartOfQuestion) {
  const slice: Extent = {
    from_ms: FROM_MS,
    to_ms: ms('2026-11-01'),
    zone: 'UTC',
    filters: new Map(),
    as_of_ms: undefined,
    ...extent,
  }
  const grouping: Grouping = { grain, group_by }
  const page = { order: totalOrder(grouping), limit: 100, after: undefined }
  return { slice, grouping, page, reported: false }
}

/** The projections, and the bare table as `postings`, that a statement's passes read. */
async function sources({ sql, params, settings }: Statement): Promise<string[]> {
  const bound = { ...params, tenant: 'default' }
  const lines = await warehouse.query<{ explain: string }>(`EXPLAIN projections = 1 ${sql}`, bound, settings)
  return lines.flatMap(({ explain }) => {
    const source = /ReadFromMergeTree \(([\w.]+)\)/.exec(explain)?.[1]
    return source === undefined ? [] : [source.endsWith('.usage_ledger') ? 'postings' : source]
  })
}

async function reads(asked: PartOfQuestion): Promise<string[]> {
  const { slice, grouping, ...rest } = question(asked)
  return sources(marginStatement({ slice, grouping, ...rest }, planReading(slice, grouping)))
}

async function savingsReads(asked: PartOfQuestion): Promise<string[]> {
  const { slice, grouping, page } = question(asked)
  return sources(savingsStatement({ slice, grouping, page }, planReading(slice, grouping)))
}

/** Any of the projections by day: which is the narrowest depends on the data. */
const BY_DAY = expect.stringMatching(/^by_day(_\w+)?$/)

test('whole days come from by_day', async () => {
  const group_by: readonly Dimension[] = ['customer', 'feature', 'model', 'service_tier']
  for (const grain of ['none', 'day', 'week', 'month'] as const)
    expect(await reads({ grain, group_by })).toEqual(['by_day'])
  const filters = new Map<Dimension, string[]>([
    ['customer', ['c1', 'c2']],
    ['operation', ['chat']],
  ])
  expect(await reads({ group_by: ['feature'], filters })).toEqual(['by_day'])
})

test('hours and local days come from by_slot', async () => {
  expect(await reads({ grain: 'hour', group_by: ['feature', 'model'] })).toEqual(['by_slot'])
  const filters = new Map<Dimension, string[]>([['feature', ['f1']]])
  expect(await reads({ grain: 'day', zone: 'Asia/Kathmandu', filters })).toEqual(['by_slot'])
  expect(await reads({ grain: 'day', zone: 'Australia/Lord_Howe', group_by: ['provider'] })).toEqual([
    'by_slot',
  ])
})

test('whole days without a customer, or by customer alone, come from projections of a hundredth of the rows', async () => {
  await warehouse.command(
    insertSelectSql(
      usageLedger,
      {
        tenant: "'default'",
        event_id: 'toString(number)',
        version: '1',
        kind: "'charge'",
        time: "toDateTime64('2026-10-01', 3, 'UTC') + toIntervalDay(number % 31)",
        model: "'m'",
        feature: "concat('g', toString(number % 37))",
        customer: "concat('k', toString(number % 41))",
        requests: '1',
        cost: '0.1',
        log_source: "'wide'",
      },
      'numbers(60000)',
    ),
  )
  const without: readonly (readonly Dimension[])[] = [
    [],
    ['feature'],
    ['feature', 'model'],
    ['operation', 'service_tier'],
  ]
  for (const grain of ['none', 'day', 'month'] as const) {
    for (const group_by of without)
      expect(new Set(await reads({ grain, group_by }))).toEqual(new Set(['by_day_model']))
    expect(new Set(await reads({ grain, group_by: ['customer'] }))).toEqual(new Set(['by_day_customer']))
    expect(new Set(await reads({ grain, group_by: ['customer', 'feature'] }))).toEqual(new Set(['by_day']))
  }
})

test('a local month comes from days but for its two cut days', async () => {
  const local = { from_ms: ms('2026-09-30T18:30:00Z'), to_ms: ms('2026-10-31T18:30:00Z') }
  expect(await reads({ ...local, zone: 'Asia/Kolkata', grain: 'month', group_by: ['customer'] })).toEqual([
    BY_DAY,
    'postings',
  ])
  expect(await reads({ from_ms: FROM_MS + 1, to_ms: ms('2026-10-31T23:59:59.999Z') })).toEqual([
    BY_DAY,
    'postings',
  ])
})

test('as of an instant the projections are read all the same, and of the postings what came since', async () => {
  const as_of_ms = Date.now()
  expect(await reads({ as_of_ms, grain: 'month', group_by: ['customer'] })).toEqual([BY_DAY, 'postings'])
  expect(await reads({ as_of_ms, grain: 'hour', group_by: ['feature'] })).toEqual(['by_slot', 'postings'])
  expect(await savingsReads({ as_of_ms, group_by: ['model'] })).toEqual([BY_DAY, 'postings'])
})

test('savings come from whole days and quarters of an hour', async () => {
  expect(await savingsReads({})).toEqual([BY_DAY])
  expect(await savingsReads({ group_by: ['customer', 'feature', 'model', 'provider'] })).toEqual(['by_day'])
  const hours = { from_ms: ms('2026-10-01T05:45:00Z'), to_ms: ms('2026-10-01T18:00:00Z') }
  expect(await savingsReads({ ...hours, group_by: ['feature', 'model'] })).toEqual(['by_slot'])
})

test('both periods of a bridge come from a projection by day, whatever is filtered by', async () => {
  const bridge: BridgeExtent = {
    a: { from_ms: FROM_MS, to_ms: ms('2026-10-16') },
    b: { from_ms: ms('2026-10-16'), to_ms: ms('2026-11-01') },
    filters: new Map([['customer', ['c1']]]),
    as_of_ms: undefined,
    metric: 'cost',
    method: 'sequential',
    cells: 20,
  }
  expect(await sources(usageStatement(bridge))).toEqual([BY_DAY, BY_DAY])
})

test('revenue comes from projections too, by customer and by feature', async () => {
  const days = Array.from({ length: 20 }, (_, at) => ({
    day: `2026-10-${at + 10}`,
    customer: `c${at % 5}`,
    amount: parseAtto('1'),
  }))
  await insertRows(warehouse, revenueLedger, days)
  await insertRows(
    warehouse,
    revenueAllocations,
    days.map((day) => ({ ...day, feature: 'f1' })),
  )
  const groupings: readonly (readonly Dimension[])[] = [
    ['customer'],
    ['feature', 'model'],
    ['customer', 'service_tier'],
  ]
  for (const group_by of groupings) {
    for (const grain of ['none', 'month'] as const) {
      const found = await reads({ grain, group_by })
      expect(found, `${group_by} ${grain}`).toEqual(found.map(() => BY_DAY))
      expect(found.length).toBeGreaterThan(2)
    }
  }
})
