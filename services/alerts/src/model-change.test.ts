import { dryRun } from '@marginscope/alerting'
import { insertHistory } from '@marginscope/alerting/testing'
import { TenantReader } from '@marginscope/ledger'
import { openTestLedger } from '@marginscope/ledger/testing'
import { BookStore, publishPrices } from '@marginscope/pricebook'
import { DEFAULT_ALERT_RULES, priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TenantAlerts } from './tenant.ts'

const BUCKET_MS = 300_000
const DAY_MS = 86_400_000
const tenant = 'acme'
const rules = DEFAULT_ALERT_RULES.filter(({ name }) => name === 'unit-economics')

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
})
afterAll(() => warehouse.close())

test('a feature that turns to a dearer model is told at its first event there, and the same by the dry run', async () => {
  const books = await BookStore.open(warehouse)
  const entries = [
    ['gpt-5', '2', '10'],
    ['gpt-5-pro', '6', '30'],
  ].flatMap(([model = '', input, output]) =>
    [
      { price_id: `${model}-in`, meter: 'uncached_input_tokens', amount: input },
      { price_id: `${model}-out`, meter: 'output_tokens', amount: output },
    ].map((entry) =>
      priceEntry.parse({
        provider: 'openai',
        model_match: { type: 'exact', pattern: model },
        per: 1_000_000,
        currency: 'USD',
        valid_from: '2026-01-01T00:00:00Z',
        source: 'order form 17',
        ...entry,
      }),
    ),
  )
  const { book_version } = await publishPrices(warehouse, tenant, { entries }, 'key-1')
  const turn_ms = Date.parse('2026-11-18T14:02:03.456Z')
  const from_ms = turn_ms - 4 * DAY_MS
  const recorded = (at_ms: number) => new Date(at_ms).toISOString().slice(0, -1)
  const alerts = new TenantAlerts(warehouse, tenant, {
    bucket_ms: BUCKET_MS,
    grace_ms: 60_000,
    settings: {},
    rules: { version: 1, rules },
    books,
  })
  const round = (at_ms: number) =>
    alerts.round({ now_ms: at_ms, behind_ms: 0, recorded_ms: at_ms, has_usage: true })

  await insertHistory(warehouse, {
    tenant,
    from_ms,
    to_ms: turn_ms,
    per_bucket: 20,
    book_version,
    recorded_at: recorded(turn_ms),
  })
  expect(await round(turn_ms)).toEqual([])
  await insertHistory(warehouse, {
    tenant,
    model: 'gpt-5-pro',
    from_ms: turn_ms,
    to_ms: turn_ms + BUCKET_MS,
    per_bucket: 1,
    book_version,
    price_factor: 3,
    recorded_at: recorded(turn_ms + 900),
  })
  const told = (await round(turn_ms + 1_000)).filter(({ is_notified }) => is_notified)
  expect(told).toMatchObject([
    {
      rule: 'unit-economics',
      signal: 'cost_per_request',
      labels: { feature: 'chat', model: 'gpt-5-pro' },
      transition: 'firing',
      fired_at: turn_ms,
      body: { effect: '2', requests: 1 },
    },
  ])
  expect(told[0]?.body.near.map(({ kind }) => kind)).toContain('model')
  expect(await round(turn_ms + 2_000)).toEqual([])

  const { alerts: found } = await dryRun(
    {
      reader: new TenantReader(warehouse, tenant),
      list: new TenantReader(warehouse, ''),
      books,
      bucket_ms: BUCKET_MS,
      settings: {},
    },
    rules,
    { from_ms, to_ms: turn_ms + 1_000 },
  )
  expect(found.map(({ id, fired_at }) => ({ id, fired_at }))).toEqual([
    { id: told[0]?.alert_id, fired_at: new Date(turn_ms).toISOString() },
  ])
})
