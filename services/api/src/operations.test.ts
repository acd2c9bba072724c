import { identityOf } from '@marginscope/identity'
import { alertTransitions, deadLetters } from '@marginscope/ledger'
import { insertPostings, insertRevenue, insertRows } from '@marginscope/ledger/testing'
import { alertEvidence } from '@marginscope/schemas'
import { allocateAll } from '@marginscope/worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from './testing/api.ts'

/** In every text that tenant a has given, and in nothing else. */
const SECRET = 'only-of-a'
const ALERT = '6f1d2a34-9c7b-4e05-8a11-3b2c4d5e6f70'
const TIME = '2026-11-10T12:00:00Z'

let api: TestApi
let a: string
let b: string
let job_id: string
beforeAll(async () => {
  api = await openTestApi()
  a = await api.key('a', ['read', 'admin'])
  b = await api.key('b')
  const names = { provider: SECRET, model: SECRET, feature: SECRET, customer: SECRET, environment: SECRET }
  const in_run = { run: SECRET, session: SECRET, parent: SECRET, step: SECRET, tool: SECRET }
  await insertPostings(api.warehouse, [
    {
      tenant: 'a',
      time: TIME,
      event_id: SECRET,
      identity: identityOf('a', SECRET).uuid,
      cost: '1',
      in_run,
      agent: SECRET,
      ...names,
    },
  ])
  await insertRevenue(api.warehouse, [
    { tenant: 'a', day: '2026-11-10', amount: '2', customer: SECRET, plan: SECRET },
  ])
  await insertRows(api.warehouse, deadLetters, [
    {
      tenant: 'a',
      event_id: SECRET,
      code: 'x',
      message: SECRET,
      body: SECRET,
      received_at: Date.parse(TIME),
    },
  ])
  await insertRows(api.warehouse, alertTransitions, [
    {
      tenant: 'a',
      alert_id: ALERT,
      group_id: ALERT,
      episode: 1,
      state: 'firing',
      signal: 'cost_per_request',
      onset: Date.parse(TIME),
      rule: SECRET,
      labels: { feature: SECRET },
      body: alertEvidence.parse({
        baseline: null,
        value: null,
        effect: null,
        requests: 1,
        impact_per_month: null,
      }),
    },
  ])
  const own = { authorization: a }
  const price = {
    price_id: SECRET,
    provider: SECRET,
    meter: 'uncached_input_tokens',
    amount: '1',
    currency: 'USD',
  }
  const posted = [
    await api.post('/v1/allocation-rules', { name: SECRET }, own),
    await api.post(
      '/v1/prices',
      {
        entries: [
          {
            ...price,
            model_match: { type: 'exact', pattern: SECRET },
            per: 1,
            valid_from: TIME,
            status: 'contract',
            source: SECRET,
          },
        ],
      },
      own,
    ),
    await api.post(
      '/v1/reprice',
      { from: '2026-11-10', to: '2026-11-11', filter: { model: SECRET }, wait_s: 0 },
      own,
    ),
  ]
  posted.push(
    await api.put('/v1/alert-rules', { rules: [{ name: SECRET, kind: 'budget', amount: '1' }] }, own),
    await api.put(
      '/v1/notification-channels',
      { channels: [{ name: SECRET, kind: 'slack', url: 'https://hooks.example/x' }] },
      own,
    ),
    await api.post(
      '/v1/silences',
      { matchers: [{ label: 'feature', value: SECRET }], ends_at: '2099-01-01T00:00:00Z' },
      own,
    ),
  )
  expect(
    posted.map(({ status }) => status < 300),
    JSON.stringify(posted.map(({ text }) => text)),
  ).toEqual(Array(6).fill(true))
  job_id = posted[2]?.json.job_id
  await allocateAll(api.warehouse)
})
afterAll(() => api.remove())

const range = { from: '2026-11-01', to: '2026-12-01' }
/** What a path is asked with beside nothing at all, so that it has something to show. */
const ASKED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/v1/margin': { ...range, group_by: 'feature,customer' },
  '/v1/savings': { ...range, group_by: 'feature' },
  '/v1/reconciliation': range,
  '/v1/gpu-windows': range,
  '/v1/annotations': { from: '2026-11-01', to: '2099-01-01' },
  '/v1/prices': { provider: SECRET },
  '/v1/bridge': { from_a: '2026-10-01', to_a: '2026-11-01', from_b: '2026-11-01', to_b: '2026-12-01' },
}
/** Where tenant a finds what it gave: without that, seeing nothing would prove nothing. */
const SHOWN_TO_A = [
  '/v1/margin',
  '/v1/allocation-rules',
  '/v1/bridge',
  '/v1/events/{id}',
  '/v1/dead-letters',
  '/v1/prices',
  '/v1/alerts',
  '/v1/alerts/{id}',
  '/v1/alert-rules',
  '/v1/silences',
  '/v1/notification-channels',
  '/v1/annotations',
  '/v1/runs/{id}',
]

test('no GET of the table shows a tenant anything of another, and its own key shows it', async () => {
  const { paths } = (await api.get('/openapi.json')).json as {
    paths: Record<string, Record<string, unknown>>
  }
  const asked = Object.entries(paths).flatMap(([path, methods]) =>
    methods.get === undefined || !path.startsWith('/v1/') ? [] : [path],
  )
  expect(asked).toEqual(expect.arrayContaining(SHOWN_TO_A))
  for (const path of asked) {
    const id = path.startsWith('/v1/alerts/') ? ALERT : SECRET
    const url = path.replace('{id}', id).replace('{job_id}', job_id)
    expect(url, 'a parameter in a path that this test has no value for').not.toContain('{')
    for (const params of [{}, ASKED[path] ?? {}, { ...ASKED[path], format: 'csv' }]) {
      const theirs = await api.get(url, params, { authorization: b })
      expect([200, 400, 404], `${path}: ${theirs.text}`).toContain(theirs.status)
      // An error may name what was asked for.
      if (theirs.status === 200) expect(theirs.text.includes(SECRET), path).toBe(false)
    }
    const own = await api.get(url, ASKED[path] ?? {}, { authorization: a })
    expect(own.status, `${path}: ${own.text}`).toBe(200)
    if (SHOWN_TO_A.includes(path)) expect(own.text.includes(SECRET), path).toBe(true)
  }
})

test('the sums of a tenant without anything are nothing, whatever others have', async () => {
  const { totals, rows } = (await api.get('/v1/margin', range, { authorization: b })).json
  expect(rows).toEqual([])
  expect([totals.revenue, totals.cost, totals.requests]).toEqual(['0', '0', 0])
})
