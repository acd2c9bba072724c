import { insertPostings } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

/** Each test's rows are in a year of their own, so that tests don't meet. */
const margin = async (params: Record<string, string | string[]>) => {
  const answer = await api.get('/v1/margin', params)
  expect(answer.text).not.toContain('"error"')
  return answer.json
}

describe('figures worked out by hand', () => {
  const YEAR = { from: '2021-01-01', to: '2022-01-01' }
  beforeAll(async () => {
    await insertPostings(api.warehouse, [
      { time: '2021-03-01T00:00:00Z', feature: 'a', customer: 'x', cost: '0.0024', output_tokens: 300 },
      { time: '2021-03-01T23:59:59.999Z', feature: 'a', customer: 'x', cost: '0.0976', output_tokens: 700 },
      { time: '2021-03-02T00:00:00Z', feature: 'b', cost: '1.000000000000000001' },
      {
        time: '2021-03-02T00:00:00Z',
        feature: 'b',
        cost: null,
        unpriced_requests: 1,
        unpriced_reason: 'no_price',
      },
      // A voided event of 5 USD, and a corrected one: 2 USD became 3.
      { time: '2021-04-01T00:00:00Z', feature: 'void', cost: '5', output_tokens: 9 },
      {
        time: '2021-04-01T00:00:00Z',
        feature: 'void',
        kind: 'reversal',
        requests: -1,
        cost: '-5',
        output_tokens: -9,
      },
      { time: '2021-04-02T00:00:00Z', feature: 'fixed', cost: '2' },
      { time: '2021-04-02T00:00:00Z', feature: 'fixed', kind: 'reversal', requests: -1, cost: '-2', seq: 1 },
      { time: '2021-04-02T00:00:00Z', feature: 'fixed', cost: '3', version: 2 },
    ])
  })

  test('sums, unpriced events, cost per priced request, canonical amounts', async () => {
    const { rows, totals, next_cursor } = await margin({ ...YEAR, group_by: 'feature,customer' })
    const brief = rows.map((row: Record<string, unknown>) => [
      row.feature,
      row.customer,
      row.requests,
      row.unpriced_requests,
      row.cost,
      row.cost_per_request,
    ])
    expect(brief).toEqual([
      ['fixed', '', 1, 0, '3', '3'],
      ['b', '', 2, 1, '1.000000000000000001', '1.000000000000000001'],
      ['a', 'x', 2, 0, '0.1', '0.05'],
    ])
    expect(rows[2].tokens.output_tokens).toBe(1000)
    expect(totals).toMatchObject({
      requests: 5,
      unpriced_requests: 1,
      revenue: '0',
      cost: '4.100000000000000001',
      margin: '-4.100000000000000001',
      margin_pct: null,
      cost_per_request: '1.025', // 1.02500000000000000025, half to even
    })
    expect(next_cursor).toBeNull()
  })

  test('a voided event leaves no row behind, a range without postings no figures but zeros', async () => {
    const { rows } = await margin({ ...YEAR, group_by: 'feature' })
    expect(rows.map((row: { feature: string }) => row.feature)).not.toContain('void')
    const empty = await margin({ from: '2019-01-01', to: '2020-01-01', group_by: 'feature', grain: 'day' })
    expect(empty.rows).toEqual([])
    expect(empty.totals).toMatchObject({ requests: 0, cost: '0', margin: '0', cost_per_request: null })
    expect((await margin({ from: '2019-01-01', to: '2020-01-01' })).rows).toEqual([])
  })

  test('filters: any of the values of one dimension, all of the dimensions', async () => {
    const cost = async (filters: Record<string, string | string[]>) =>
      (await margin({ ...YEAR, ...filters })).totals.cost
    expect(await cost({ 'filter.feature': ['a', 'fixed'] })).toBe('3.1')
    expect(await cost({ 'filter.feature': ['a', 'fixed'], 'filter.customer': 'x' })).toBe('0.1')
    expect(await cost({ 'filter.customer': '' })).toBe('4.000000000000000001')
    expect(await cost({ 'filter.feature': "a' OR '1'='1" })).toBe('0')
  })

  test('a bound is exact to the millisecond', async () => {
    const requests = async (from: string, to: string) => (await margin({ from, to })).totals.requests
    expect(await requests('2021-03-01T23:59:59.999Z', '2021-03-02T00:00:00Z')).toBe(1)
    expect(await requests('2021-03-01T00:00:00.001Z', '2021-03-01T23:59:59.999Z')).toBe(0)
    expect(await requests('2021-03-01T00:00:00+00:00', '2021-03-02T00:00:00.001Z')).toBe(4)
  })

  test('CSV: a header, CRLF, quotes, and no cell that a spreadsheet runs', async () => {
    const feature = '=HYPERLINK("http://evil","a,b")'
    await insertPostings(api.warehouse, [
      { time: '2020-03-01T00:00:00Z', feature, customer: 'a "b"\r\nc', cost: '-1.5' },
    ])
    const answer = await api.get('/v1/margin', {
      from: '2020-01-01',
      to: '2021-01-01',
      group_by: 'feature,customer',
      grain: 'month',
      format: 'csv',
    })
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
    const [header, ...rest] = answer.text.split('\r\n')
    expect(header).toMatch(
      /^period,feature,customer,requests,unpriced_requests,revenue,cost,margin,margin_pct,/,
    )
    expect(rest.join('\r\n')).toMatch(
      /^2020-03-01T00:00:00Z,"'=HYPERLINK\(""http:\/\/evil"",""a,b""\)","a ""b""\r\nc",1,0,0,-1\.5,1\.5,,-1\.5,/,
    )
  })
})

describe('local periods', () => {
  test('days of 23 and 25 hours, the repeated hour apart', async () => {
    const at = [
      '2022-10-29T21:59:59Z',
      '2022-10-29T22:00:00Z',
      '2022-10-30T00:30:00Z',
      '2022-10-30T01:30:00Z',
      '2022-10-30T22:59:59Z',
      '2022-10-30T23:00:00Z',
    ]
    await insertPostings(
      api.warehouse,
      at.map((time) => ({ time, cost: '1' })),
    )
    const zone = { timezone: 'Europe/Berlin', from: '2022-10-29', to: '2022-11-01' }
    const days = await margin({ ...zone, grain: 'day' })
    expect(days.rows.map((row: Record<string, unknown>) => [row.period, row.requests])).toEqual([
      ['2022-10-28T22:00:00Z', 1],
      ['2022-10-29T22:00:00Z', 4], // 25 hours
      ['2022-10-30T23:00:00Z', 1],
    ])
    const hours = await margin({
      ...zone,
      grain: 'hour',
      from: '2022-10-30T00:00:00Z',
      to: '2022-10-30T02:00:00Z',
    })
    expect(hours.rows.map((row: Record<string, unknown>) => [row.period, row.requests])).toEqual([
      ['2022-10-30T00:00:00Z', 1], // 02:30 summer time
      ['2022-10-30T01:00:00Z', 1], // 02:30 once more
    ])
  })

  test('the first period keeps its own beginning where the range cuts it', async () => {
    await insertPostings(api.warehouse, [{ time: '2022-05-17T12:00:00Z', cost: '1' }])
    const { rows } = await margin({ from: '2022-05-17T11:00:00Z', to: '2022-05-20', grain: 'month' })
    expect(rows[0].period).toBe('2022-05-01T00:00:00Z')
  })

  test('more than 10,000 periods are refused with advice', async () => {
    const answer = await api.get('/v1/margin', { from: '2010-01-01', to: '2022-01-01', grain: 'hour' })
    expect(answer.status).toBe(400)
    expect(answer.json.error.message).toContain('longer grain')
  })

  test('ten thousand walls reach the warehouse', async () => {
    const { totals } = await margin({
      from: '2021-01-01',
      to: '2022-02-20',
      grain: 'hour',
      timezone: 'Asia/Kathmandu',
    })
    expect(totals.requests).toBe(5)
  })
})
