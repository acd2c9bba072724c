import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Origin } from '../origin.ts'
import { CrossTenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { type LaneNote, lastLaneNote } from './read.ts'
import { writeLaneNote } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const ORIGIN: Origin = { log_source: 'log', partition: 3 }
const BEGUN = { begun_table: 'usage_ledger', begun_token: 'restate:1' }

const noteOf = (owner: number, step: number, over: Partial<LaneNote> = {}): LaneNote => ({
  owner,
  step,
  book_version: 10 * owner + step,
  begun_table: '',
  begun_token: '',
  ...over,
})

const last = (origin: Origin = ORIGIN) => lastLaneNote(new CrossTenantReader(warehouse, 'this test'), origin)

test('the last note of a partition is that of its last owner, and of that the last step', async () => {
  expect(await last()).toBeUndefined()
  await writeLaneNote(warehouse, ORIGIN, noteOf(1, 0))
  expect(await last()).toEqual(noteOf(1, 0))
  await writeLaneNote(warehouse, ORIGIN, noteOf(2, 11, BEGUN))
  await writeLaneNote(warehouse, ORIGIN, noteOf(2, 9))
  // The owner before may still be writing.
  await writeLaneNote(warehouse, ORIGIN, noteOf(1, 50))
  expect(await last()).toEqual(noteOf(2, 11, BEGUN))
  await writeLaneNote(warehouse, ORIGIN, noteOf(3, 0))
  expect(await last()).toEqual(noteOf(3, 0))
})

test('notes of another partition or another log are not read', async () => {
  const origin = { log_source: 'mine', partition: 1 }
  await writeLaneNote(warehouse, { ...origin, partition: 2 }, noteOf(7, 0))
  await writeLaneNote(warehouse, { ...origin, log_source: 'other' }, noteOf(8, 0))
  expect(await last(origin)).toBeUndefined()
  await writeLaneNote(warehouse, origin, noteOf(1, 1))
  expect(await last(origin)).toEqual(noteOf(1, 1))
})

test('the same note twice is as good as once', async () => {
  const origin = { log_source: 'twice', partition: 0 }
  await writeLaneNote(warehouse, origin, noteOf(1, 0))
  await writeLaneNote(warehouse, origin, noteOf(1, 1, BEGUN))
  await writeLaneNote(warehouse, origin, noteOf(1, 0))
  await writeLaneNote(warehouse, origin, noteOf(1, 1, BEGUN))
  expect(await last(origin)).toEqual(noteOf(1, 1, BEGUN))
})
