import { type NewTransition, postRemark, postTransitions, TenantReader } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { type AlertRule, alertRules, DEFAULT_ALERT_RULES } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dryRun } from './dry-run.ts'
import { NO_BOOKS } from './testing/books.ts'
import { insertHistory } from './testing/history.ts'

const BUCKET_MS = 300_000
const DAY_MS = 86_400_000
const FROM_MS = Date.parse('2026-09-01T00:00:00Z')

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

let tenants = 0
let tenant: string
beforeEach(() => {
  tenants += 1
  tenant = `t${tenants}`
})

const run = (rules: readonly AlertRule[], range: { from_ms: number; to_ms: number }) =>
  dryRun(
    {
      reader: new TenantReader(warehouse, tenant),
      bucket_ms: BUCKET_MS,
      settings: {},
      list: new TenantReader(warehouse, ''),
      books: NO_BOOKS,
    },
    rules,
    range,
  )

describe('a dry run', () => {
  test('of nothing finds nothing', async () => {
    expect(await run(DEFAULT_ALERT_RULES, { from_ms: FROM_MS, to_ms: FROM_MS + DAY_MS })).toEqual({
      series: 0,
      alerts: [],
    })
  })

  test('finds what grew, since when, by how much and what it costs', async () => {
    const onset_ms = FROM_MS + 10 * DAY_MS + 14 * 3_600_000
    const to_ms = FROM_MS + 11 * DAY_MS
    await insertHistory(warehouse, {
      tenant,
      from_ms: FROM_MS,
      to_ms,
      per_bucket: 60,
      change: { at_ms: onset_ms, factor: 1.5 },
    })
    const rules = alertRules.parse([
      {
        name: 'lengths',
        kind: 'regression',
        signals: ['output_tokens_per_request'],
        min_impact_per_month: '1',
      },
    ])
    const { alerts, series } = await run(rules, { from_ms: FROM_MS, to_ms })
    expect(series).toBe(1)
    expect(alerts).toHaveLength(1)
    const [alert] = alerts
    expect(alert).toMatchObject({
      episode: 1,
      rule: 'lengths',
      signal: 'output_tokens_per_request',
      direction: 'up',
      labels: { feature: 'chat', model: 'gpt-5' },
      state: 'firing',
      notified: true,
    })
    expect(Math.abs(Date.parse(alert?.onset ?? '') - onset_ms)).toBeLessThanOrEqual(3 * BUCKET_MS)
    const delay_ms = Date.parse(alert?.fired_at ?? '') - onset_ms
    expect(delay_ms).toBeGreaterThan(0)
    expect(delay_ms).toBeLessThanOrEqual(60 * 60_000)
    expect(Number(alert?.baseline)).toBeCloseTo(400.5, -1)
    expect(Number(alert?.effect)).toBeGreaterThan(0.3)
    expect(Number(alert?.effect)).toBeLessThan(0.7)
    // 200 tokens more of $0.00001 in 60 requests every five minutes of thirty days.
    const truth = 200 * 0.000_01 * 60 * 288 * 30
    expect(Number(alert?.impact_per_month) / truth).toBeGreaterThan(0.6)
    expect(Number(alert?.impact_per_month) / truth).toBeLessThan(1.4)
    const { attribution } = alert ?? {}
    expect(attribution?.residual).toBe('0')
    expect(attribution?.driver).toBe('output_tokens')
    expect(Number(attribution?.effects.output_tokens)).toBeGreaterThan(0)
    expect(alert?.links.bridge).toMatch(/^\/v1\/bridge\?from_a=.*filter\.feature=chat/)
  })

  test('knows what was accepted by the end of its history, and not what was later', async () => {
    await insertHistory(warehouse, { tenant, from_ms: FROM_MS, to_ms: FROM_MS + DAY_MS, per_bucket: 20 })
    const rules = alertRules.parse([
      { name: 'dear', kind: 'threshold', signal: 'cost', op: '>', value: '0.01', window: '31d' },
    ])
    const until = async (to_ms: number) => (await run(rules, { from_ms: FROM_MS, to_ms })).alerts
    const [alert, ...others] = await until(FROM_MS + DAY_MS)
    expect(others).toEqual([])
    if (alert === undefined) throw new Error('it fires')
    const { rule, kind, signal, labels, severity, episode, requests, currency } = alert
    const row: NewTransition = {
      tenant,
      alert_id: alert.id,
      fingerprint: 'f',
      episode,
      seq: 1,
      rule,
      kind,
      signal,
      direction: 'up',
      labels,
      severity,
      transition: 'firing',
      state: 'firing',
      group_id: alert.id,
      is_notified: true,
      onset: FROM_MS,
      pending_at: FROM_MS,
      fired_at: FROM_MS,
      resolved_at: null,
      body: {
        baseline: null,
        value: null,
        effect: null,
        effect_low: null,
        effect_high: null,
        requests,
        impact_per_month: null,
        currency,
        attribution: null,
        near: [],
        bridge: null,
      },
    }
    await postTransitions(warehouse, [row])
    await postRemark(warehouse, { tenant, alert_id: row.alert_id, kind: 'accept', note: '', key_id: '' })
    expect((await until(FROM_MS + DAY_MS)).map(({ state }) => state)).toEqual(['firing'])
    expect((await until(Date.now() + DAY_MS)).map(({ state }) => state)).toEqual(['resolved'])
  })

  test('says nothing of what stayed as it was', async () => {
    await insertHistory(warehouse, { tenant, from_ms: FROM_MS, to_ms: FROM_MS + 14 * DAY_MS, per_bucket: 30 })
    const { alerts, series } = await run(DEFAULT_ALERT_RULES, {
      from_ms: FROM_MS,
      to_ms: FROM_MS + 14 * DAY_MS,
    })
    expect(series).toBeGreaterThan(5)
    expect(alerts).toEqual([])
  })
})
