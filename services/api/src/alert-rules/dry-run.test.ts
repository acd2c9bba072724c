import { insertHistory } from '@marginscope/alerting/testing'
import { alertTransitions, TenantReader, uint64 } from '@marginscope/ledger'
import { dryRunAnswer } from '@marginscope/schemas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../testing/api.ts'

const DAY_MS = 86_400_000
const FROM_MS = Date.parse('2026-09-01T00:00:00Z')
const TO_MS = FROM_MS + 11 * DAY_MS
const ONSET_MS = FROM_MS + 10 * DAY_MS + 14 * 3_600_000
const PATH = '/v1/alert-rules/dry-run'
const range = { from: '2026-09-01T00:00:00Z', to: '2026-09-12T00:00:00Z' }
const lengths = {
  name: 'lengths',
  kind: 'regression',
  signals: ['output_tokens_per_request'],
  min_impact_per_month: '1',
}

let api: TestApi
let headers: Record<string, string>
beforeAll(async () => {
  api = await openTestApi()
  headers = { authorization: await api.key('acme', ['read', 'admin']) }
  const change = { at_ms: ONSET_MS, factor: 1.5 }
  await insertHistory(api.warehouse, {
    tenant: 'acme',
    from_ms: FROM_MS,
    to_ms: TO_MS,
    per_bucket: 60,
    change,
  })
})
afterAll(() => api.remove())

test('rules are tried on what happened, and nothing is kept', async () => {
  const { status, json } = await api.post(PATH, { ...range, rules: [lengths] }, headers)
  expect(status).toBe(200)
  expect(dryRunAnswer.parse(json)).toEqual(json)
  expect(json).toMatchObject({ ...range, bucket_s: 300, series: 1 })
  expect(json.alerts).toHaveLength(1)
  const [alert] = json.alerts
  expect(alert).toMatchObject({
    rule: 'lengths',
    direction: 'up',
    labels: { feature: 'chat', model: 'gpt-5' },
  })
  expect(Math.abs(Date.parse(alert.onset) - ONSET_MS)).toBeLessThanOrEqual(900_000)
  const again = await api.post(PATH, { ...range, rules: [lengths] }, headers)
  expect(again.json).toEqual(json)
  const [kept] = await new TenantReader(api.warehouse, 'acme').query(
    `SELECT count() AS n FROM ${alertTransitions.ofTenant}`,
    { n: uint64 },
  )
  expect(kept?.n).toBe(0)
  expect((await api.get('/v1/alerts', {}, headers)).json.alerts).toEqual([])
})

test('without rules those in force are tried', async () => {
  await api.put('/v1/alert-rules', { rules: [{ ...lengths, name: 'mine' }] }, headers)
  const { json } = await api.post(PATH, range, headers)
  expect(json.alerts.map(({ rule }: { rule: string }) => rule)).toEqual(['mine'])
  const other = { authorization: await api.key('other') }
  expect((await api.post(PATH, range, other)).json).toMatchObject({ series: 0, alerts: [] })
})

test.each([
  [{ to: range.to }, 'from'],
  [{ from: range.to, to: range.from }, 'to'],
  [{ from: '2020-01-01T00:00:00Z', to: range.to }, 'from'],
  [{ ...range, rules: [{ ...lengths, for: 'ever' }] }, 'rules.0.for'],
  [{ ...range, rule: [] }, 'rule'],
])('%j is refused at %s', async (body, path) => {
  const { status, json } = await api.post(PATH, body, headers)
  expect([status, json.error.path]).toEqual([400, path])
})
