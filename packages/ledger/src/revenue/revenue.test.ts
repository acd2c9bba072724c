import { atto, parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastOffset } from '../log-place.ts'
import { precedenceOf } from '../precedence.ts'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insert } from '../testing/rows.ts'
import { emptyRevenueReversal, type RevenuePosting, reverseRevenue } from './posting.ts'
import { knownLines, type LinePage, lineIdentities, standingPostings } from './read.ts'
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
  expect((await knownLines(reader, [uuid(1)], HERE, 20)).get(uuid(1))?.precedence).toBe(
    precedenceOf(2, false),
  )
})

test('a line is known by its newest version and how many rows that has; a void has none and goes before it', async () => {
  await write(1, 30, [posting(3, '2026-11-01', '1'), posting(3, '2026-11-02', '1')])
  await write(2, 31, [posting(3, '2026-11-01', '2'), reverseRevenue(posting(3, '2026-11-01', '1'))])
  await write(4, 32, [emptyRevenueReversal(posting(4, '', '0'), '2026-11-09')])
  const known = await knownLines(reader, [uuid(3), uuid(4), uuid(99)], HERE, 40)
  expect(known).toEqual(
    new Map([
      [uuid(3), { precedence: precedenceOf(2, false), rows: 1, content_hash: 102 }],
      [uuid(4), { precedence: precedenceOf(4, true), rows: 0, content_hash: 0 }],
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
    [uuid(5), precedenceOf(1, false)],
    [uuid(6), precedenceOf(1, false)],
    [uuid(7), precedenceOf(1, false)],
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

test('the void of a line never seen names the line and says nothing else', () => {
  const of = { tenant: 't', identity: uuid(1), line_id: 'l' }
  expect(emptyRevenueReversal(of, '2026-11-09')).toEqual({
    ...of,
    kind: 'reversal',
    line_kind: '',
    day: '2026-11-09',
    customer: '',
    plan: '',
    feature: '',
    model: '',
    amount: 0n,
    deferred: 0n,
    original_amount: 0n,
    currency: '',
    rate: 0n,
    rate_source: '',
    service_start: '2026-11-09',
    service_end: '2026-11-09',
    source: '',
    detail: '',
  })
})

test('the lines of a page are those of one tenant and part behind another, in order, under names that are touched', async () => {
  const line = (n: number, over: Partial<RevenuePosting> = {}) => ({
    ...posting(n, '2026-11-01', '1'),
    tenant: 'paged',
    customer: 'c',
    feature: 'f',
    detail: '',
    ...over,
  })
  await write(1, 70, [
    line(83, { customer: 'touched' }),
    line(81),
    line(82, { feature: 'touched' }),
    line(84, { detail: '{"as_sent":{"customer":"old"}}' }),
    line(85, { detail: '{"quantity":"1"}' }),
    line(86, { tenant: 'another', customer: 'touched' }),
  ])
  // A line is found by any of its postings.
  await write(2, 71, [line(81, { customer: 'touched' }), reverseRevenue(line(81))])
  const own = new TenantReader(warehouse, 'paged')
  const linesOf = async (over: Partial<LinePage> = {}) => {
    const part = { partition: 0, partitions: 1 }
    const found = await lineIdentities(own, { part, after: '', limit: 100, touched: undefined, ...over })
    return found.map((identity) => Number(identity.slice(-2)))
  }
  expect(await linesOf()).toEqual([81, 82, 83, 84, 85])
  expect(await linesOf({ limit: 2 })).toEqual([81, 82])
  expect(await linesOf({ after: uuid(82), limit: 2 })).toEqual([83, 84])
  expect(await linesOf({ after: uuid(85) })).toEqual([])
  const touched = { customer: ['x', 'touched'], feature: ['touched'] }
  expect(await linesOf({ touched })).toEqual([81, 82, 83, 84])
  expect(await linesOf({ touched: { ...touched, feature: [] } })).toEqual([81, 83, 84])
  expect(await linesOf({ touched: { customer: [], feature: [] }, after: uuid(82) })).toEqual([84])
  const parts = await Promise.all(
    [0, 1, 2].map((partition) => linesOf({ part: { partition, partitions: 3 } })),
  )
  expect(parts.flat().toSorted()).toEqual([81, 82, 83, 84, 85])
  expect(parts.every((part) => part.length < 5)).toBe(true)
})
