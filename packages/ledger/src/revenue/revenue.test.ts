import { atto, parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastOffset } from '../log-place.ts'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert } from '../testing/rows.ts'
import { emptyRevenueReversal, type RevenuePosting, reverseRevenue } from './posting.ts'
import { knownLines, standingPostings } from './read.ts'
import { revenueLedger } from './table.ts'
import { insertionOfRevenue, type RevenueCause } from './write.ts'

let warehouse: Warehouse
let reader: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  reader = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())

const HERE = { log_source: 'log', partition: 3 }
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

function posting(line: number, day: string, amount: string): RevenuePosting {
  return {
    tenant: `tenant ${line % 2}`,
    identity: uuid(line),
    line_id: `line\t${line}`,
    kind: 'recognised',
    line_kind: 'seat',
    day,
    customer: "O'Hara \\ sons",
    plan: 'pro',
    feature: '',
    model: 'm',
    amount: parseAtto(amount),
    deferred: parseAtto('-0.000000000000000001'),
    original_amount: parseAtto('12345678901234567890.1'),
    currency: 'EUR',
    rate: parseAtto('0.006666666666666667'),
    rate_source: 'ECB: 1 USD = 150 JPY from 2026-11-01T00:00:00Z',
    service_start: '2026-11-01',
    service_end: '2026-11-03',
    source: 'api',
    detail: '{"quantity":"1"}',
  }
}
const caused = (
  version: number,
  log_offset: number,
  postings: readonly RevenuePosting[],
): { posting: RevenuePosting; cause: RevenueCause }[] =>
  postings.map((each, seq) => ({
    posting: each,
    cause: { version, content_hash: 100 + version, received_at_ms: 1_000, log_offset, seq },
  }))
const write = (
  version: number,
  log_offset: number,
  postings: readonly RevenuePosting[],
  origin = HERE,
): Promise<void> => insert(warehouse, insertionOfRevenue(caused(version, log_offset, postings), origin))

test('what stands of a line is what its postings add up to, in the order of its days, of every tenant asked for', async () => {
  const first = [posting(1, '2026-11-02', '1.5'), posting(1, '2026-11-01', '-2')]
  const newer = [posting(1, '2026-11-01', '3'), ...first.map(reverseRevenue)]
  const other = [posting(2, '2026-11-05', '7')]
  await write(1, 10, first)
  await write(1, 12, other)
  const found = await standingPostings(reader, [uuid(1), uuid(2)], HERE, 20)
  expect(found.get(uuid(1))).toEqual(first.toReversed())
  expect(found.get(uuid(2))).toEqual(other)
  await write(2, 13, newer)
  expect((await standingPostings(reader, [uuid(1)], HERE, 20)).get(uuid(1))).toEqual(newer.slice(0, 1))
  // Another way to count its days, under the same version.
  const moved = { ...posting(1, '2026-10-31', '3'), service_start: '2026-10-31' }
  const recount = [moved, ...newer.slice(0, 1).map(reverseRevenue)]
  await insert(
    warehouse,
    insertionOfRevenue(caused(2, 0, recount), { log_source: 'restate:x', partition: 3 }),
  )
  expect((await standingPostings(reader, [uuid(1)], HERE, 20)).get(uuid(1))).toEqual([moved])
  expect((await knownLines(reader, [uuid(1)], HERE, 20)).get(uuid(1))?.precedence).toBe(4)
})

test('a line is known by its newest version and how many rows that has; a void has none and goes before it', async () => {
  await write(1, 30, [posting(3, '2026-11-01', '1'), posting(3, '2026-11-02', '1')])
  await write(2, 31, [posting(3, '2026-11-01', '2'), reverseRevenue(posting(3, '2026-11-01', '1'))])
  await write(4, 32, [emptyRevenueReversal(posting(4, '', '0'), '2026-11-09')])
  const known = await knownLines(reader, [uuid(3), uuid(4), uuid(99)], HERE, 40)
  expect(known).toEqual(
    new Map([
      [uuid(3), { precedence: 4, rows: 1, content_hash: 102 }],
      [uuid(4), { precedence: 9, rows: 0, content_hash: 0 }],
    ]),
  )
})

test('what the asking batch itself has written does not count, what another partition or log has does', async () => {
  await write(1, 50, [posting(5, '2026-11-01', '1')])
  await write(2, 51, [posting(5, '2026-11-01', '2')])
  await write(1, 60, [posting(6, '2026-11-01', '1')], { log_source: 'log', partition: 4 })
  await write(1, 60, [posting(7, '2026-11-01', '1')], { log_source: 'another', partition: 3 })
  const known = await knownLines(reader, [uuid(5), uuid(6), uuid(7)], HERE, 51)
  expect([...known].map(([id, { precedence }]) => [id, precedence]).toSorted()).toEqual([
    [uuid(5), 2],
    [uuid(6), 2],
    [uuid(7), 2],
  ])
  expect(await standingPostings(reader, [uuid(5)], HERE, 50)).toEqual(new Map())
  expect(await lastOffset(reader, revenueLedger, HERE, 0)).toBe(51)
  expect(await lastOffset(reader, revenueLedger, HERE, 52)).toBe(-1)
  expect(await lastOffset(reader, revenueLedger, { log_source: 'log', partition: 4 }, 0)).toBe(60)
})

test('what is no identity is never put into a statement', async () => {
  await expect(knownLines(reader, ["' OR 1 = 1 --"], HERE, 0)).rejects.toThrow(RangeError)
  expect(await knownLines(reader, [], HERE, 0)).toEqual(new Map())
})

test('a reversal takes a posting out of every sum, and nothing else', () => {
  const one = posting(1, '2026-11-01', '1.5')
  const { kind, amount, deferred, original_amount, ...rest } = reverseRevenue(one)
  expect(kind).toBe('reversal')
  expect([amount + one.amount, deferred + one.deferred, original_amount + one.original_amount]).toEqual(
    Array(3).fill(atto(0n)),
  )
  expect(one).toMatchObject(rest)
})
