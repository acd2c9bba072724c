import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert } from '../testing/rows.ts'
import { readMarksBeside, readReceived, readWatermarks, watermarkOf } from './read.ts'
import { insertionOfReceipts, NOTHING_RECEIVED, type Receipt } from './write.ts'

let warehouse: Warehouse
let reader: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  reader = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())

const QUARTER_MS = 900_000
const ALL = { from_s: 0, to_s: 0xffff_ffff }

/** Receipts of the batch `from` ≤ … < `to` of a log; each test has logs and tenants of its own. */
async function batch(
  log_source: string,
  from: number,
  to: number,
  { counted = [], partition = 0 }: { counted?: readonly Partial<Receipt>[]; partition?: number } = {},
): Promise<void> {
  const whole = counted.map((each) => ({ ...NOTHING_RECEIVED, tenant: 'acme', ...each }))
  await insert(warehouse, insertionOfReceipts(whole, { from, to }, { log_source, partition }))
}

test('a tenant is counted alone: what was accepted over all time, what was refused in the range of quarters', async () => {
  const counted = [
    { accepted: 3, refused: 1, span_records: 7, metric_points: 4, metric_others: 5 },
    { accepted: 2, refused: 10, slot_ms: QUARTER_MS },
    { accepted: 1, refused: 100, slot_ms: 2 * QUARTER_MS, metric_points: 1, metric_cumulative: 6 },
    { tenant: 'other', accepted: 50, refused: 1_000 },
  ]
  await batch('counts', 0, 9, { counted })
  const received = await readReceived(reader, 'acme', { from_s: 900, to_s: 1_800 }, {})
  expect(received).toMatchObject({ accepted: 6, refused_in_range: 10, spans: 7 })
  expect(received.metric_points).toEqual({ usage: 5, others: 5, cumulative: 6 })
  expect((await readReceived(reader, 'other', ALL, {})).accepted).toBe(50)
})

test('a batch that was received twice and a hole between two are seen, whosever the records are', async () => {
  const found = async () => {
    const { overlaps, gaps } = await readReceived(reader, 'nobody', ALL, {})
    return { overlaps, gaps }
  }
  await batch('chain', 0, 5, { counted: [{ tenant: 'another', accepted: 5 }] })
  await batch('chain', 5, 8)
  expect(await found()).toEqual({ overlaps: 0, gaps: 0 })
  await batch('chain', 7, 9)
  expect(await found()).toEqual({ overlaps: 1, gaps: 0 })
  await batch('chain', 10, 12)
  await batch('chain', 0, 3, { partition: 1 })
  await batch('chain', 4, 6, { partition: 1 })
  expect(await found()).toEqual({ overlaps: 1, gaps: 2 })
})

test('marks are where the last batch of each partition ends, even of one without records', async () => {
  await batch('marks', 0, 5, { counted: [{ accepted: 5 }] })
  await batch('marks', 5, 8)
  await batch('marks', 0, 2, { partition: 2 })
  await batch('beside', 0, 70)
  const { marks } = await readReceived(reader, 'acme', ALL, {})
  expect(Object.fromEntries(marks.get('marks') ?? [])).toEqual({ 0: 8, 2: 2 })
  expect(Object.fromEntries(marks.get('beside') ?? [])).toEqual({ 0: 70 })
  expect(await watermarkOf(reader, { log_source: 'marks', partition: 0 })).toBe(8)
  expect(await watermarkOf(reader, { log_source: 'marks', partition: 9 })).toBe(0)
})

test('a look at the watermarks goes on from the one before, and never back', async () => {
  await batch('looks', 0, 5)
  await batch('looks', 0, 3, { partition: 1 })
  await batch('looks beside', 0, 70)
  const look = async (partitions: readonly number[], known: Readonly<Record<number, number>> = {}) => {
    const marks = new Map(Object.entries(known).map(([partition, mark]) => [Number(partition), mark]))
    return Object.fromEntries(await readWatermarks(reader, 'looks', partitions, marks))
  }
  expect(await look([0, 1, 2])).toEqual({ 0: 5, 1: 3, 2: 0 })
  await batch('looks', 5, 6)
  expect(await look([0, 1], { 0: 5, 1: 30 })).toEqual({ 0: 6, 1: 30 })
  expect(await look([])).toEqual({})
})

test('marks beside a log are those of the others whose name begins alike, each partition by itself', async () => {
  const [cluster, current, before] = ['kafka:one/', 'kafka:one/events', 'kafka:one/events-2'] as const
  await batch(current, 0, 50)
  await batch(before, 5, 8)
  await batch(before, 0, 5)
  await batch(before, 0, 3, { partition: 2 })
  await batch('kafka:one/old', 0, 9, { counted: [{ accepted: 4 }, { tenant: 'other', accepted: 5 }] })
  await batch('kafka:one/old', 0, 4, { partition: 1 })
  await batch('kafka:two/events', 0, 70)
  await batch('not kafka:one/events', 0, 80)
  expect(await readMarksBeside(reader, current, cluster)).toEqual(
    new Map([
      [
        before,
        new Map([
          [0, 8],
          [2, 3],
        ]),
      ],
      [
        'kafka:one/old',
        new Map([
          [0, 9],
          [1, 4],
        ]),
      ],
    ]),
  )
  expect(await readMarksBeside(reader, current, 'kafka:three/')).toEqual(new Map())
})
