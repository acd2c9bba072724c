import { insertPostings, type PostingGiven } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
let acme: { authorization: string }
let other: { authorization: string }
beforeAll(async () => {
  api = await openTestApi()
  acme = { authorization: await api.key('acme') }
  other = { authorization: await api.key('other') }
  await insert([
    { time: '2021-03-01T10:00:00Z', customer: 'x', cost: '1', saved_routing: '0.3', saved_batch: '-0.1' },
    { time: '2021-03-02T10:07:00Z', customer: 'y', cost: '2', saved_kv_reuse: '0.000000000000000001' },
    { time: '2021-03-03T10:00:00Z', customer: 'z', cost: null },
    { time: '2021-03-03T10:00:00Z', customer: 'void', cost: '5', saved_batch: '5' },
    { time: '2021-03-03T10:00:00Z', customer: 'void', cost: '-5', saved_batch: '-5', requests: -1 },
    { time: '2021-03-03T10:00:00Z', customer: 'x', cost: '7', saved_batch: '7', tenant: 'other' },
  ])
})
afterAll(() => api.remove())

/** What is taken back counts below 0, and what has no cost is unpriced. */
function insert(rows: readonly PostingGiven[]): Promise<void> {
  return insertPostings(
    api.warehouse,
    rows.map((row, n) => ({
      tenant: 'acme',
      identity: `00000000-0000-0000-0000-00000000000${n}`,
      event_id: `e${n}`,
      kind: row.requests === -1 ? 'reversal' : 'charge',
      unpriced_requests: row.cost === null ? 1 : 0,
      ...row,
    })),
  )
}

const YEAR = { from: '2021-01-01', to: '2022-01-01' }
const get = (params: Record<string, string>, headers = acme) =>
  api.get('/v1/savings', { ...YEAR, ...params }, headers)

test('counterfactual, actual and techniques add up in rows and totals; a voided event leaves no row', async () => {
  const { json } = await get({ group_by: 'customer' })
  expect(json).toMatchObject({
    requests: 3,
    unpriced_requests: 1,
    counterfactual: '3.200000000000000001',
    actual: '3',
    saved: '0.200000000000000001',
    capacity_value: '0.000000000000000001',
    cash: '0',
  })
  const brief = json.rows.map((row: Record<string, unknown>) => [row.customer, row.counterfactual, row.saved])
  expect(brief).toEqual([
    ['y', '2.000000000000000001', '0.000000000000000001'],
    ['x', '1.2', '0.2'],
    ['z', '0', '0'],
  ])
})

test('periods, filters and odd ends read the same rows', async () => {
  const days = await get({ grain: 'day', timezone: 'Asia/Kathmandu' })
  expect(
    days.json.rows.map(({ period, saved }: { period: string; saved: string }) => [period, saved]),
  ).toEqual([
    ['2021-02-28T18:15:00Z', '0.2'],
    ['2021-03-01T18:15:00Z', '0.000000000000000001'],
    ['2021-03-02T18:15:00Z', '0'],
  ])
  const odd = await get({ from: '2021-03-02T10:06:59.999Z', to: '2021-03-02T10:07:00.001Z' })
  expect(odd.json).toMatchObject({ requests: 1, actual: '2' })
  expect((await get({ 'filter.customer': 'x' })).json).toMatchObject({ actual: '1', saved: '0.2' })
})

test('pages come to the whole, each row once', async () => {
  const whole = (await get({ group_by: 'customer' })).json.rows
  const first = (await get({ group_by: 'customer', limit: '2' })).json
  const second = (await get({ group_by: 'customer', limit: '2', cursor: first.next_cursor })).json
  expect([...first.rows, ...second.rows]).toEqual(whole)
  expect(second.next_cursor).toBeNull()
})

test('as of an instant before the postings there is nothing', async () => {
  const as_of = '2021-06-01T00:00:00Z'
  expect((await get({ as_of })).json).toMatchObject({ requests: 0, counterfactual: '0', rows: [] })
})

test('a tenant sees its own savings alone', async () => {
  expect((await get({ group_by: 'customer' }, other)).json.rows).toMatchObject([{ actual: '7', saved: '7' }])
  expect((await get({ 'filter.customer': 'y' }, other)).json).toMatchObject({ actual: '0', rows: [] })
})

test.each([
  [{ order: 'cost' }, 'order'],
  [{ group_by: 'tenant' }, 'group_by'],
  [{ 'filter.tenant': 'other' }, 'filter.tenant'],
  [{ 'fleet.gpus_before': '8' }, 'fleet.gpus_before'],
  [{ 'fleet.gpus_before': 'x' }, 'fleet.gpus_before'],
])('a wrong parameter is refused by name (%#)', async (params: Record<string, string>, path) => {
  const { status, json } = await get(params)
  expect([status, json.error?.path]).toEqual([400, path])
})
