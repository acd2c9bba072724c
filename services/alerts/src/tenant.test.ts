import { dryRun } from '@marginscope/alerting'
import { insertHistory } from '@marginscope/alerting/testing'
import {
  postRemark,
  readAlerts,
  readTransitions,
  type StoredTransition,
  TenantReader,
} from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { BookStore } from '@marginscope/pricebook'
import { alertRules } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TenantAlerts } from './tenant.ts'

const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const FROM_MS = Date.parse('2026-09-07T00:00:00Z')
const ONSET_MS = FROM_MS + 4 * DAY_MS + 3 * HOUR_MS
const END_MS = FROM_MS + 5 * DAY_MS
const STEP_MS = 6 * HOUR_MS

const rules = {
  version: 1,
  rules: alertRules.parse([
    {
      name: 'lengths',
      kind: 'regression',
      signals: ['output_tokens_per_request', 'cost_per_request'],
      min_impact_per_month: '1',
    },
    { name: 'silence', kind: 'data', check: 'no_events', window: '2h' },
  ]),
}

const STEADY = 'steady'

let warehouse: Warehouse
let books: BookStore
let tenant = STEADY
/** The one instance that has lived through the days of STEADY. */
let steady: TenantAlerts
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  books = await BookStore.open(warehouse)
  steady = instance()
  await liveThrough(() => steady)
})
afterAll(() => warehouse.close())
beforeEach(() => {
  tenant = STEADY
})

const instance = () =>
  new TenantAlerts(warehouse, tenant, { bucket_ms: BUCKET_MS, grace_ms: 60_000, settings: {}, rules, books })

const reader = () => new TenantReader(warehouse, tenant)

/** Requests of [from, to), recorded when the last of them was. */
const insert = (from_ms: number, to_ms: number, recorded_ms = to_ms) =>
  insertHistory(warehouse, {
    tenant,
    from_ms,
    to_ms,
    per_bucket: 40,
    change: { at_ms: ONSET_MS, factor: 1.7 },
    recorded_at: new Date(recorded_ms).toISOString().slice(0, -1),
  })

const until = (ms: number) => ({ now_ms: ms, behind_ms: 0, recorded_ms: ms, has_usage: true })

const stored = () =>
  readAlerts(reader(), { states: ['pending', 'firing', 'resolved', 'dropped'], limit: 100 })

const instant = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')

const shape = ({ alert_id, episode, signal, state, onset, fired_at, resolved_at }: StoredTransition) => ({
  alert_id,
  episode,
  signal,
  state,
  onset,
  fired_at,
  resolved_at,
})

/** Two days before the change at once, then some hours at a time. */
async function liveThrough(next: () => TenantAlerts): Promise<void> {
  await insert(FROM_MS, ONSET_MS - HOUR_MS)
  await next().round(until(ONSET_MS - HOUR_MS))
  for (let at_ms = ONSET_MS - HOUR_MS; at_ms < END_MS; at_ms += STEP_MS) {
    await insert(at_ms, at_ms + STEP_MS)
    await next().round(until(at_ms + STEP_MS + 60_000))
  }
}

describe("one tenant's alerts", () => {
  test('are what the dry run says, as events come at their pace', async () => {
    const written = (await stored()).filter(({ fired_at }) => fired_at !== null)
    expect(written.length).toBeGreaterThanOrEqual(2)
    const dry = await dryRun(
      {
        reader: reader(),
        list: new TenantReader(warehouse, ''),
        bucket_ms: BUCKET_MS,
        settings: {},
        books,
      },
      rules.rules,
      { from_ms: FROM_MS, to_ms: END_MS },
    )
    const asLive = written.map(({ alert_id, onset, fired_at, episode, signal, is_notified, body }) => ({
      id: alert_id,
      episode,
      signal,
      onset: instant(onset),
      fired_at: instant(fired_at ?? 0),
      notified: is_notified,
      effect: body.effect,
      attribution: body.attribution,
    }))
    const keys = Object.keys(asLive[0] ?? {}) as (keyof (typeof asLive)[number])[]
    const byId = <T extends { id: string }>(all: readonly T[]) =>
      all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    expect(byId(asLive)).toEqual(
      byId(
        dry.alerts.map(
          (alert) => Object.fromEntries(keys.map((key) => [key, alert[key]])) as (typeof asLive)[number],
        ),
      ),
    )
  })

  test('one is told of a change, whatever signals show it', async () => {
    const fired = (await stored()).filter(({ fired_at }) => fired_at !== null)
    expect(fired.filter(({ is_notified }) => is_notified)).toHaveLength(1)
    expect(new Set(fired.map(({ group_id }) => group_id)).size).toBe(1)
  })

  test('are the same when every round is done by another instance', async () => {
    const expected = (await stored()).map(shape)
    tenant = 'again'
    let last: TenantAlerts | undefined
    await liveThrough(() => {
      // Killed: it gives nothing back, and its lease of this process goes to the next.
      last = instance()
      return last
    })
    const again = (await stored()).map(shape)
    expect(again.map(({ alert_id: _, ...rest }) => rest)).toEqual(
      expected.map(({ alert_id: _, ...rest }) => rest),
    )
    const steps = await readTransitions(reader(), { since_ms: 0 })
    const told = steps.map(({ alert_id, transition }) => `${alert_id}/${transition}`)
    expect(new Set(told).size).toBe(told.length)
  })

  test('end with their rule, go on when it comes back, and are over when they are accepted', async () => {
    tenant = 'ruled'
    const rule = { name: 'dear', kind: 'threshold', signal: 'cost', op: '>', value: '0.01', window: '31d' }
    const by = async (set: readonly unknown[], version: number, at_ms: number) => {
      const options = { bucket_ms: BUCKET_MS, grace_ms: 60_000, settings: {}, books }
      const made = new TenantAlerts(warehouse, tenant, {
        ...options,
        rules: { version, rules: alertRules.parse(set) },
      })
      await made.round(until(at_ms))
      return (await stored()).toSorted((a, b) => a.episode - b.episode)
    }
    await insert(FROM_MS, FROM_MS + HOUR_MS)
    const at_ms = FROM_MS + 2 * HOUR_MS
    const states = (alerts: readonly StoredTransition[]) => alerts.map(({ state }) => state)
    expect(states(await by([rule], 1, at_ms))).toEqual(['firing'])
    expect(states(await by([], 2, at_ms))).toEqual(['resolved'])
    const again = await by([rule], 3, at_ms + HOUR_MS)
    expect(states(again)).toEqual(['resolved', 'firing'])
    const [, second] = again
    const remark = { tenant, alert_id: second?.alert_id ?? '', note: '', key_id: 'key' }
    await postRemark(warehouse, { ...remark, kind: 'accept' })
    for (const later of [at_ms + HOUR_MS, at_ms + 3 * HOUR_MS])
      expect(states(await by([rule], 3, later))).toEqual(['resolved', 'resolved'])
  })

  // The last ones, since STEADY goes on in them.
  test('history that is sent again, and rows that come late, make no second alert', async () => {
    const before = (await stored()).map(({ alert_id }) => alert_id).toSorted()
    // The same hours, as if half of the traffic had been somewhere else until now.
    await insert(ONSET_MS - DAY_MS, ONSET_MS + DAY_MS, END_MS + 1_000)
    await steady.round(until(END_MS + 120_000))
    expect((await stored()).map(({ alert_id }) => alert_id).toSorted()).toEqual(before)
  })

  test('stay as they were when the ledger falls behind and hours are judged again', async () => {
    const before = await stored()
    await insert(END_MS - HOUR_MS, END_MS - HOUR_MS + BUCKET_MS, END_MS + 130_000)
    await steady.round({ ...until(END_MS + 180_000), behind_ms: 9 * 60_000 })
    expect(await stored()).toEqual(before)
  })
})
