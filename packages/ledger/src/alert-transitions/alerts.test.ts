import { createHash } from 'node:crypto'
import { type AlertEvidence, alertAnswer, alertEvidence } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantReader } from '../table/reader.ts'
import { openTestLedger } from '../testing/ledger.ts'
import { alertAnswerOf } from './answer.ts'
import { readAlert, readAlerts, readTransitions } from './read.ts'
import { type NewTransition, postTransitions } from './write.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

const HOUR_MS = 3_600_000
const NOON = Date.UTC(2026, 10, 1, 12)

const evidence = (value: string): AlertEvidence =>
  alertEvidence.parse({
    baseline: '310.2',
    value,
    effect: '0.5245',
    requests: 1834,
    impact_per_month: '1234.50',
    near: [{ time: '2026-11-01T11:58:00Z', kind: 'deploy', title: 'v2', seconds_from_onset: -120 }],
  })

function step(tenant: string, feature: string, over: Partial<NewTransition> = {}): NewTransition {
  const subject = {
    tenant,
    rule: 'unit-cost',
    signal: 'cost_per_request',
    direction: 'up' as const,
    labels: { feature },
  }
  const fingerprint = `${tenant}/${feature}`
  const hex = createHash('sha256').update(fingerprint).digest('hex').slice(0, 32)
  const alert_id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  const at = { onset: NOON, pending_at: NOON + 60_000, fired_at: null, resolved_at: null }
  const state = { transition: 'pending' as const, state: 'pending' as const }
  const rest = { kind: 'regression' as const, severity: 'warning' as const, is_notified: true }
  const known = { alert_id, fingerprint, episode: 1, seq: 1, group_id: alert_id, body: evidence('400') }
  return { ...subject, ...known, ...rest, ...at, ...state, ...over }
}

const ALL = { states: ['pending', 'firing', 'resolved', 'dropped'], limit: 100 } as const

test('the newest step of an alert holds; a step is written once, whoever writes it again', async () => {
  const first = step('newest', 'chat')
  const firing = { transition: 'firing', state: 'firing', fired_at: NOON + HOUR_MS } as const
  const fired = step('newest', 'chat', { seq: 2, ...firing })
  const updated = step('newest', 'chat', {
    seq: 3,
    ...firing,
    transition: 'updated',
    body: evidence('472.9'),
  })
  await postTransitions(warehouse, [first, fired, updated])
  await postTransitions(warehouse, [{ ...fired, body: evidence('1') }])
  const reader = new TenantReader(warehouse, 'newest')
  const alert = await readAlert(reader, first.alert_id)
  expect(alert).toMatchObject({ state: 'firing', seq: 3, body: { value: '472.9' }, fired_at: NOON + HOUR_MS })
  expect(await readAlerts(reader, ALL)).toEqual([alert])
  const steps = await readTransitions(reader, { alert_ids: [first.alert_id] })
  expect(steps.map(({ transition, body }) => [transition, body.value])).toEqual([
    ['pending', '400'],
    ['firing', '400'],
    ['updated', '472.9'],
  ])
  expect(await readTransitions(reader, { since_ms: (alert?.recorded_at ?? 0) + 1 })).toEqual([])
})

test('alerts of a range were open in it, and pages go on behind a place', async () => {
  const at = (hour: number, resolved: number | null) => ({
    onset: NOON + hour * HOUR_MS,
    resolved_at: resolved === null ? null : NOON + resolved * HOUR_MS,
    state: resolved === null ? ('firing' as const) : ('resolved' as const),
  })
  await postTransitions(warehouse, [
    step('ranges', 'a', at(0, 1)),
    step('ranges', 'b', at(2, 4)),
    step('ranges', 'c', at(3, null)),
    step('ranges', 'd', { ...at(3, null), state: 'dropped' }),
    step('ranges', 'e', { ...at(5, null), rule: 'other' }),
  ])
  const reader = new TenantReader(warehouse, 'ranges')
  const found = async (asked: object) =>
    (await readAlerts(reader, { ...ALL, states: ['pending', 'firing', 'resolved'], ...asked })).map(
      ({ labels }) => labels.feature,
    )
  expect(await found({})).toEqual(['e', 'c', 'b', 'a'])
  expect(await found({ from_ms: NOON + 2 * HOUR_MS })).toEqual(['e', 'c', 'b'])
  expect(await found({ to_ms: NOON + 3 * HOUR_MS })).toEqual(['b', 'a'])
  expect(await found({ from_ms: NOON + HOUR_MS, to_ms: NOON + 2 * HOUR_MS })).toEqual(['a'])
  expect(await found({ rule: 'other' })).toEqual(['e'])
  expect(await found({ states: ['resolved'] })).toEqual(['b', 'a'])
  expect(await found({ states: ['dropped'] })).toEqual(['d'])
  const [, second] = await readAlerts(reader, { ...ALL, states: ['firing', 'resolved'] })
  const after = { onset_ms: second?.onset ?? 0, alert_id: second?.alert_id ?? '' }
  expect(await found({ after, limit: 1 })).toEqual(['b'])
})

test('the newest step is the alert as it is told', async () => {
  const fired = step('told', 'chat', { transition: 'firing', state: 'firing', fired_at: NOON + HOUR_MS })
  const answer = alertAnswerOf({ ...fired, recorded_at: 0 })
  expect(alertAnswer.parse(answer)).toEqual(answer)
  expect(answer).toMatchObject({
    id: fired.alert_id,
    direction: 'up',
    state: 'firing',
    onset: '2026-11-01T12:00:00Z',
    fired_at: '2026-11-01T13:00:00Z',
    resolved_at: null,
    value: '400',
    links: { page: `/alerts/${fired.alert_id}`, bridge: null },
  })
  expect(answer).not.toHaveProperty('bridge')
})

test('every part of an alert is told as it stands, and what is not known as null', () => {
  const body = { ...evidence('472.9'), bridge: '/reports/bridge?from=1' }
  const over = {
    direction: 'down',
    state: 'resolved',
    severity: 'critical',
    is_notified: false,
    episode: 3,
    group_id: '00000000-0000-0000-0000-00000000000a',
    fired_at: NOON + HOUR_MS,
    resolved_at: NOON + 2 * HOUR_MS,
    body,
  } as const
  const resolved = step('told', 'whole', over)
  const { bridge, ...found } = body
  expect(alertAnswerOf(resolved)).toEqual({
    id: resolved.alert_id,
    episode: 3,
    rule: 'unit-cost',
    kind: 'regression',
    signal: 'cost_per_request',
    direction: 'down',
    labels: { feature: 'whole' },
    severity: 'critical',
    state: 'resolved',
    group: '00000000-0000-0000-0000-00000000000a',
    notified: false,
    acknowledged: null,
    accepted: null,
    silenced_until: null,
    onset: '2026-11-01T12:00:00Z',
    pending_at: '2026-11-01T12:01:00Z',
    fired_at: '2026-11-01T13:00:00Z',
    resolved_at: '2026-11-01T14:00:00Z',
    ...found,
    links: { page: `/alerts/${resolved.alert_id}`, bridge },
  })
  const bare = step('told', 'bare', { direction: 'none', pending_at: null })
  expect(alertAnswerOf(bare)).toMatchObject({ direction: null, pending_at: null, resolved_at: null })
})

test('an alert that was dropped is told as resolved, any other as what it is', () => {
  const told = ALL.states.map((state) => alertAnswerOf(step('told', 'states', { state })).state)
  expect(told).toEqual(['pending', 'firing', 'resolved', 'resolved'])
})
