import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { readCheckpoint } from './read.ts'
import { partsOf, postCheckpoint } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const HOUR_MS = 3_600_000
const NOON = Date.UTC(2026, 10, 1, 12)
const at = (hour: number, read: number, state: string) => ({
  tenant: 'default',
  view: 'by feature',
  bucket_s: 300,
  folded_until_ms: NOON + hour * HOUR_MS,
  read_until_ms: NOON + read,
  state,
})

test('the last checkpoint that folded nothing at or after an instant is read, whole', async () => {
  const large = '"\\\n\té'.repeat(600_000)
  await postCheckpoint(warehouse, at(1, 1, large))
  await postCheckpoint(warehouse, at(2, 2, 'b'))
  await postCheckpoint(warehouse, at(2, 3, 'c'))
  await postCheckpoint(warehouse, { ...at(3, 3, 'other'), view: 'by model' })
  const reader = new TenantReader(warehouse, 'default')
  const asked = { view: 'by feature', bucket_s: 300 }
  const read = (hour: number) => readCheckpoint(reader, { ...asked, until_ms: NOON + hour * HOUR_MS })
  expect((await read(1.9))?.state === large).toBe(true)
  const { tenant: _, ...newest } = at(2, 3, 'c')
  expect(await read(2)).toEqual(newest)
  expect(await read(0.9)).toBeUndefined()
  expect(await readCheckpoint(reader, { ...asked, bucket_s: 60, until_ms: NOON * 2 })).toBeUndefined()
})

test('a text is cut between characters', () => {
  expect(partsOf('ab😀c', 3)).toEqual(['ab', '😀c'])
  expect(partsOf('abc', 3)).toEqual(['abc'])
  expect(partsOf('', 3)).toEqual([''])
})
