import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteStep } from '../reprice-steps/write.ts'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertSelectSql } from '../testing/rows.ts'
import { type RepriceJob, sourceOfJob } from './job.ts'
import { askedToReadAnew, nextJob, readJob, wholeRepricings } from './read.ts'
import { repriceJobs } from './table.ts'
import { requestReprice } from './write.ts'

let warehouse: Warehouse
let all: CrossTenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
})
afterAll(() => warehouse.close())

const scope = { tenant: 'acme', from_ms: 1_000, to_ms: 2_001, only_unpriced: false, filter: {} }
const request = (over: Partial<RepriceJob['scope']>, partitions = 99) =>
  requestReprice(warehouse, { scope: { ...scope, ...over }, book_version: 7, partitions }, 'key')

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const PARTITIONS = 2
/** A job as it stands once it was asked for at a time. */
const asked = (n: number, recorded_at: string, over: Partial<Record<string, string>> = {}) =>
  warehouse.command(
    insertSelectSql(
      repriceJobs,
      {
        job_id: `toUUID('${uuid(n)}')`,
        tenant: `'tenant ${n}'`,
        filter: "'{}'",
        partitions: String(PARTITIONS),
        recorded_at: `toDateTime64('${recorded_at}', 3, 'UTC')`,
        ...over,
      },
      'system.one',
    ),
  )

test('a job is read as it was asked for, by its tenant alone', async () => {
  const filter = { model: ['m', 'n'], customer: ['c'] }
  const one = { only_unpriced: true, only_incomplete: true, filter }
  const job_id = await request(one, 3)
  const plain_id = await request({ tenant: 'globex' })
  expect(plain_id).not.toBe(job_id)
  const acme = new TenantReader(warehouse, 'acme')
  expect(await readJob(acme, job_id)).toEqual({
    job_id,
    scope: { ...scope, ...one },
    book_version: 7,
    partitions: 3,
  })
  expect(await readJob(acme, plain_id)).toBeUndefined()
  expect((await readJob(new TenantReader(warehouse, 'globex'), plain_id))?.scope).toEqual({
    ...scope,
    tenant: 'globex',
    only_incomplete: false,
  })
  expect(sourceOfJob(job_id)).toBe(`reprice:${job_id}`)
})

test('the next job is the oldest whose part is not done, the lower id of two at once', async () => {
  await asked(1, '2026-11-02 00:00:00.000')
  await asked(3, '2026-11-01 00:00:00.000')
  await asked(2, '2026-11-01 00:00:00.000')
  await asked(4, '2026-10-01 00:00:00.000', { partitions: '5' })
  const next = async (partition: number) =>
    (await nextJob(all, { partition, partitions: PARTITIONS }))?.job_id
  const done = (n: number, page: number, pages = 1) =>
    noteStep(warehouse, { job_id: uuid(n), partition: 1, page, pages, totals: [], error: '' })
  expect(await next(1)).toBe(uuid(2))
  await done(2, 0, 2)
  expect(await next(1)).toBe(uuid(2))
  await done(2, 1, 2)
  expect(await next(1)).toBe(uuid(3))
  await done(3, 0)
  expect(await next(1)).toBe(uuid(1))
  await done(1, 0)
  expect(await next(1)).toBeUndefined()
  expect(await next(0)).toBe(uuid(2))
})

test('a repricing is whole without a filter and of all events; it counts when it was asked for since', async () => {
  const since_ms = Date.UTC(2040, 0, 1)
  const now = '2040-01-01 00:00:00.001'
  await asked(10, now, {
    from_time: 'fromUnixTimestamp64Milli(1000)',
    to_time: 'fromUnixTimestamp64Milli(2001)',
    book_version: '7',
  })
  await asked(11, '2040-01-01 00:00:00.000')
  await asked(12, now, { filter: `'{"model":["m"]}'` })
  await asked(13, now, { only_unpriced: 'true' })
  await asked(14, now, { only_incomplete: 'true' })
  expect(await wholeRepricings(all, since_ms)).toEqual([
    { tenant: 'tenant 10', from_ms: 1_000, to_ms: 2_001, book_version: 7, recorded_ms: since_ms + 1 },
  ])
  const ever = (await wholeRepricings(all, -1)).map(({ tenant }) => tenant)
  expect(ever).toContain('tenant 11')
  expect(ever).not.toContain('tenant 12')
})

test('who has asked since to read incomplete events anew is named once', async () => {
  const since_ms = Date.UTC(2050, 0, 1)
  const now = '2050-01-01 00:00:00.001'
  const only_incomplete = 'true'
  await asked(20, now, { only_incomplete })
  await asked(21, now, { only_incomplete, tenant: "'tenant 20'" })
  await asked(22, now, { only_incomplete, filter: `'{"model":["m"]}'` })
  await asked(23, now, { only_unpriced: 'true' })
  await asked(24, '2050-01-01 00:00:00.000', { only_incomplete })
  expect(await askedToReadAnew(all, since_ms)).toEqual(new Set(['tenant 20', 'tenant 22']))
  expect(await askedToReadAnew(all, since_ms + 1)).toEqual(new Set())
})
