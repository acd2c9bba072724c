import { randomBytes, randomUUID } from 'node:crypto'
import {
  alertTransitions,
  deleteSilence,
  insertionOf,
  instant,
  postAlertRules,
  postDelivery,
  postNotificationChannels,
  postRemark,
  postSilence,
  postTransitions,
  readSilences,
  TenantReader,
} from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { notificationKey, sealChannels, secretKey } from '@marginscope/notifications'
import { type AlertRule, alertRules, notificationChannelSet } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { LedgerOutbox } from './outbox.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const key = () =>
  secretKey({ MARGINSCOPE_DATA_DIR: '/nowhere', MARGINSCOPE_SECRET_KEY: randomBytes(32).toString('hex') })
const KEY = key()

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

let tenant: string
beforeEach(() => {
  tenant = randomUUID()
})
const reader = (of = tenant) => new TenantReader(warehouse, of)

const RULES = alertRules.parse([{ name: 'r', kind: 'regression', signals: ['cost_per_request'] }])

function outbox(rules: readonly AlertRule[] = RULES, tenants = [tenant]) {
  const errors: string[] = []
  const held = () => tenants.map((of) => ({ reader: reader(of), rules }))
  const onError = (of: string) => void errors.push(of)
  return {
    outbox: new LedgerOutbox(warehouse, held, { secret_key: KEY, base_url: undefined, onError }),
    errors,
  }
}

const pending = async (of = outbox()) =>
  (await of.outbox.pending()).map(({ notification: { transition, channel }, attempts }) => [
    channel.name,
    transition,
    attempts,
  ])

async function putChannels(names: readonly string[], of = tenant, sealed_with = KEY) {
  const { channels } = notificationChannelSet.parse({
    channels: names.map((name) => ({ name, kind: 'slack', url: `https://hooks.example/${name}` })),
  })
  await postNotificationChannels(warehouse, reader(of), sealChannels(channels, of, sealed_with), 'key')
}

interface Step {
  readonly alert_id?: string
  readonly state?: 'pending' | 'firing' | 'resolved'
  readonly seq?: number
  readonly is_notified?: boolean
  readonly of?: string
}

const EVIDENCE = {
  baseline: '1',
  value: '2',
  effect: '1',
  effect_low: null,
  effect_high: null,
  requests: 10,
  impact_per_month: '100',
  currency: 'USD',
  attribution: null,
  near: [],
  bridge: null,
}

function rowOf({
  alert_id = randomUUID(),
  state = 'firing',
  seq = 1,
  is_notified = true,
  of = tenant,
}: Step) {
  const at = Date.parse('2026-11-01T00:00:00Z')
  return {
    tenant: of,
    alert_id,
    fingerprint: 'f',
    episode: 1,
    seq,
    rule: 'r',
    kind: 'regression' as const,
    signal: 'cost_per_request',
    direction: 'up' as const,
    labels: { feature: 'chat' },
    severity: 'warning' as const,
    transition: state,
    state,
    group_id: alert_id,
    is_notified,
    onset: at,
    pending_at: at,
    fired_at: state === 'pending' ? null : at,
    resolved_at: state === 'resolved' ? at : null,
    body: EVIDENCE,
  }
}

const write = (step: Step) => postTransitions(warehouse, [rowOf(step)])

const silence = (starts_at: number, ends_at: number) => {
  const matchers = [{ label: 'feature', op: '=' as const, value: 'chat' }]
  return postSilence(warehouse, { tenant, matchers, starts_at, ends_at, comment: '', created_by: 'key' }, 0)
}

const delivered = (
  alert_id: string,
  transition: 'firing' | 'resolved',
  channel: string,
  outcome = 'delivered',
) =>
  postDelivery(warehouse, {
    tenant,
    alert_id,
    notification_key: notificationKey(alert_id, transition, channel),
    transition,
    channel,
    attempt: 1,
    outcome: outcome as 'delivered',
    next_at: null,
    error: '',
  })

test('a firing alert is to be told on each channel, until it is; its end after it', async () => {
  await putChannels(['a', 'b'])
  const alert_id = randomUUID()
  expect(await pending()).toEqual([])
  await write({ alert_id, state: 'pending' })
  expect(await pending()).toEqual([])
  await write({ alert_id, seq: 2 })
  expect(await pending()).toEqual([
    ['a', 'firing', 0],
    ['b', 'firing', 0],
  ])
  await delivered(alert_id, 'firing', 'a')
  await delivered(alert_id, 'firing', 'b', 'failed')
  expect(await pending()).toEqual([['b', 'firing', 1]])
  await write({ alert_id, state: 'resolved', seq: 3 })
  expect((await pending()).toSorted()).toEqual([
    ['a', 'resolved', 0],
    ['b', 'firing', 1],
    ['b', 'resolved', 0],
  ])
})

test('the others of a group, and what was over before anybody could be told, are not told', async () => {
  await putChannels(['a'])
  await write({ is_notified: false })
  await write({ state: 'resolved' })
  expect(await pending()).toEqual([])
})

test("a rule's channels are those it names", async () => {
  await putChannels(['a', 'b'])
  await write({})
  const naming = (notify: string[]) => outbox(RULES.map((rule) => ({ ...rule, notify })))
  expect(await pending(naming(['b', 'gone']))).toEqual([['b', 'firing', 0]])
  expect(await pending(naming([]))).toEqual([])
})

test('whom the rule no longer names is told the end of what was told there, and nothing else', async () => {
  await putChannels(['a', 'b', 'c'])
  const [told, untold] = [randomUUID(), randomUUID()]
  await write({ alert_id: told })
  await write({ alert_id: untold })
  await delivered(told, 'firing', 'a')
  await delivered(told, 'firing', 'b', 'failed')
  const others = outbox(RULES.map((rule) => ({ ...rule, notify: ['c'] })))
  expect((await pending(others)).filter(([channel]) => channel !== 'c')).toEqual([])
  await write({ alert_id: told, state: 'resolved', seq: 2 })
  await write({ alert_id: untold, state: 'resolved', seq: 2 })
  expect((await pending(others)).filter(([channel]) => channel !== 'c')).toEqual([['a', 'resolved', 0]])
  // Neither is anybody else told when the rule is gone.
  expect(await pending(outbox([]))).toEqual([['a', 'resolved', 0]])
})

test('what was over before its channels or its silence went is not told afterwards', async () => {
  const alert_id = randomUUID()
  await write({ alert_id })
  await write({ alert_id, state: 'resolved', seq: 2 })
  await putChannels(['a'])
  expect(await pending()).toEqual([])
  const silenced = randomUUID()
  const now_ms = Date.now()
  const silence_id = await silence(now_ms - DAY_MS, now_ms + DAY_MS)
  await write({ alert_id: silenced })
  await write({ alert_id: silenced, state: 'resolved', seq: 2 })
  const going_on = randomUUID()
  await write({ alert_id: going_on })
  expect(await pending()).toEqual([])
  const [stored] = await readSilences(reader(), { ends_after_ms: 0 })
  if (stored === undefined) throw new Error('it was posted')
  expect(stored.silence_id).toBe(silence_id)
  await deleteSilence(warehouse, tenant, stored, 'key')
  expect(await pending()).toEqual([['a', 'firing', 0]])
})

test('what was over before its rule named a channel is not told there, and what goes on is', async () => {
  await putChannels(['a'])
  const quiet = RULES.map((rule) => ({ ...rule, notify: [] }))
  await postAlertRules(warehouse, reader(), quiet, 'key')
  const [over, going_on, begun] = [randomUUID(), randomUUID(), randomUUID()]
  for (const alert_id of [over, going_on, begun]) await write({ alert_id })
  await delivered(begun, 'firing', 'a', 'failed')
  for (const alert_id of [over, begun]) await write({ alert_id, state: 'resolved', seq: 2 })
  await postAlertRules(warehouse, reader(), RULES, 'key')
  const left = (await outbox().outbox.pending()).map(({ notification: { alert, transition } }) => [
    alert.id,
    transition,
  ])
  expect(left.toSorted()).toEqual(
    [
      [going_on, 'firing'],
      [begun, 'firing'],
      [begun, 'resolved'],
    ].toSorted(),
  )
})

test('what people said goes with what is told', async () => {
  await putChannels(['a'])
  const alert_id = randomUUID()
  await write({ alert_id })
  await delivered(alert_id, 'firing', 'a')
  const remark = { tenant, alert_id, key_id: 'me' }
  await postRemark(warehouse, { ...remark, kind: 'acknowledge', note: 'on it' })
  await postRemark(warehouse, { ...remark, kind: 'accept', note: 'a larger prompt' })
  await write({ alert_id, state: 'resolved', seq: 2 })
  const [end] = await outbox().outbox.pending()
  expect(end?.notification.alert).toMatchObject({
    acknowledged: { by: 'me', note: 'on it' },
    accepted: { by: 'me', note: 'a larger prompt' },
  })
})

test('what is silenced waits, and what ends meanwhile is not told at all', async () => {
  await putChannels(['a'])
  const alert_id = randomUUID()
  await write({ alert_id })
  const now_ms = Date.now()
  await silence(now_ms - DAY_MS, now_ms - 1_000)
  expect(await pending()).toHaveLength(1)
  await silence(now_ms - DAY_MS, now_ms + DAY_MS)
  expect(await pending()).toEqual([])
  await write({ alert_id, state: 'resolved', seq: 2 })
  expect(await pending()).toEqual([])
})

test('of a change whose first alert is silenced the next one tells, once, and its end', async () => {
  await putChannels(['a'])
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()]
  const now_ms = Date.now()
  const matchers = [{ label: 'rule', op: '=' as const, value: 'r' }]
  const said = {
    tenant,
    starts_at: now_ms - DAY_MS,
    ends_at: now_ms + DAY_MS,
    comment: '',
    created_by: 'key',
  }
  const rules = alertRules.parse(['r', 's'].map((name) => ({ ...RULES[0], name })))
  const told = async () =>
    (await outbox(rules).outbox.pending()).map(({ notification: { alert, transition } }) => [
      alert.id,
      transition,
    ])
  const put = (alert_id: string, over: Partial<ReturnType<typeof rowOf>>) =>
    postTransitions(warehouse, [{ ...rowOf({ alert_id }), group_id: first, ...over }])
  await put(first, {})
  await put(second, { rule: 's', is_notified: false })
  expect(await told()).toEqual([[first, 'firing']])
  await postSilence(warehouse, { ...said, matchers }, 0)
  await put(third, { rule: 's', is_notified: false })
  expect(await told()).toEqual([[second, 'firing']])
  await delivered(second, 'firing', 'a')
  await put(second, {
    ...rowOf({ state: 'resolved', seq: 2 }),
    alert_id: second,
    group_id: first,
    rule: 's',
    is_notified: false,
  })
  expect(await told()).toEqual([[second, 'resolved']])
  // Who was told before it was silenced knows of the change.
  await delivered(first, 'firing', 'a')
  await delivered(second, 'resolved', 'a')
  expect(await told()).toEqual([])
})

test('a channel that wants no more, and a beginning that was given up, end it', async () => {
  await putChannels(['a', 'b'])
  const [first, second] = [randomUUID(), randomUUID()]
  await write({ alert_id: first })
  await write({ alert_id: second })
  await delivered(first, 'firing', 'a', 'disabled')
  await delivered(second, 'firing', 'b', 'gave_up')
  await write({ alert_id: second, state: 'resolved', seq: 2 })
  expect(await pending()).toEqual([['b', 'firing', 0]])
  // Put anew, it is asked again.
  await putChannels(['a', 'b'])
  expect((await pending()).filter(([channel]) => channel === 'a').length).toBeGreaterThan(0)
})

test('an alert that fired weeks ago and goes on is still told, and its end', async () => {
  await putChannels(['a', 'b'])
  const alert_id = randomUUID()
  const { table, columns, rows_tsv } = insertionOf(alertTransitions, [rowOf({ alert_id })])
  const recorded = instant.encode(Date.now() - 30 * DAY_MS)
  const line = `${String(rows_tsv).trimEnd()}\t${recorded}\n`
  await warehouse.insert(table, [...columns, alertTransitions.c.recorded_at], line)
  await delivered(alert_id, 'firing', 'a')
  expect(await pending()).toEqual([['b', 'firing', 0]])
  await write({ alert_id, state: 'resolved', seq: 2 })
  expect((await pending()).toSorted()).toEqual([
    ['a', 'resolved', 0],
    ['b', 'firing', 0],
    ['b', 'resolved', 0],
  ])
})

test("a tenant whose channels can't be read keeps no other's", async () => {
  const other = randomUUID()
  await putChannels(['a'])
  await putChannels(['a'], other, key())
  await write({})
  await write({ of: other })
  const both = outbox(RULES, [other, tenant])
  expect(await pending(both)).toEqual([['a', 'firing', 0]])
  expect(both.errors).toEqual([other])
})
