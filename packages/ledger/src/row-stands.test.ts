import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertionOfOutcomes } from './outcomes/write.ts'
import { insertionOfReceipts, NOTHING_RECEIVED } from './receipts/write.ts'
import { rowStands } from './row-stands.ts'
import type { Insertion } from './table/insertion.ts'
import { CrossTenantReader } from './table/reader.ts'
import { openTestLedger } from './testing/ledger.ts'
import { makePosting } from './testing/posting.ts'
import { insert } from './testing/rows.ts'
import type { Posting } from './usage/posting.ts'
import { usageLedger } from './usage/table.ts'
import { PostingRows } from './usage/write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const ORIGIN = { log_source: 'log\t\'\\1"', partition: 3 }
const OUTCOME = {
  tenant: 'acme',
  event_id: 'e',
  version: 1,
  outcome: 'duplicate' as const,
  offset: 7,
  time_ms: 0,
}

const stands = ({ table, columns, rows_tsv }: Insertion) =>
  rowStands(new CrossTenantReader(warehouse, 'this test'), table, columns, rows_tsv)

test('a row stands that is told by its place, whatever else it says', async () => {
  const of = (over: Partial<typeof OUTCOME>, origin = ORIGIN) =>
    insertionOfOutcomes([{ ...OUTCOME, ...over }], origin)
  expect(await stands(of({}))).toBe(false)
  await insert(warehouse, of({}))
  expect(await stands(of({}))).toBe(true)
  expect(await stands(of({ event_id: 'other', version: 2 }))).toBe(true)
  expect(await stands(of({ offset: 8 }))).toBe(false)
  expect(await stands(of({ tenant: 'other' }))).toBe(false)
  expect(await stands(of({}, { ...ORIGIN, partition: 4 }))).toBe(false)
  expect(await stands(of({}, { ...ORIGIN, log_source: 'log' }))).toBe(false)
})

test('the first of the rows is asked for, of text and of bytes that lie anywhere', async () => {
  const origin = { log_source: 'first', partition: 0 }
  const at = (...offsets: number[]) =>
    insertionOfOutcomes(
      offsets.map((offset) => ({ ...OUTCOME, offset })),
      origin,
    )
  await insert(warehouse, at(1))
  const asBytes = ({ rows_tsv, ...of }: Insertion) => {
    const around = Buffer.from(`before\n${rows_tsv}after\t1\n`)
    return { ...of, rows_tsv: new Uint8Array(around).subarray(7, around.length - 8) }
  }
  for (const as of [(one: Insertion) => one, asBytes]) {
    expect(await stands(as(at(1)))).toBe(true)
    expect(await stands(as(at(1, 2)))).toBe(true)
    expect(await stands(as(at(2, 1)))).toBe(false)
  }
})

test('a posting is told by its event and by which of its record it is, a receipt by its batch', async () => {
  const origin = { log_source: 'postings', partition: 0 }
  const posted = (over: Partial<Posting> = {}): Insertion => {
    const rows = new PostingRows(origin, 1)
    const posting = makePosting(over)
    rows.add(posting.log_offset, posting)
    return { table: usageLedger.name, columns: rows.columns, rows_tsv: rows.bytes() }
  }
  await insert(warehouse, posted())
  expect(await stands(posted())).toBe(true)
  expect(await stands(posted({ seq: 1 }))).toBe(false)
  expect(await stands(posted({ book_version: 4 }))).toBe(false)
  expect(await stands(posted({ identity: '00000000-0000-0000-0000-000000000001' }))).toBe(false)

  const received = (from: number, to: number) =>
    insertionOfReceipts([{ ...NOTHING_RECEIVED, tenant: 'acme', slot_ms: 0 }], { from, to }, origin)
  await insert(warehouse, received(5, 9))
  expect(await stands(received(5, 9))).toBe(true)
  expect(await stands(received(4, 9))).toBe(false)
  expect(await stands(received(5, 10))).toBe(false)
})

test('rows that do not say where they come from are refused', async () => {
  const rows = { table: 'event_outcomes', columns: ['tenant', 'event_id'], rows_tsv: 'acme\te\n' }
  await expect(stands(rows)).rejects.toThrow(/event_outcomes/)
})
