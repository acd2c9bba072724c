import { randomUUID } from 'node:crypto'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postRemark, REMARKS_QUOTA, readAcceptances, readRemarks } from '../alert-remarks/index.ts'
import { alertRemarks } from '../alert-remarks/table.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { readSilences, readSilencesSince } from './read.ts'
import { silences } from './table.ts'
import { deleteSilence, postSilence, SILENCES_QUOTA } from './write.ts'

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
  const silence_id = await postSilence(warehouse, silence, NOON)
  const { tenant: _, ...kept } = silence
  expect(await readSilences(reader, { ends_after_ms: NOON })).toEqual([{ ...kept, silence_id }])
  expect(await readSilences(reader, { ends_after_ms: NOON + 1_000 })).toEqual([])
  expect(await readSilences(new TenantReader(warehouse, 'other'), { ends_after_ms: 0 })).toEqual([])
  await deleteSilence(warehouse, 'default', { ...kept, silence_id }, 'other key')
  await deleteSilence(warehouse, 'default', { ...kept, silence_id }, 'other key')
  expect(await readSilences(reader, { ends_after_ms: 0 })).toEqual([])
  expect(await readSilencesSince(reader, 0)).toEqual([{ ...kept, silence_id }])
})

test('a silence that is taken back has held until then', async () => {
  const reader = new TenantReader(warehouse, 'back')
  const [starts_at, ends_at] = [Date.now() - 1_000, Date.now() + 3_600_000]
  const silence_id = await postSilence(warehouse, { ...silence, tenant: 'back', starts_at, ends_at }, 0)
  const [kept] = await readSilences(reader, { ends_after_ms: 0 })
  if (kept === undefined) throw new Error('it was posted')
  await deleteSilence(warehouse, 'back', kept, 'key')
  const [held, ...others] = await readSilencesSince(reader, starts_at)
  expect(others).toEqual([])
  expect(held).toEqual({ ...kept, silence_id, ends_at: expect.any(Number) })
  expect(held?.ends_at).toBeGreaterThanOrEqual(starts_at)
  expect(held?.ends_at).toBeLessThan(ends_at)
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
  expect((await readRemarks(reader, [one, two])).map(({ alert_id }) => alert_id)).toEqual([one, two, one])
  expect((await readAcceptances(reader)).map(({ alert_id }) => alert_id)).toEqual([two])
})

test('beyond what is read at once is refused, and that of another tenant or alert is not', async () => {
  const put = ({ table, columns, rows_tsv }: Insertion) => warehouse.insert(table, columns, rows_tsv)
  const many = { ...silence, tenant: 'many' }
  const standing = { ...many, is_deleted: false }
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID())
  await put(
    insertionOf(
      silences,
      ids(SILENCES_QUOTA).map((silence_id) => ({ ...standing, silence_id })),
    ),
  )
  const refused = postSilence(warehouse, many, NOON)
  await expect(refused).rejects.toMatchObject({ code: 'quota_exceeded', status: 409 })
  await postSilence(warehouse, { ...silence, tenant: 'few' }, NOON)

  const remark = {
    tenant: 'many',
    alert_id: randomUUID(),
    kind: 'acknowledge',
    note: '',
    key_id: '',
  } as const
  await put(
    insertionOf(
      alertRemarks,
      ids(REMARKS_QUOTA).map((remark_id) => ({ ...remark, remark_id })),
    ),
  )
  await expect(postRemark(warehouse, remark)).rejects.toMatchObject({ code: 'quota_exceeded', status: 409 })
  await postRemark(warehouse, { ...remark, alert_id: randomUUID() })
})
