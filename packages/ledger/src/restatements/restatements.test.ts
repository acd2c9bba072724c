import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tenantAliases } from '../aliases/table.ts'
import { bookVersions } from '../book-versions/table.ts'
import { tenantSettings } from '../settings/table.ts'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertRows } from '../testing/rows.ts'
import { nextRestatement, readRestatement } from './read.ts'
import { restatementSteps } from './table.ts'
import { noteRestatement, type RestatementStep, sourceOfRestatement } from './write.ts'

let warehouse: Warehouse
let all: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())

const HERE = { partition: 1, partitions: 2 }
const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const stepOf = (n: number, over: Partial<RestatementStep> = {}): RestatementStep => ({
  post_id: uuid(n),
  log_partition: HERE.partition,
  page: 0,
  is_last: false,
  changed: 0,
  error: '',
  ...over,
})
const note = (n: number, over?: Partial<RestatementStep>) => noteRestatement(warehouse, stepOf(n, over))

const names = { customer: ['old'], feature: [], model: ['deployment'] }
const dueOf = (n: number) => ({ tenant: `tenant ${n}`, book_version: n, post_id: uuid(n) })
const put = (n: number) => ({ ...dueOf(n), partitions: HERE.partitions })

test('restatements are due in the order of their books, once published, until the last page of a part is done', async () => {
  await insertRows(warehouse, tenantSettings, [
    { ...put(3), restates: true },
    { ...put(4), restates: false },
    { ...put(5), restates: true },
    { ...put(1), restates: true, partitions: 3 },
  ])
  const aliases = [put(2), put(6), { ...put(7), partitions: 3 }]
  await insertRows(
    warehouse,
    tenantAliases,
    aliases.map((row) => ({ ...row, touched: names })),
  )
  // Nobody published 5: another publication took its version.
  const published = [1, 2, 3, 4, 6, 7].map((n) => ({ book_version: n, post_id: uuid(n) }))
  await insertRows(warehouse, bookVersions, published)

  const due = () => nextRestatement(all, HERE)
  expect(await due()).toEqual({ ...dueOf(2), touched: names })
  await note(2, { log_partition: 0, is_last: true })
  await note(2)
  expect((await due())?.book_version).toBe(2)
  await note(2, { page: 1, is_last: true })
  expect(await due()).toEqual({ ...dueOf(3), touched: undefined })
  await note(3, { is_last: true })
  expect((await due())?.book_version).toBe(6)
  await note(6, { is_last: true })
  expect(await due()).toBeUndefined()
  expect((await nextRestatement(all, { partition: 0, partitions: 2 }))?.book_version).toBe(3)
  expect((await nextRestatement(all, { partition: 0, partitions: 3 }))?.book_version).toBe(1)
})

test('how far a restatement is: the parts that are done, what they changed, and each error once, ten at most', async () => {
  await note(20, { changed: 3, error: 'refused' })
  await note(20, { page: 1, is_last: true, changed: 4, error: 'refused' })
  await note(20, { log_partition: 0, changed: 5, error: 'another' })
  await note(21, { is_last: true, changed: 100, error: "another restatement's" })
  const found = await readRestatement(all, uuid(20))
  expect({ ...found, errors: found.errors.toSorted() }).toEqual({
    parts_done: 1,
    changed: 12,
    errors: ['another', 'refused'],
  })
  expect(await readRestatement(all, uuid(22))).toEqual({ parts_done: 0, changed: 0, errors: [] })
  const many = Array.from({ length: 11 }, (_, page) => stepOf(23, { page, error: `error ${page}` }))
  await insertRows(warehouse, restatementSteps, many)
  expect((await readRestatement(all, uuid(23))).errors).toHaveLength(10)
})

test('of a page that is done twice the first note counts, and of the last one whichever page it is', async () => {
  await note(30, { changed: 1 })
  await note(30, { changed: 10 })
  await note(30, { log_partition: 0, changed: 100 })
  await note(31, { changed: 1_000 })
  await note(30, { page: 1, changed: 10_000 })
  await note(30, { page: 2, is_last: true, changed: 100_000 })
  await note(30, { page: 1, is_last: true, changed: 1_000_000 })
  expect(await readRestatement(all, uuid(30))).toEqual({ parts_done: 1, changed: 110_101, errors: [] })
})

test('postings of a restatement say which it was', () => {
  expect(sourceOfRestatement(uuid(1))).toBe(`restate:${uuid(1)}`)
})
