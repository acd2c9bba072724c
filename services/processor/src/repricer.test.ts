import { finish } from '@marginscope/chores'
import { jobReport, NOTHING_SETTLED, requestReprice, TenantReader } from '@marginscope/ledger'
import { insertPostings, openTestLedger } from '@marginscope/ledger/testing'
import { parseAtto } from '@marginscope/money'
import { BookStore, publishPrices } from '@marginscope/pricebook'
import { priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SharedClock } from './news.ts'
import { Repricer } from './repricer.ts'

const TENANT = 'acme'
const FROM_MS = Date.UTC(2026, 9, 1)
const DAY_MS = 86_400_000
const DAYS = 5

let warehouse: Warehouse
let books: BookStore
let reader: TenantReader
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  books = await BookStore.open(warehouse)
  reader = new TenantReader(warehouse, TENANT)
  await insertPostings(
    warehouse,
    Array.from({ length: DAYS }, (_, day) => ({
      time: new Date(FROM_MS + day * DAY_MS).toISOString(),
      tenant: TENANT,
      provider: 'acme-llm',
      model: 'model-a',
      identity: `00000000-0000-0000-0000-00000000000${day}`,
      log_offset: day,
      cost: null,
      unpriced_requests: 1,
      output_tokens: 10,
    })),
  )
})
afterAll(() => warehouse.close())

function repricer() {
  const inserts: string[] = []
  const parts = { warehouse, books, ledger_clock: new SharedClock(warehouse) }
  const chore = new Repricer(
    parts,
    { partition: 0, partitions: 1 },
    async (table, columns, tsv, token) => {
      inserts.push(token)
      await warehouse.insert(table, columns, tsv, token)
    },
    () => false,
    NOTHING_SETTLED,
  )
  return { chore, inserts }
}

/** Publishes a price and asks for pricing, as the API does. */
async function post(price_id: string, meter: string, to_ms: number) {
  const entry = priceEntry.parse({
    price_id,
    provider: 'acme-llm',
    model_match: { type: 'exact', pattern: 'model-a' },
    meter,
    amount: '2',
    per: 1,
    currency: 'USD',
    valid_from: '2026-01-01T00:00:00Z',
    source: 'test',
  })
  const { book_version } = await publishPrices(warehouse, TENANT, { entries: [entry], rates: [] }, '')
  const scope = { tenant: TENANT, from_ms: FROM_MS, to_ms, only_unpriced: true, filter: {} }
  return await requestReprice(warehouse, { scope, book_version, partitions: 1 }, '')
}

test('prices that are posted one by one take one pass, and each of their jobs is done', async () => {
  const end_ms = FROM_MS + DAYS * DAY_MS
  const first = await post('one', 'images', end_ms)
  const second = await post('two', 'uncached_input_tokens', end_ms + 1)
  const third = await post('three', 'output_tokens', end_ms + 2)
  const { chore, inserts } = repricer()
  await finish(chore)
  expect(inserts).toHaveLength(DAYS)
  const reports = await Promise.all([first, second, third].map((job) => jobReport(warehouse, reader, job)))
  expect(reports.map((report) => report?.done)).toEqual([true, true, true])
  expect(reports.map((report) => report?.pages)).toEqual([0, 0, DAYS])
  expect(reports[2]?.models).toMatchObject([{ events: DAYS, newly_priced: DAYS, new: parseAtto('100') }])
  expect(await repricer().chore.hasWork()).toBe(false)
})

test('a job that is killed before those that it covers are noted leaves them to be done again', async () => {
  const end_ms = FROM_MS + DAYS * DAY_MS
  const jobs = [await post('four', 'web_searches', end_ms), await post('five', 'characters', end_ms)]
  const { chore } = repricer()
  expect(await chore.hasWork()).toBe(true)
  await chore.step()
  const next = repricer()
  await finish(next.chore)
  expect(next.inserts).toEqual([])
  for (const job of jobs) expect((await jobReport(warehouse, reader, job))?.done).toBe(true)
})
