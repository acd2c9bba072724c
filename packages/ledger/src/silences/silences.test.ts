import { randomUUID } from 'node:crypto'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postRemark, readRemarks } from '../alert-remarks/index.ts'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { readSilences } from './read.ts'
import { deleteSilence, postSilence } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const NOON = Date.UTC(2026, 10, 1, 12)
const silence = {
  tenant: 'default',
  matchers: [{ label: 'feature', op: '=' as const, value: 'a "quoted"\tname' }],
  starts_at: NOON,
  ends_at: NOON + 1_000,
  comment: 'we know',
  created_by: 'key',
}

test('a silence is read until it ends or is taken back', async () => {
  const reader = new TenantReader(warehouse, 'default')
  const silence_id = await postSilence(warehouse, silence)
  const { tenant: _, ...kept } = silence
  expect(await readSilences(reader, { ends_after_ms: NOON })).toEqual([{ ...kept, silence_id }])
  expect(await readSilences(reader, { ends_after_ms: NOON + 1_000 })).toEqual([])
  expect(await readSilences(new TenantReader(warehouse, 'other'), { ends_after_ms: 0 })).toEqual([])
  await deleteSilence(warehouse, 'default', { ...kept, silence_id }, 'other key')
  await deleteSilence(warehouse, 'default', { ...kept, silence_id }, 'other key')
  expect(await readSilences(reader, { ends_after_ms: 0 })).toEqual([])
})

test('what was said to alerts is read in its order', async () => {
  const [one, two] = [randomUUID(), randomUUID()]
  const said = { tenant: 'said', note: '', key_id: 'key' }
  await postRemark(warehouse, { ...said, alert_id: one, kind: 'acknowledge', note: 'on it' })
  await postRemark(warehouse, { ...said, alert_id: two, kind: 'accept' })
  await postRemark(warehouse, { ...said, alert_id: one, kind: 'unacknowledge' })
  const reader = new TenantReader(warehouse, 'said')
  expect((await readRemarks(reader, [one])).map(({ kind, note }) => [kind, note])).toEqual([
    ['acknowledge', 'on it'],
    ['unacknowledge', ''],
  ])
  expect((await readRemarks(reader)).map(({ alert_id }) => alert_id)).toEqual([one, two, one])
})
