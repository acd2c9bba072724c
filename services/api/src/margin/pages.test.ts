import { noteRound } from '@marginscope/ledger'
import { insertPostings, insertRevenue, type PostingGiven } from '@marginscope/ledger/testing'
import { parseAtto, sumAtto } from '@marginscope/money'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type Params, type TestAnswer, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

const GROUPS = 12
const hour = (at: number) => new Date(Date.UTC(2026, 0, 6, at, 20)).toISOString()
const feature = (at: number) => `g${String(at).padStart(2, '0')}`

/** An insert of the very rows of another would be taken for its repetition. */
let log_offset = 0

/** Groups that grow, a new one on top, and one corrected down: each would move rows from page to page. */
function news(round: number): PostingGiven[] {
  const time = hour(11)
  log_offset += 1
  const rows: PostingGiven[] = [
    { time, feature: feature(GROUPS - 1 - round), customer: 'c', cost: '90', reported_cost: '80' },
    { time, feature: `new${round}`, customer: 'c', cost: '200' },
    { time, feature: feature(round), customer: 'c', kind: 'reversal', requests: -1, cost: '-95', seq: 1 },
    { time, feature: feature(round), customer: 'c', cost: '0.5', version: 2 },
  ]
  return rows.map((row) => ({ ...row, log_offset }))
}

beforeAll(async () => {
  // No worker runs here: nothing is to be waited for.
  const visible_ms = Date.UTC(2100, 0)
  await noteRound(api.warehouse, {
    visible_ms,
    tomorrow: 45_000,
    until_today: true,
    coming: true,
    units: 0,
    took_ms: 0,
    usage_rest_ms: 0,
  })
  const groups = Array.from({ length: GROUPS }, (_, at) => ({ feature: feature(at), customer: 'c' }))
  await insertPostings(
    api.warehouse,
    groups.map((group, at) => ({ ...group, time: hour(at), cost: `${100 - at}.1`, reported_cost: '1' })),
  )
  await insertRevenue(
    api.warehouse,
    groups.map(({ customer, feature }) => ({
      day: '2026-01-06',
      customer,
      feature,
      model: 'm',
      amount: '7',
    })),
  )
})

async function pagesOf(path: string, params: Params): Promise<TestAnswer['json'][]> {
  const pages: TestAnswer['json'][] = []
  let cursor: string | null = null
  do {
    const answer = await api.get(path, { ...params, ...(cursor === null ? {} : { cursor }) })
    expect(answer.status, answer.text).toBe(200)
    pages.push(answer.json)
    cursor = answer.json.next_cursor
    await insertPostings(api.warehouse, news(pages.length))
    await insertRevenue(api.warehouse, [
      { day: '2026-01-06', customer: 'c', feature: `late${log_offset}`, amount: '5' },
    ])
  } while (cursor !== null)
  return pages
}

const DAY = { from: '2026-01-06', to: '2026-01-07' }

describe('all pages are of the instant of the first, whatever comes while they are read', () => {
  const questions: readonly (readonly [what: string, path: string, params: Params])[] = [
    ['whole days', '/v1/margin', { ...DAY, group_by: 'feature' }],
    ['quarters of an hour', '/v1/margin', { ...DAY, group_by: 'feature', grain: 'hour' }],
    ['single postings', '/v1/margin', { ...DAY, group_by: 'feature,customer', grain: 'hour' }],
    [
      'whole days and cut ones',
      '/v1/margin',
      { from: '2026-01-03T00:00:01Z', to: '2026-01-09T12:00:00Z', group_by: 'feature,customer' },
    ],
    ['the margin, with revenue', '/v1/margin', { ...DAY, group_by: 'feature', order: '-margin' }],
    ['what was reported', '/v1/margin', { ...DAY, group_by: 'feature', costs: 'reported', order: 'cost' }],
    ['savings', '/v1/savings', { ...DAY, group_by: 'feature' }],
  ]
  test.each(questions)('%s', async (_what, path, params) => {
    const pages = await pagesOf(path, { ...params, limit: '5' })
    expect(pages.length).toBeGreaterThan(2)
    const [first] = pages
    const rows = pages.flatMap((page) => page.rows)
    // Read in one piece as of that instant, afterwards, it is the same.
    const whole = (await api.get(path, { ...params, limit: '1000', as_of: first.as_of })).json
    expect(rows).toEqual(whole.rows)
    for (const page of pages) {
      expect(page.as_of).toBe(first.as_of)
      expect(page.totals).toEqual(whole.totals)
    }
    const costs = rows.map((row) => parseAtto(row.cost ?? row.actual))
    expect(sumAtto(costs)).toBe(parseAtto(whole.totals?.cost ?? whole.actual))
  })
})

test('CSV names the instant in a header, and its pages are of it too', async () => {
  const params = { ...DAY, group_by: 'feature', format: 'csv', limit: '10' }
  const first = await api.get('/v1/margin', params)
  await insertPostings(api.warehouse, news(0))
  const second = await api.get('/v1/margin', { ...params, cursor: String(first.headers['x-next-cursor']) })
  expect(second.headers['x-as-of']).toBe(first.headers['x-as-of'])
  const names = [first, second].flatMap(({ text }) =>
    text
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(',')[0]),
  )
  expect(new Set(names).size).toBe(names.length)
})

test('a report of one page is of now, without an instant', async () => {
  const before = await api.get('/v1/margin', DAY)
  expect(before.json).not.toHaveProperty('as_of')
  await insertPostings(api.warehouse, [{ time: hour(3), feature: 'f', cost: '1' }])
  const after = await api.get('/v1/margin', DAY)
  expect(after.json.totals.requests).toBe(before.json.totals.requests + 1)
})

test('a cursor of another instant than one that was given out is none', async () => {
  const { next_cursor } = (await api.get('/v1/margin', { ...DAY, group_by: 'feature', limit: '1' })).json
  const { of, at } = JSON.parse(Buffer.from(next_cursor, 'base64url').toString())
  const cursor = Buffer.from(JSON.stringify({ of, at: { ...at, as_of_ms: undefined } })).toString('base64url')
  const answer = await api.get('/v1/margin', { ...DAY, group_by: 'feature', limit: '1', cursor })
  expect([answer.status, answer.json.error.path]).toEqual([400, 'cursor'])
})
