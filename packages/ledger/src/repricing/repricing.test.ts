import { parseAtto } from '@marginscope/money'
import { compileBook } from '@marginscope/pricing'
import { noUsage, priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RepriceScope, sourceOfJob } from '../reprice-jobs/job.ts'
import { nextJob, wholeRepricings } from '../reprice-jobs/read.ts'
import { requestReprice } from '../reprice-jobs/write.ts'
import { noteStep } from '../reprice-steps/write.ts'
import { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { makePosting } from '../testing/posting.ts'
import { writePostings } from '../testing/usage.ts'
import { knownIdentities, postingsInForce } from '../usage/known.ts'
import { noCosts, type Posting, reverse } from '../usage/posting.ts'
import { tenantsWithUnknown } from '../usage/unknown.ts'
import { eventPages, readEventPage } from './event-pages.ts'
import { jobReport } from './report.ts'
import { repricePage, totalsByModel } from './reprice.ts'

let warehouse: Warehouse
let all: CrossTenantReader
let acme: TenantReader
const FROM_MS = Date.UTC(2026, 10, 1)
const DAY_MS = 86_400_000
const identity = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`

const charge = (n: number, over: Partial<Posting> = {}): Posting => {
  const amount = parseAtto('1')
  return makePosting({
    identity: identity(n),
    event_id: `e${n}`,
    time_ms: FROM_MS + (n % 2) * DAY_MS,
    model: 'm',
    provider: 'p',
    usage: { ...noUsage(), output_tokens: 500 },
    gpu_microseconds: 0n,
    cost: amount,
    list_cost: amount,
    costs: { ...noCosts(), cost_output: amount },
    log_offset: n,
    ...over,
  })
}
const unpriced = {
  cost: null,
  list_cost: null,
  costs: noCosts(),
  unpriced_requests: 1,
  unpriced_reason: 'no_price',
}

function post(postings: readonly Posting[], log_source = 'log'): Promise<void> {
  return writePostings(warehouse, postings, { log_source, partition: 0 })
}

beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  all = new CrossTenantReader(warehouse, 'this test')
  acme = new TenantReader(warehouse, 'acme')
  await post([
    charge(1, { reported_currency: 'EUR', reported_cost: parseAtto('2') }),
    charge(2, unpriced),
    charge(3, { customer: 'other' }),
    charge(4),
    charge(5, { tenant: 'globex', ...unpriced }),
  ])
  const second = charge(4, { version: 2, log_offset: 6, detail: '{"raw_format":"openai"}' })
  await post([second, reverse(charge(4), { version: 2, received_at_ms: 1, log_offset: 6, seq: 1 })])
  await post([
    reverse(charge(3, { customer: 'other' }), { version: 1, received_at_ms: 1, log_offset: 7, seq: 0 }),
  ])
})
afterAll(() => warehouse.close())

const whole: RepriceScope = {
  from_ms: FROM_MS,
  to_ms: FROM_MS + 2 * DAY_MS,
  only_unpriced: false,
  filter: {},
  part: { partition: 0, partitions: 1 },
}

async function eventsOf(scope: Partial<RepriceScope> = {}) {
  const asked = { ...whole, ...scope }
  const pages = await eventPages(acme, asked)
  const events = await Promise.all(pages.map((page) => readEventPage(acme, asked, page)))
  return events.flat()
}
const idsOf = async (scope?: Partial<RepriceScope>) => (await eventsOf(scope)).map(({ event_id }) => event_id)

test('the events that stand are read once each, in their newest version, a tenant alone', async () => {
  const events = await eventsOf()
  expect(events.map(({ event_id, version, is_unpriced }) => [event_id, version, is_unpriced])).toEqual([
    ['e2', 1, true],
    ['e4', 2, false],
    ['e1', 1, false],
  ])
  expect(events[1]).toMatchObject({
    detail: { raw_format: 'openai' },
    cost: parseAtto('1'),
    usage: { ...noUsage(), output_tokens: 500 },
    costs: { cost_output: parseAtto('1'), cost_input: 0n },
  })
  expect(events[2]).toMatchObject({ reported_currency: 'EUR', time_ms: FROM_MS + DAY_MS, book_version: 3 })
  expect(events[0]).toMatchObject({ unpriced_reason: 'no_price', cost: 0n })
})

test('a scope is a half-open range, a filter, those without a price, and a part of all identities', async () => {
  expect(await idsOf({ to_ms: FROM_MS + DAY_MS })).toEqual(['e2', 'e4'])
  expect(await idsOf({ from_ms: FROM_MS + 1 })).toEqual(['e1'])
  expect(await idsOf({ only_unpriced: true })).toEqual(['e2'])
  expect(await idsOf({ filter: { model: ['m', 'x'], customer: ['acme'] } })).toHaveLength(3)
  expect(await idsOf({ filter: { model: ['x'] } })).toEqual([])
  const parts = await Promise.all([0, 1, 2].map((partition) => idsOf({ part: { partition, partitions: 3 } })))
  expect(parts.flat().sort()).toEqual(['e1', 'e2', 'e4'])
})

const book = compileBook(
  [
    priceEntry.parse({
      price_id: 'x',
      provider: 'p',
      model_match: { type: 'exact', pattern: 'm' },
      meter: 'output_tokens',
      amount: '3',
      per: 1_000,
      currency: 'USD',
      valid_from: '2026-01-01T00:00:00Z',
      source: 'test',
    }),
  ],
  { version: 7 },
)

test('a job is done part by part, oldest first, and its report adds up to what was posted', async () => {
  const { part: _, ...asked } = whole
  const scope = { tenant: 'acme', ...asked }
  const before_ms = Date.now() - 60_000
  const job_id = await requestReprice(warehouse, { scope, book_version: 7, partitions: 1 }, 'key')
  const filtered = { ...scope, filter: { model: ['m'] } }
  const other_id = await requestReprice(warehouse, { scope: filtered, book_version: 7, partitions: 1 }, 'key')
  const part = { partition: 0, partitions: 1 }
  expect(await nextJob(all, { partition: 0, partitions: 2 })).toBeUndefined()
  expect(await nextJob(all, part)).toEqual({
    job_id,
    scope: { ...scope, only_incomplete: false },
    book_version: 7,
    partitions: 1,
  })
  expect(
    (await wholeRepricings(all, before_ms)).map(({ tenant, from_ms, to_ms, book_version }) => [
      tenant,
      from_ms,
      to_ms,
      book_version,
    ]),
  ).toEqual([['acme', FROM_MS, FROM_MS + 2 * DAY_MS, 7]])
  expect(await wholeRepricings(all, Date.now() + 60_000)).toEqual([])
  expect(await jobReport(warehouse, acme, job_id)).toMatchObject({ done: false, pages: 0, pages_done: 0 })

  const changes = repricePage(await eventsOf(), book, { now_ms: 1, first_offset: 0 })
  await post(
    changes.flatMap(({ posting }) => (posting === undefined ? [] : [posting])),
    sourceOfJob(job_id),
  )
  const step = { job_id, partition: 0, pages: 2 }
  await noteStep(warehouse, { ...step, page: 0, totals: totalsByModel(changes), error: '' })
  expect(await jobReport(warehouse, acme, job_id)).toMatchObject({ done: false, pages: 2, pages_done: 1 })
  expect((await nextJob(all, part))?.job_id).toBe(job_id)
  await noteStep(warehouse, { ...step, page: 1, totals: [], error: 'refused' })
  expect(await jobReport(warehouse, acme, job_id)).toEqual({
    job_id,
    done: true,
    pages_done: 2,
    pages: 2,
    models: [
      {
        provider: 'p',
        model: 'm',
        events: 3,
        changed: 3,
        newly_priced: 1,
        newly_unpriced: 0,
        new: parseAtto('4.5'),
        difference: parseAtto('2.5'),
      },
    ],
    errors: ['refused'],
  })
  expect((await nextJob(all, part))?.job_id).toBe(other_id)
  expect(await jobReport(warehouse, new TenantReader(warehouse, 'globex'), job_id)).toBeUndefined()
  expect((await eventsOf()).map(({ cost, is_unpriced }) => [cost, is_unpriced])).toEqual(
    Array.from({ length: 3 }, () => [parseAtto('1.5'), false]),
  )
  expect(await tenantsWithUnknown(all)).toEqual(['globex'])
})

test('an identity is known by its highest version and void, and its posting in force has later prices in it', async () => {
  const origin = { log_source: 'log', partition: 0 }
  const asked = [1, 2, 3, 4, 5, 9].map(identity)
  const known = await knownIdentities(all, asked, origin, 100)
  expect([...known].map(([id, { precedence, tenant }]) => [id, precedence, tenant]).sort()).toEqual([
    [identity(1), 4, 'acme'],
    [identity(2), 4, 'acme'],
    [identity(3), 5, 'acme'],
    [identity(4), 7, 'acme'],
    [identity(5), 4, 'globex'],
  ])
  expect(known.get(identity(1))?.charge_day).toBe('2026-11-02')
  const [first, second] = [identity(1), identity(4)]
  const wanted = new Map([...known].filter(([id]) => id === first || id === second))
  const in_force = await postingsInForce(all, wanted, origin, 100)
  const repriced = {
    cost: parseAtto('1.5'),
    costs: { ...noCosts(), cost_output: parseAtto('1.5') },
    book_version: 7,
  }
  expect(in_force.get(first)).toEqual({
    ...charge(1, { reported_currency: 'EUR', reported_cost: parseAtto('2'), content_hash: 0 }),
    ...repriced,
    list_cost: parseAtto('1.5'),
    log_offset: 0,
  })
  expect(in_force.get(second)).toMatchObject({
    version: 2,
    detail: '{"raw_format":"openai"}',
    requests: 1,
    ...repriced,
  })
  // What the batch itself posted does not count when it is decided again.
  expect((await knownIdentities(all, asked, origin, 7)).get(identity(3))?.precedence).toBe(4)
  expect((await knownIdentities(all, asked, origin, 8)).get(identity(3))?.precedence).toBe(5)
  expect((await knownIdentities(all, asked, { ...origin, partition: 1 }, 0)).size).toBe(5)
  expect(await knownIdentities(all, [], origin, 0)).toEqual(new Map())
  expect(await postingsInForce(all, new Map(), origin, 0)).toEqual(new Map())
  await expect(knownIdentities(all, ["x' OR 1"], origin, 0)).rejects.toThrow(RangeError)
})
