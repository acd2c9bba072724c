import { insertPostings } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
  // Apia: the last instant of 29 December and the first of the 31st. São Paulo: midnight of 4 November was 01:00.
  await insertPostings(api.warehouse, [
    { time: '2011-12-30T09:59:59.999Z', feature: 'before', cost: '1' },
    { time: '2011-12-30T10:00:00Z', feature: 'behind', cost: '2' },
    { time: '2018-11-04T02:59:59.999Z', feature: 'before', cost: '4' },
    { time: '2018-11-04T03:00:00Z', feature: 'behind', cost: '8' },
  ])
})
afterAll(() => api.remove())

const APIA = 'Pacific/Apia'

test('a day that a zone skipped is an empty report, whatever is asked of it', async () => {
  const skipped = { from: '2011-12-30', to: '2011-12-31', timezone: APIA }
  for (const grain of ['none', 'hour', 'day', 'week', 'month']) {
    const answer = await api.get('/v1/margin', { ...skipped, grain, group_by: 'feature' })
    expect(answer.json).toMatchObject({
      rows: [],
      totals: { requests: 0, cost: '0' },
      from: '2011-12-30T10:00:00Z',
      to: '2011-12-30T10:00:00Z',
    })
  }
  const fleet = { 'fleet.gpus_before': '8', 'fleet.gpus_now': '4', 'fleet.gpu_hour_usd': '3' }
  const savings = await api.get('/v1/savings', { ...skipped, ...fleet })
  expect(savings.json).toMatchObject({ requests: 0, cash: '0', rows: [] })
})

test('the days around it hold everything, and a report by day has no row of it', async () => {
  const cost = async (from: string, to: string) =>
    (await api.get('/v1/margin', { from, to, timezone: APIA })).json.totals.cost
  expect([await cost('2011-12-29', '2011-12-30'), await cost('2011-12-31', '2012-01-01')]).toEqual(['1', '2'])
  expect([await cost('2011-12-29', '2011-12-31'), await cost('2011-12-30', '2012-01-01')]).toEqual(['1', '2'])
  const days = { from: '2011-12-29', to: '2012-01-01', timezone: APIA, grain: 'day' }
  const { rows } = (await api.get('/v1/margin', days)).json
  expect(rows.map(({ period }: { period: string }) => period)).toEqual([
    '2011-12-29T10:00:00Z',
    '2011-12-30T10:00:00Z',
  ])
})

test('a day whose midnight was skipped begins when its clocks do', async () => {
  const zone = { timezone: 'America/Sao_Paulo' }
  const cost = async (from: string, to: string) =>
    (await api.get('/v1/margin', { ...zone, from, to })).json.totals.cost
  expect([await cost('2018-11-03', '2018-11-04'), await cost('2018-11-04', '2018-11-05')]).toEqual(['4', '8'])
  const beirut = { from: '2022-03-27', to: '2022-03-28', timezone: 'Asia/Beirut' }
  expect((await api.get('/v1/margin', beirut)).json.from).toBe('2022-03-26T22:00:00Z')
})

test('a range that is none is still refused', async () => {
  for (const [from, to] of [
    ['2011-12-31', '2011-12-30'],
    ['2011-12-31', '2011-12-31'],
    ['2011-12-30T10:00:00Z', '2011-12-30T10:00:00Z'],
  ] as const) {
    const answer = await api.get('/v1/margin', { from, to, timezone: APIA })
    expect([answer.status, answer.json.error.path], from).toEqual([400, 'to'])
  }
})
