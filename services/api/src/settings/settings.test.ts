import { insertRevenue } from '@marginscope/ledger/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.remove())

test('without a word revenue is counted by days of UTC', async () => {
  expect((await api.get('/v1/settings')).json).toEqual({
    accounting_time_zone: 'UTC',
    billing_currency: {},
    version: 0,
    recorded_at: null,
    restatement: null,
  })
})

test('what is put is in force at once, and what it leaves out stays', async () => {
  const zone = await api.put('/v1/settings', { accounting_time_zone: 'Asia/Kolkata' })
  expect(zone.json).toMatchObject({
    accounting_time_zone: 'Asia/Kolkata',
    billing_currency: {},
    restatement: { status: 'running', changed: 0, errors: [] },
  })
  const currency = await api.put('/v1/settings', { billing_currency: { yandex: 'RUB' } })
  expect(currency.json).toMatchObject({
    accounting_time_zone: 'Asia/Kolkata',
    billing_currency: { yandex: 'RUB' },
    version: zone.json.version + 1,
  })
  expect((await api.get('/v1/settings')).json).toEqual(currency.json)
})

test('what is no zone, no provider or no currency is refused by name, and nothing changes', async () => {
  const before = (await api.get('/v1/settings')).json
  const wrong: readonly (readonly [body: unknown, path: string])[] = [
    [{ accounting_time_zone: 'Mars/Olympus' }, 'accounting_time_zone'],
    [{ accounting_time_zone: '+05:30' }, 'accounting_time_zone'],
    [{ billing_currency: { yandx: 'RUB' } }, 'billing_currency.yandx'],
    [{ billing_currency: { yandex: 'RUR' } }, 'billing_currency.yandex'],
    [{ billing_currency: { yandex: 'roubles' } }, 'billing_currency.yandex'],
    [{ time_zone: 'UTC' }, 'time_zone'],
    [{}, ''],
  ]
  for (const [body, path] of wrong) {
    const answer = await api.put('/v1/settings', body)
    expect([answer.status, answer.json.error?.path], JSON.stringify(body)).toEqual([400, path])
  }
  expect((await api.get('/v1/settings')).json).toEqual(before)
})

test('a report in another zone says so, one in the accounting zone and one as of before does not', async () => {
  const authorization = await api.key('zoned', ['read', 'admin'])
  const range = { from: '2026-01-31', to: '2026-02-02' }
  const ask = async (params: Record<string, string>) =>
    (await api.get('/v1/margin', { ...range, ...params }, { authorization })).json
  await insertRevenue(api.warehouse, [{ tenant: 'zoned', day: '2026-01-31', customer: 'c', amount: '100' }])
  const as_of = new Date().toISOString()
  await api.put('/v1/settings', { accounting_time_zone: 'America/New_York' }, { authorization })
  const there = await ask({ timezone: 'America/New_York' })
  expect(there).toMatchObject({ accounting_time_zone: 'America/New_York', totals: { revenue: '100' } })
  expect(there).not.toHaveProperty('note')
  const elsewhere = await ask({ timezone: 'Asia/Kolkata' })
  expect(elsewhere.note).toContain('counted by days of America/New_York')
  expect((await ask({ as_of })).accounting_time_zone).toBe('UTC')
  const periods = { from_a: '2026-01-31', to_a: '2026-02-01', from_b: '2026-02-01', to_b: '2026-02-02' }
  const others = [
    ['/v1/bridge', { ...periods, metric: 'margin' }, 'Revenue is counted by days of America/New_York'],
    ['/v1/bridge', periods, 'Dates are days of UTC'],
    ['/v1/savings', range, 'Dates are days of UTC'],
    ['/v1/reconciliation', range, 'Dates are days of UTC'],
  ] as const
  for (const [path, params, note] of others) {
    const { json } = await api.get(path, params, { authorization })
    expect(json, path).toMatchObject({
      accounting_time_zone: 'America/New_York',
      note: expect.stringContaining(note),
    })
  }
  const saved = await api.get('/v1/savings', { ...range, timezone: 'America/New_York' }, { authorization })
  expect(saved.json).not.toHaveProperty('note')
  const csv = await api.get('/v1/margin', { ...range, format: 'csv' }, { authorization })
  expect(csv.headers['x-accounting-time-zone']).toBe('America/New_York')
})

test('settings are one tenant’s alone, and putting them needs the scope admin', async () => {
  const [read, other] = [await api.key('one'), await api.key('two', ['read', 'admin'])]
  const put = (authorization: string) =>
    api.put('/v1/settings', { accounting_time_zone: 'Asia/Tokyo' }, { authorization })
  expect((await put(read)).status).toBe(403)
  expect((await put(other)).status).toBe(200)
  expect((await api.get('/v1/settings', {}, { authorization: read })).json.accounting_time_zone).toBe('UTC')
})
