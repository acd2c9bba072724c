import { deadLetters, TenantReader } from '@marginscope/ledger'
import { insertSelectSql, openTestLedger } from '@marginscope/ledger/testing'
import { readBuckets } from '@marginscope/reports'
import { alertRules, DEFAULT_ALERT_RULES } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOTHING_ACCEPTED } from '../accepted.ts'
import { watchedBy } from '../rules.ts'
import { NO_BOOKS } from '../testing/books.ts'
import { insertHistory } from '../testing/history.ts'
import { readingsOf } from './reading.ts'

const BUCKET_MS = 300_000
const FROM_MS = Date.parse('2026-09-07T00:00:00Z')
const TO_MS = FROM_MS + 4 * BUCKET_MS
const TENANT = 'acme'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = (await openTestLedger()).warehouse
  const span = { tenant: TENANT, from_ms: FROM_MS, to_ms: TO_MS }
  await insertHistory(warehouse, { ...span, per_bucket: 5 })
  await insertHistory(warehouse, { ...span, per_bucket: 3, feature: 'search', customer: 'globex', seed: 2 })
  await insertHistory(warehouse, { ...span, per_bucket: 4, model: 'gpt-5-mini', book_version: 3, seed: 3 })
  const letter = {
    tenant: `'${TENANT}'`,
    received_at: `fromUnixTimestamp64Milli(toInt64(${FROM_MS} + number), 'UTC')`,
  }
  await warehouse.command(insertSelectSql(deadLetters, letter, 'numbers(7)'))
})
afterAll(() => warehouse.close())

const readingsBy = (rules: Parameters<typeof watchedBy>[0]) =>
  readingsOf(
    watchedBy(rules, {
      bucket_ms: BUCKET_MS,
      accepted: NOTHING_ACCEPTED,
      prices: { tenant: TENANT, books: NO_BOOKS },
    }),
  )

const read = (view: Parameters<typeof readBuckets>[1]) =>
  readBuckets(new TenantReader(warehouse, TENANT), view, BUCKET_MS, { from_ms: FROM_MS, to_ms: TO_MS })

test('the default rules read every posting twice: by what it was for, and by customer', () => {
  expect(readingsBy(DEFAULT_ALERT_RULES).map(({ parts }) => parts.length)).toEqual([4, 1])
})

test('each view of a reading is what a reading of its own gives, in its order', async () => {
  let views = 0
  for (const { view, parts } of readingsBy(DEFAULT_ALERT_RULES)) {
    const whole = await read(view)
    for (const { watched, of } of parts) {
      const own = await read(watched.view)
      expect(own.length).toBeGreaterThan(0)
      const { signals, extras } = watched.view
      const close = own.map(({ sums, ...rest }) => ({
        ...rest,
        // What a view has not asked for, it doesn't look at.
        base: extras.includes('lag_ms') ? sums.base : { ...sums.base, lag_ms: expect.any(Number) },
        // Squares of 1e-12 USD lie beyond what a float holds to the last digit.
        signals: signals.map((signal) =>
          Object.entries(sums.signal(signal) ?? {}).map(([name, value]) => [name, closeTo(value)]),
        ),
      }))
      const parts = of(whole).map(({ sums, ...rest }) => ({
        ...rest,
        base: sums.base,
        signals: signals.map((signal) => Object.entries(sums.signal(signal) ?? {})),
      }))
      expect(parts).toEqual(close)
      views += 1
    }
  }
  expect(views).toBe(5)
})

const closeTo = (value: number) => expect.closeTo(value, 6 - Math.ceil(Math.log10(Math.abs(value) + 1)))

test('other filters, and revenue, are read by themselves', () => {
  const rules = alertRules.parse([
    { name: 'all', kind: 'regression', signals: ['cost_per_request'], by: ['customer', 'model'] },
    { name: 'one', kind: 'regression', signals: ['cost_per_request'], by: ['customer'] },
    {
      name: 'live',
      kind: 'regression',
      signals: ['cost_per_request'],
      by: ['model'],
      filter: { environment: ['live'] },
    },
    { name: 'margin', kind: 'threshold', signal: 'margin_pct', op: '<', value: '0.2', by: ['customer'] },
  ])
  const names = readingsBy(rules).map(({ parts, view }) => [view.by, parts.length, view.extras])
  expect(names).toEqual([
    [['customer', 'model'], 1, []],
    [['customer'], 1, ['revenue']],
    [['model'], 1, []],
  ])
})
