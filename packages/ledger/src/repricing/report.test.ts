import { parseAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sourceOfJob } from '../reprice-jobs/job.ts'
import { requestReprice } from '../reprice-jobs/write.ts'
import { noteStep } from '../reprice-steps/write.ts'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertPostings, type PostingGiven } from '../testing/usage.ts'
import { jobReport } from './report.ts'

let warehouse: Warehouse
let acme: TenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  acme = new TenantReader(warehouse, 'acme')
})
afterAll(() => warehouse.close())

const scope = { tenant: 'acme', from_ms: 0, to_ms: 1_000, only_unpriced: false, filter: {} }

test('a job has no pages to do until each partition has begun, and is done with the last of each', async () => {
  const job_id = await requestReprice(warehouse, { scope, book_version: 7, partitions: 2 }, 'key')
  const step = { job_id, totals: [], error: '' }
  const stands = async () => {
    const report = await jobReport(warehouse, acme, job_id)
    return [report?.done, report?.pages_done, report?.pages]
  }
  await noteStep(warehouse, { ...step, partition: 0, page: 0, pages: 3 })
  expect(await stands()).toEqual([false, 1, 0])
  await noteStep(warehouse, { ...step, partition: 1, page: 0, pages: 1 })
  expect(await stands()).toEqual([false, 2, 4])
  await noteStep(warehouse, { ...step, partition: 0, page: 1, pages: 3 })
  await noteStep(warehouse, { ...step, partition: 0, page: 2, pages: 3 })
  expect(await stands()).toEqual([true, 4, 4])
})

test('each model of a provider has its own changes; where nothing was posted nothing changed', async () => {
  const request = { scope, book_version: 7, partitions: 1 }
  const job_id = await requestReprice(warehouse, request, 'key')
  const other_id = await requestReprice(warehouse, request, 'key')
  const posted = (n: number, of: string, over: Partial<PostingGiven>): PostingGiven => ({
    tenant: 'acme',
    identity: `00000000-0000-0000-0000-00000000000${n}`,
    event_id: `e${n}`,
    time: '2026-11-01T10:00:00Z',
    kind: 'reprice',
    requests: 0,
    provider: 'p',
    log_source: sourceOfJob(of),
    ...over,
  })
  await insertPostings(warehouse, [
    posted(1, job_id, { model: 'm', cost: '0.5', cost_output: '0.5' }),
    posted(2, job_id, { model: 'm', cost: '2', cost_output: '2', unpriced_requests: -1 }),
    posted(3, job_id, { provider: 'q', model: 'm', cost: '-3', cost_output: '-3', unpriced_requests: 1 }),
    posted(4, job_id, { tenant: 'globex', model: 'm', cost: '100', cost_output: '100' }),
  ])
  await insertPostings(warehouse, [posted(5, other_id, { model: 'm', cost: '7', cost_output: '7' })])
  const totals = [
    { provider: 'q', model: 'm', events: 4, new: parseAtto('1') },
    { provider: 'p', model: 'n', events: 5, new: parseAtto('20') },
    { provider: 'p', model: 'm', events: 6, new: parseAtto('300') },
  ]
  await noteStep(warehouse, { job_id, partition: 0, page: 0, pages: 1, totals, error: '' })
  const nothing = { changed: 0, newly_priced: 0, newly_unpriced: 0, difference: 0n }
  expect(await jobReport(warehouse, acme, job_id)).toEqual({
    job_id,
    done: true,
    pages_done: 1,
    pages: 1,
    models: [
      {
        provider: 'p',
        model: 'm',
        events: 6,
        changed: 2,
        newly_priced: 1,
        newly_unpriced: 0,
        new: parseAtto('300'),
        difference: parseAtto('2.5'),
      },
      { ...nothing, provider: 'p', model: 'n', events: 5, new: parseAtto('20') },
      {
        provider: 'q',
        model: 'm',
        events: 4,
        changed: 1,
        newly_priced: 0,
        newly_unpriced: 1,
        new: parseAtto('1'),
        difference: parseAtto('-3'),
      },
    ],
    errors: [],
  })
})
