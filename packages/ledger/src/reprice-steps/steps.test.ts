import { parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertRows } from '../testing/rows.ts'
import { readErrors, readProgress, readSeen } from './read.ts'
import { repriceSteps } from './table.ts'
import { noteStep, type RepriceStep } from './write.ts'

let warehouse: Warehouse
let all: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const note = (n: number, over: Partial<RepriceStep>) =>
  noteStep(warehouse, { job_id: uuid(n), partition: 0, page: 0, pages: 1, totals: [], error: '', ...over })
const total = (provider: string, model: string, events: number, cost: string) => ({
  provider,
  model,
  events,
  new: parseAtto(cost),
})
const progressOf = async (n: number) => {
  const parts = await readProgress(all, uuid(n))
  return parts.toSorted((one, other) => one.pages - other.pages)
}

test('a partition is done with its last page, and without a page when it has none; the others are not', async () => {
  await note(1, { partition: 0, page: 0, pages: 0 })
  await note(1, { partition: 1, page: 0, pages: 1 })
  await note(1, {
    partition: 2,
    page: 0,
    pages: 2,
    totals: [total('p', 'm', 1, '1'), total('p', 'n', 1, '1')],
  })
  await note(1, { partition: 3, page: 0, pages: 3 })
  await note(1, { partition: 3, page: 2, pages: 3 })
  await note(2, { partition: 4, page: 0, pages: 4 })
  expect(await progressOf(1)).toEqual([
    { pages_done: 1, pages: 0, finished: true },
    { pages_done: 1, pages: 1, finished: true },
    { pages_done: 1, pages: 2, finished: false },
    { pages_done: 2, pages: 3, finished: true },
  ])
  expect(await progressOf(3)).toEqual([])
})

test('what a job saw adds up by provider and model; of a page that is noted twice the first counts', async () => {
  const totals = [total('p', 'n', 2, '1.5'), total('p', 'm', 3, '4'), total('o', 'n', 5, '-7')]
  await note(10, { page: 0, pages: 2, totals })
  await note(10, { page: 0, pages: 2, totals: [total('p', 'n', 100, '100')] })
  await note(10, { page: 1, pages: 2, totals: [total('p', 'n', 20, '0.5')] })
  await note(10, { partition: 1, page: 0, totals: [total('p', 'n', 200, '10')] })
  await note(10, { partition: 2, page: 0, totals: [] })
  await note(11, { page: 0, totals })
  expect(await readSeen(all, uuid(10))).toEqual([
    { provider: 'o', model: 'n', seen: 5, cost_after: parseAtto('-7') },
    { provider: 'p', model: 'm', seen: 3, cost_after: parseAtto('4') },
    { provider: 'p', model: 'n', seen: 222, cost_after: parseAtto('12') },
  ])
})

test('why pages were refused is said once each, ten at most, of one job', async () => {
  await note(20, { page: 0, pages: 4, error: 'refused' })
  await note(20, { page: 1, pages: 4, error: 'refused' })
  await note(20, { page: 2, pages: 4 })
  await note(20, { page: 3, pages: 4, error: 'another' })
  await note(21, { error: "another job's" })
  expect((await readErrors(all, uuid(20))).toSorted()).toEqual(['another', 'refused'])
  const many = Array.from({ length: 11 }, (_, page) => ({ job_id: uuid(22), page, error: `error ${page}` }))
  await insertRows(warehouse, repriceSteps, many)
  expect(await readErrors(all, uuid(22))).toHaveLength(10)
})
