import { randomUUID } from 'node:crypto'
import { alertTransitions } from '@marginscope/ledger'
import { insertRows } from '@marginscope/ledger/testing'
import { type AlertAnswer, alertEvidence } from '@marginscope/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

const HOUR_MS = 3_600_000
const NOON = Date.UTC(2026, 10, 1, 12)
/** Parts of hashes, as alerts have them: no UUID of any version. */
const ids = Array.from({ length: 5 }, (_, at) => `${at}f1d2a34-9c7b-fe05-0a11-3b2c4d5e6f70`)
const [first = '', second = '', third = ''] = ids
const body = alertEvidence.parse({
  baseline: '310.2',
  value: '472.9',
  effect: '0.5245',
  requests: 1834,
  impact_per_month: '1234.50',
  bridge: '/v1/bridge?metric=cost',
})

let api: TestApi
let headers: Record<string, string>
beforeAll(async () => {
  api = await openTestApi()
  headers = { authorization: await api.key('acme', ['read', 'admin']) }
  const rows = ids.map((alert_id, at) => ({
    tenant: 'acme',
    alert_id,
    fingerprint: alert_id,
    episode: 1,
    seq: 1,
    rule: at === 4 ? 'other' : 'unit-cost',
    kind: 'regression' as const,
    signal: 'cost_per_request',
    direction: 'up' as const,
    labels: { feature: `f${at}` },
    severity: 'warning' as const,
    transition: 'firing' as const,
    state: at === 3 ? ('dropped' as const) : ('firing' as const),
    group_id: alert_id,
    is_notified: true,
    onset: NOON + at * HOUR_MS,
    pending_at: NOON + at * HOUR_MS,
    fired_at: NOON + at * HOUR_MS,
    resolved_at: null,
    body,
  }))
  const resolved = { transition: 'resolved', state: 'resolved', resolved_at: NOON + HOUR_MS } as const
  await insertRows(api.warehouse, alertTransitions, [
    ...rows,
    ...rows.slice(0, 1).map((row) => ({ ...row, ...resolved, seq: 2 })),
  ])
})
afterAll(() => api.remove())

async function listed(params: Record<string, string> = {}) {
  const { status, json } = await api.get('/v1/alerts', params, headers)
  expect(status).toBe(200)
  return json.alerts.map(({ labels, state }: AlertAnswer) => `${labels.feature} ${state}`)
}

test('alerts come with the newest onset first, by state, rule and time; dropped ones never', async () => {
  expect(await listed()).toEqual(['f4 firing', 'f2 firing', 'f1 firing', 'f0 resolved'])
  expect(await listed({ state: 'resolved,pending' })).toEqual(['f0 resolved'])
  expect(await listed({ state: 'learning' })).toEqual([])
  expect(await listed({ rule: 'other' })).toEqual(['f4 firing'])
  expect(await listed({ from: '2026-11-01T13:30:00Z', to: '2026-11-01T15:00:00Z' })).toEqual([
    'f2 firing',
    'f1 firing',
  ])
  for (const [params, path] of [
    [{ state: 'on' }, 'state'],
    [{ from: '2026-11-02', to: '2026-11-01' }, 'to'],
    [{ limit: '0' }, 'limit'],
    [{ rules: 'x' }, 'rules'],
  ] as const) {
    const { status, json } = await api.get('/v1/alerts', params, headers)
    expect([status, json.error.path]).toEqual([400, path])
  }
})

test('every alert is on exactly one page', async () => {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const params: Record<string, string> = cursor === null ? { limit: '3' } : { limit: '3', cursor }
    const { json } = await api.get('/v1/alerts', params, headers)
    seen.push(...json.alerts.map(({ id }: AlertAnswer) => id))
    cursor = json.next_cursor
  } while (cursor !== null)
  expect(seen).toEqual([ids[4], ids[2], ids[1], ids[0]])
})

test('an alert says all that is known of it, and to its tenant alone', async () => {
  const { json } = await api.get(`/v1/alerts/${third}`, {}, headers)
  expect(json).toMatchObject({
    id: third,
    kind: 'regression',
    direction: 'up',
    onset: '2026-11-01T14:00:00Z',
    resolved_at: null,
    impact_per_month: '1234.50',
    acknowledged: null,
    silenced_until: null,
    links: { page: `/alerts/${third}`, bridge: '/v1/bridge?metric=cost' },
    series: [],
  })
  expect((await api.get(`/v1/alerts/${randomUUID()}`, {}, headers)).status).toBe(404)
  expect((await api.get('/v1/alerts/x', {}, headers)).status).toBe(400)
  const other = { authorization: await api.key('other', ['read', 'admin']) }
  expect((await api.get('/v1/alerts', {}, other)).json.alerts).toEqual([])
  expect((await api.get(`/v1/alerts/${third}`, {}, other)).status).toBe(404)
  for (const verb of ['acknowledge', 'accept'])
    expect((await api.post(`/v1/alerts/${third}/${verb}`, {}, other)).status).toBe(404)
})

test('an acknowledgement is shown with its note until it is taken back', async () => {
  const path = `/v1/alerts/${second}/acknowledge`
  const said = await api.post(path, { note: 'on it' }, headers)
  expect(said).toMatchObject({ status: 200, json: { acknowledged: { note: 'on it' }, state: 'firing' } })
  expect(said.json.acknowledged.by).toMatch(/^[0-9a-f]{16}$/)
  const { json } = await api.get('/v1/alerts', { state: 'firing' }, headers)
  expect(json.alerts.map(({ acknowledged }: AlertAnswer) => acknowledged?.note)).toEqual([
    undefined,
    undefined,
    'on it',
  ])
  expect((await api.get(path, {}, headers, 'DELETE')).json.acknowledged).toBeNull()
  const reader = { authorization: await api.key('acme', ['read']) }
  expect((await api.post(path, {}, reader)).status).toBe(403)
})

test('what is accepted is accepted once, and what is over can not be', async () => {
  const accepted = await api.post(`/v1/alerts/${third}/accept`, { note: 'a larger prompt' }, headers)
  expect(accepted.json.accepted).toMatchObject({ note: 'a larger prompt' })
  const again = await api.post(`/v1/alerts/${third}/accept`, { note: 'again' }, headers)
  expect(again.json.accepted).toEqual(accepted.json.accepted)
  const over = await api.post(`/v1/alerts/${first}/accept`, {}, headers)
  expect([over.status, over.json.error.code]).toEqual([409, 'alert_resolved'])
})

test('a silence that means an alert is told with it, until it is taken back', async () => {
  const ends_at = new Date(Date.now() + HOUR_MS).toISOString()
  const matchers = [
    { label: 'feature', op: '=~', value: 'f[12]' },
    { label: 'rule', value: 'unit-cost' },
  ]
  const made = await api.post('/v1/silences', { matchers, ends_at, comment: 'we know' }, headers)
  expect(made).toMatchObject({ status: 201, json: { ends_at, active: true, comment: 'we know' } })
  const silenced = async () =>
    (await api.get('/v1/alerts', {}, headers)).json.alerts.map(
      ({ silenced_until }: AlertAnswer) => silenced_until,
    )
  expect(await silenced()).toEqual([null, ends_at, ends_at, null])
  expect((await api.get('/v1/silences', {}, headers)).json).toEqual({ silences: [made.json] })
  const path = `/v1/silences/${made.json.id}`
  expect((await api.get(path, {}, headers, 'DELETE')).json).toEqual({ ...made.json, active: false })
  expect((await api.get(path, {}, headers, 'DELETE')).status).toBe(404)
  expect(await silenced()).toEqual([null, null, null, null])
  const past = await api.post('/v1/silences', { matchers, ends_at: '2026-11-01T00:00:00Z' }, headers)
  expect([past.status, past.json.error.path]).toEqual([400, 'ends_at'])
  const later = { matchers, starts_at: ends_at, ends_at: new Date(Date.now() + 2 * HOUR_MS).toISOString() }
  expect((await api.post('/v1/silences', later, headers)).json.active).toBe(false)
  expect(await silenced()).toEqual([null, null, null, null])
})
