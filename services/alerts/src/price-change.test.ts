import { dryRun } from '@marginscope/alerting'
import { insertHistory, type MadeHistory } from '@marginscope/alerting/testing'
import { readAlerts, type StoredTransition, TenantReader } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { BookStore, publishPrices } from '@marginscope/pricebook'
import { alertRules, DEFAULT_ALERT_RULES, priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TenantAlerts } from './tenant.ts'

const BUCKET_MS = 300_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Requests of a bucket: enough for a price to be worth telling. */
const PER_BUCKET = 10

let warehouse: Warehouse
let books: BookStore
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  books = await BookStore.open(warehouse)
})
afterAll(() => warehouse.close())

let tenants = 0
let tenant: string
let alerts: TenantAlerts
/** Prices are recorded by the wall clock; the change comes at a bucket's middle. */
let change_ms: number
let from_ms: number
beforeEach(() => {
  tenants += 1
  tenant = `t${tenants}`
  const rules = {
    version: 1,
    rules: [
      ...DEFAULT_ALERT_RULES.filter(({ name }) => name === 'unit-economics' || name === 'unit-cost'),
      ...alertRules.parse([
        { name: 'also', kind: 'regression', signals: ['price_per_token'], by: ['provider', 'model'] },
      ]),
    ],
  }
  alerts = new TenantAlerts(warehouse, tenant, {
    bucket_ms: BUCKET_MS,
    grace_ms: 60_000,
    settings: {},
    rules,
    books,
  })
  change_ms = Math.floor(Date.now() / BUCKET_MS) * BUCKET_MS + 123_456
  from_ms = Math.floor(change_ms / DAY_MS) * DAY_MS - 2 * DAY_MS
})

const reader = () => new TenantReader(warehouse, tenant)
const round = (at_ms: number) =>
  alerts.round({ now_ms: at_ms, behind_ms: 0, recorded_ms: at_ms, has_usage: true })
const instant = (ms: number) => new Date(ms).toISOString()

/** Both prices of the model, times a factor; answers the book's version. */
async function publish(factor: number, over: Record<string, unknown> = {}): Promise<number> {
  const entries = [
    { price_id: 'input', meter: 'uncached_input_tokens', amount: String(2 * factor) },
    { price_id: 'output', meter: 'output_tokens', amount: String(10 * factor) },
  ].map((entry) =>
    priceEntry.parse({
      provider: 'openai',
      model_match: { type: 'exact', pattern: 'gpt-5' },
      per: 1_000_000,
      currency: 'USD',
      valid_from: '2026-01-01T00:00:00Z',
      source: 'order form 17',
      ...entry,
      ...over,
    }),
  )
  return (await publishPrices(warehouse, tenant, { entries }, 'key-1')).book_version
}

/** Requests of a stretch, recorded at its end. */
const send = (made: Partial<MadeHistory> & Pick<MadeHistory, 'from_ms' | 'to_ms'>) =>
  insertHistory(warehouse, {
    tenant,
    per_bucket: PER_BUCKET,
    recorded_at: instant(made.to_ms).slice(0, -1),
    ...made,
  })

const dry = async (to_ms: number) =>
  (
    await dryRun(
      {
        reader: reader(),
        list: new TenantReader(warehouse, ''),
        books,
        bucket_ms: BUCKET_MS,
        settings: {},
      },
      DEFAULT_ALERT_RULES,
      { from_ms, to_ms },
    )
  ).alerts

const fired = async (): Promise<readonly StoredTransition[]> =>
  (await readAlerts(reader(), { states: ['firing', 'resolved'], limit: 100 })).filter(
    ({ fired_at }) => fired_at !== null,
  )

describe('a price that goes up', () => {
  test('is told at its first event, before its bucket has ended, and the same by the dry run', async () => {
    const old = await publish(1)
    await send({ from_ms, to_ms: change_ms, book_version: old })
    expect(await round(change_ms)).toEqual([])
    const dearer = await publish(1.25)
    // One request.
    await send({
      from_ms: change_ms,
      to_ms: change_ms + BUCKET_MS,
      per_bucket: 1,
      book_version: dearer,
      price_factor: 1.25,
      recorded_at: instant(change_ms + 900).slice(0, -1),
    })
    const steps = await round(change_ms + 1_000)
    const told = steps.filter(({ is_notified }) => is_notified)
    expect(
      told.map(({ rule, signal, labels, transition }) => ({ rule, signal, labels, transition })),
    ).toEqual([
      { rule: 'unit-economics', signal: 'price_per_token', labels: { model: 'gpt-5' }, transition: 'firing' },
    ])
    const [alert] = told
    expect(alert).toMatchObject({
      onset: change_ms,
      fired_at: change_ms,
      body: { effect: '0.25', requests: 1 },
    })
    expect(alert?.body.near.map(({ kind }) => kind)).toContain('price')
    // $0.006 for each request of five minutes, a quarter of it.
    const truth = 0.25 * 0.006 * PER_BUCKET * 288 * 30
    expect(Number(alert?.body.impact_per_month) / truth).toBeGreaterThan(0.95)
    expect(Number(alert?.body.impact_per_month) / truth).toBeLessThan(1.05)
    const [found, ...others] = await dry(change_ms + 1_000)
    expect(others).toEqual([])
    expect(found).toMatchObject({
      id: alert?.alert_id,
      fired_at: instant(change_ms),
      effect: '0.25',
      impact_per_month: alert?.body.impact_per_month,
    })
    expect(await round(change_ms + 2_000)).toEqual([])
  })

  test('is told once, whatever it moves afterwards, and is normal after a day', async () => {
    const old = await publish(1)
    const dearer = await publish(1.5)
    // In the middle of a week, after a whole one: what the price moves is found within the hour.
    change_ms = Date.parse('2026-11-18T14:02:03.456Z')
    from_ms = Date.parse('2026-11-09T00:00:00Z')
    const steps: StoredTransition[] = []
    await send({ from_ms, to_ms: change_ms, book_version: old })
    await round(change_ms)
    let at_ms = change_ms
    for (const to_ms of [change_ms + 3 * HOUR_MS, change_ms + 25 * HOUR_MS]) {
      await send({ from_ms: at_ms, to_ms, book_version: dearer, price_factor: 1.5 })
      steps.push(...(await round(to_ms + 60_000)))
      at_ms = to_ms
    }
    const told = steps.filter(({ is_notified }) => is_notified)
    expect(told.map(({ labels, transition }) => [labels, transition])).toEqual([
      [{ model: 'gpt-5' }, 'firing'],
      [{ model: 'gpt-5' }, 'resolved'],
    ])
    expect(told.at(-1)?.resolved_at).toBe(change_ms + DAY_MS)
    const all = await fired()
    expect(all.map(({ signal }) => signal)).toContain('cost_per_request')
    expect(new Set(all.map(({ group_id }) => group_id))).toEqual(new Set([told[0]?.alert_id]))
  })

  test('is told when a price of the book begins to hold', async () => {
    const began = instant(change_ms)
    await publish(1, { valid_to: began })
    const entries = ['input', 'output'].map((name, at) =>
      priceEntry.parse({
        price_id: `${name}-next`,
        provider: 'openai',
        model_match: { type: 'exact', pattern: 'gpt-5' },
        meter: ['uncached_input_tokens', 'output_tokens'][at],
        amount: ['3', '15'][at],
        per: 1_000_000,
        currency: 'USD',
        valid_from: began,
        source: 'order form 18',
      }),
    )
    const { book_version } = await publishPrices(warehouse, tenant, { entries }, 'key-1')
    await send({ from_ms, to_ms: change_ms, book_version })
    await round(change_ms)
    await send({ from_ms: change_ms + 1_000, to_ms: change_ms + 61_000, book_version, price_factor: 1.5 })
    const [first] = await round(change_ms + 61_000)
    // Of that bucket others were before it: since when is told by the book.
    expect(first).toMatchObject({ fired_at: change_ms, body: { effect: '0.5' } })
  })
})

test('a book that says the same prices again, or prices of somebody else, says nothing', async () => {
  const old = await publish(1)
  await send({ from_ms, to_ms: change_ms, book_version: old })
  await round(change_ms)
  // The same prices, said again.
  const same = await publish(1, { source: 'order form 17, said again' })
  await send({ from_ms: change_ms, to_ms: change_ms + HOUR_MS, book_version: same })
  expect(await round(change_ms + HOUR_MS)).toEqual([])
  // Another tenant's prices are none of this one's.
  const [own, other] = [tenant, `${tenant}-other`]
  tenant = other
  const theirs = await publish(3)
  tenant = own
  await send({ from_ms: change_ms + HOUR_MS, to_ms: change_ms + 2 * HOUR_MS, book_version: theirs })
  expect(await round(change_ms + 2 * HOUR_MS)).toEqual([])
})
