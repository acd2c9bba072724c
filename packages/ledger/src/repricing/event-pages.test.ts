import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { insertSelectSql } from '../testing/rows.ts'
import { insertPostings, type PostingGiven } from '../testing/usage.ts'
import { usageLedger } from '../usage/table.ts'
import { type EventPage, type EventScope, eventPages, type PageKey, readEventPage } from './event-pages.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const DAY = '2026-11-01'
const FROM_MS = Date.parse(DAY)
const DAY_MS = 86_400_000
const TEN = `${DAY}T10:00:00Z`
const slotOf = (time: string) => Date.parse(time) / 1000
const identity = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, '0')}`

const scope: EventScope = {
  from_ms: FROM_MS,
  to_ms: FROM_MS + 2 * DAY_MS,
  only_unpriced: false,
  filter: {},
  part: { partition: 0, partitions: 1 },
}
const whole_day: EventPage = {
  day: DAY,
  first: ['', '', '', '', 0],
  last: ['~', '~', '~', '~', slotOf(`${DAY}T23:45:00Z`)],
}

/** The nth event of a tenant, by default under a customer of its own. */
const event = (tenant: string, n: number, over: Partial<PostingGiven> = {}): PostingGiven => ({
  tenant,
  identity: identity(n),
  event_id: `e${n}`,
  time: TEN,
  provider: 'p',
  model: 'm',
  feature: 'f',
  customer: `c${n}`,
  cost: '1',
  cost_output: '1',
  ...over,
})
const placeOf = (n: number): PageKey => ['p', 'm', 'f', `c${n}`, slotOf(TEN)]

async function idsOn(tenant: string, page: EventPage, over: Partial<EventScope> = {}) {
  const events = await readEventPage(new TenantReader(warehouse, tenant), { ...scope, ...over }, page)
  return events.map(({ event_id }) => event_id)
}
const pagesOf = (tenant: string, over: Partial<EventScope> = {}) =>
  eventPages(new TenantReader(warehouse, tenant), { ...scope, ...over })

test('a page is full with 20,000 events, ends with a place of the sort key and with its day', async () => {
  await warehouse.command(
    insertSelectSql(
      usageLedger,
      {
        tenant: "'many'",
        identity: 'generateUUIDv4()',
        event_id: 'toString(number)',
        version: '1',
        kind: "'charge'",
        time: `parseDateTime64BestEffort('${TEN}', 3, 'UTC')`,
        provider: "'p'",
        model: "'m'",
        feature: "'f'",
        customer: "'c2'",
        requests: '1',
      },
      'numbers(19999)',
    ),
  )
  await insertPostings(warehouse, [
    event('many', 1),
    event('many', 3),
    event('many', 4),
    event('many', 5),
    event('many', 5, { kind: 'reversal', requests: -1, cost: '-1', cost_output: '-1', seq: 1 }),
    event('many', 6, { time: '2026-11-02T10:07:00Z' }),
    event('other', 7),
  ])
  const next_day: PageKey = ['p', 'm', 'f', 'c6', slotOf('2026-11-02T10:00:00Z')]
  const pages = await pagesOf('many')
  expect(pages).toEqual([
    { day: DAY, first: placeOf(1), last: placeOf(2) },
    { day: DAY, first: placeOf(3), last: placeOf(4) },
    { day: '2026-11-02', first: next_day, last: next_day },
  ])
  const read = await Promise.all(pages.slice(1).map((page) => idsOn('many', page)))
  expect(read).toEqual([['e3', 'e4'], ['e6']])
  expect(await pagesOf('nobody')).toEqual([])
})

test('a stretch has what lies between its ends column by column, both ends included, of its day and tenant alone', async () => {
  const [early, noon, late] = [`${DAY}T11:45:00Z`, `${DAY}T12:00:00Z`, `${DAY}T12:15:00Z`]
  const places: readonly (readonly [string, string, string, string, string])[] = [
    ['a', 'z', 'z', 'z', late],
    ['b', 'a', 'z', 'z', late],
    ['b', 'b', 'a', 'z', late],
    ['b', 'b', 'b', 'a', late],
    ['b', 'b', 'b', 'b', early],
    ['b', 'b', 'b', 'b', noon],
    ['b', 'b', 'b', 'b', late],
    ['b', 'b', 'b', 'c', early],
    ['b', 'b', 'c', 'a', early],
    ['b', 'c', 'a', 'a', early],
    ['c', 'a', 'a', 'a', early],
  ]
  const placed = places.map(([provider, model, feature, customer, time], n) =>
    event('acme', n, { provider, model, feature, customer, time }),
  )
  const middle = placed[5] as PostingGiven
  await insertPostings(warehouse, [
    ...placed,
    { ...middle, tenant: 'globex', identity: identity(20) },
    { ...middle, identity: identity(21), time: '2026-11-02T12:00:00Z' },
  ])
  const keys = places.map(([provider, model, feature, customer, time]): PageKey => {
    return [provider, model, feature, customer, slotOf(time)]
  })
  const stretch = (from: number, to: number): EventPage => ({
    day: DAY,
    first: keys[from] as PageKey,
    last: keys[to] as PageKey,
  })
  const stretches = [
    [5, 5],
    [4, 7],
    [3, 8],
    [2, 9],
    [1, 10],
    [0, 6],
  ] as const
  for (const [from, to] of stretches) {
    const between = placed.slice(from, to + 1).map(({ event_id }) => event_id)
    expect(await idsOn('acme', stretch(from, to))).toEqual(between)
  }
})

test('of what has no price, or a count that nobody understood, only what is open still is looked at', async () => {
  const open = { unpriced_requests: 1, unpriced_reason: 'no_price', cost: null, cost_output: '0' }
  const vague = { incomplete_requests: 1, incomplete_fields: 'gizmos' }
  await insertPostings(warehouse, [
    event('open', 1),
    event('open', 2, open),
    event('open', 3, vague),
    event('open', 4, open),
    event('open', 4, { kind: 'reprice', requests: 0, unpriced_requests: -1, seq: 1 }),
    event('open', 5, vague),
    event('open', 5, { kind: 'reprice', requests: 0, incomplete_requests: -1, is_recount: true, seq: 1 }),
  ])
  // Beside one that is open, on its place.
  await insertPostings(warehouse, [event('open', 6, { customer: 'c2' })])
  const stretch = (first: number, last: number) => [{ day: DAY, first: placeOf(first), last: placeOf(last) }]
  expect(await pagesOf('open')).toEqual(stretch(1, 5))
  expect(await idsOn('open', whole_day)).toEqual(['e1', 'e2', 'e3', 'e4', 'e5', 'e6'])
  const asked = [
    { only_unpriced: true },
    { only_incomplete: true },
    { only_unpriced: true, only_incomplete: true },
  ]
  const found = await Promise.all(
    asked.map(async (over) => [await pagesOf('open', over), await idsOn('open', whole_day, over)]),
  )
  expect(found).toEqual([
    [stretch(2, 2), ['e2']],
    [stretch(3, 3), ['e3']],
    [stretch(2, 3), ['e2', 'e3']],
  ])
})

test('what aliases may file elsewhere is what has one of the names, or was filed by an alias since there are any', async () => {
  const before = '2026-11-01T09:59:59.999Z'
  const as_sent = '{"as_sent":{"customer":"old"}}'
  const named_so = '{"attributes":{"as_sent":"x"}}'
  await insertPostings(warehouse, [
    event('named', 1, { recorded_at: before }),
    event('named', 2, { recorded_at: before }),
    event('named', 3, { recorded_at: before, feature: 'renamed' }),
    event('named', 4, { recorded_at: before, model: 'renamed' }),
    event('named', 5, { recorded_at: TEN, detail: as_sent }),
    event('named', 6, { recorded_at: before, detail: named_so }),
    event('named', 7, { recorded_at: TEN, detail: '{"attributes":{"sent_as":"x"}}' }),
    event('named', 8, { recorded_at: TEN, customer: 'renamed' }),
  ])
  const names = { customer: ['c2', 'nobody'], feature: ['renamed'], model: ['renamed'] }
  const touching = (over: Partial<typeof names>) => ({
    touched: { names: { customer: [], feature: [], model: [], ...over }, aliased_ms: Date.parse(TEN) },
  })
  expect(await idsOn('named', whole_day, touching(names))).toEqual(['e2', 'e3', 'e4', 'e5'])
  expect(await idsOn('named', whole_day, touching({ feature: ['renamed'] }))).toEqual(['e3', 'e5'])
  expect(await idsOn('named', whole_day, touching({ model: ['renamed'] }))).toEqual(['e4', 'e5'])
  expect(await pagesOf('named', touching({ customer: ['c2'] }))).toEqual([
    { day: DAY, first: placeOf(2), last: placeOf(5) },
  ])
  expect(await pagesOf('named', touching({}))).toEqual([{ day: DAY, first: placeOf(5), last: placeOf(5) }])
})
