import { allocateAll } from '@marginscope/worker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestLedger, type TestLedger } from '../testing/ledger.ts'
import { insertPostings } from '../testing/posting.ts'
import { insertRevenue } from '../testing/revenue.ts'
import { marginStatement } from './margin-query.ts'
import { planReading } from './reading-plan.ts'
import { type MarginRequest, marginQuery, marginRequest } from './request.ts'

const NOW_MS = Date.parse('2026-11-23T13:40:00.123Z')
const request = (given: Record<string, unknown>): MarginRequest =>
  marginRequest('default', marginQuery.parse(given), NOW_MS)
const kinds = (given: Record<string, unknown>) => planReading(request(given)).passes.map((pass) => pass.kind)
const MONTH = { from: '2026-10-01', to: '2026-11-01' }

describe('the coarsest column that no wall cuts', () => {
  test('UTC days, weeks and months are read from days', () => {
    for (const grain of ['none', 'day', 'week', 'month']) expect(kinds({ ...MONTH, grain })).toEqual(['days'])
    expect(kinds({ ...MONTH, group_by: 'customer,service_tier', grain: 'day' })).toEqual(['days'])
  })

  test('hours and days of other zones are read from quarters of an hour', () => {
    expect(kinds({ ...MONTH, grain: 'hour' })).toEqual(['slots'])
    expect(kinds({ ...MONTH, grain: 'day', timezone: 'Asia/Kathmandu', group_by: 'feature,model' })).toEqual([
      'slots',
    ])
  })

  test('with a customer they are read from the postings', () => {
    expect(kinds({ ...MONTH, grain: 'hour', group_by: 'customer' })).toEqual(['postings'])
    expect(kinds({ ...MONTH, grain: 'hour', 'filter.customer': ['a'] })).toEqual(['postings'])
  })

  test('odd ends are read from the postings of their days alone', () => {
    expect(kinds({})).toEqual(['days', 'postings']) // the default: 30 days until now
    const { passes } = planReading(request({ ...MONTH, timezone: 'Asia/Kolkata', group_by: 'customer' }))
    const day = (date: string) => Date.parse(date) / 86_400_000
    const cut = [day('2026-09-30'), day('2026-10-31')]
    expect(passes).toMatchObject([
      { kind: 'days', except: cut },
      { kind: 'postings', only: cut },
    ])
  })

  test('as_of is read from the postings', () => {
    expect(kinds({ ...MONTH, as_of: '2026-11-01T00:00:00Z' })).toEqual(['postings'])
  })
})

describe('what the warehouse reads', () => {
  let ledger: TestLedger
  beforeAll(async () => {
    ledger = await openTestLedger()
    const hours = Array.from(
      { length: 24 * 31 },
      (_, i) => new Date(Date.parse('2026-10-01') + i * 3_600_000),
    )
    await insertPostings(
      ledger.warehouse,
      hours.map((time, i) => ({
        time: time.toISOString(),
        feature: `f${i % 3}`,
        customer: `c${i % 5}`,
        cost: '0.1',
      })),
    )
  })
  afterAll(() => ledger.remove())

  /** Any of the projections by day: which is the narrowest depends on the data. */
  const BY_DAY = expect.stringMatching(/^by_day(_\w+)?$/)

  /** The projections, and the bare table as `postings`, that the statement's passes read. */
  async function reads(given: Record<string, unknown>): Promise<string[]> {
    const asked = request(given)
    const { sql, params } = marginStatement(asked, planReading(asked))
    const lines = await ledger.warehouse.query<{ explain: string }>(`EXPLAIN projections = 1 ${sql}`, params)
    return lines.flatMap(({ explain }) => {
      const source = /ReadFromMergeTree \(([\w.]+)\)/.exec(explain)?.[1]
      return source === undefined ? [] : [source.endsWith('.usage_ledger') ? 'postings' : source]
    })
  }

  test('whole days come from by_day', async () => {
    for (const grain of ['none', 'day', 'week', 'month']) {
      expect(await reads({ ...MONTH, grain, group_by: 'customer,feature,model,service_tier' })).toEqual([
        'by_day',
      ])
    }
    expect(
      await reads({
        ...MONTH,
        group_by: 'feature',
        'filter.customer': ['c1', 'c2'],
        'filter.operation': ['chat'],
      }),
    ).toEqual(['by_day'])
  })

  test('hours and local days come from by_slot', async () => {
    expect(await reads({ ...MONTH, grain: 'hour', group_by: 'feature,model' })).toEqual(['by_slot'])
    expect(
      await reads({ ...MONTH, grain: 'day', timezone: 'Asia/Kathmandu', 'filter.feature': ['f1'] }),
    ).toEqual(['by_slot'])
    expect(
      await reads({ ...MONTH, grain: 'day', timezone: 'Australia/Lord_Howe', group_by: 'provider' }),
    ).toEqual(['by_slot'])
  })

  test('whole days without a customer, or by customer alone, come from projections of a hundredth of the rows', async () => {
    await ledger.warehouse.command(`
INSERT INTO usage_ledger (tenant, event_id, version, kind, time, model, feature, customer, requests, cost, log_source)
SELECT tenant, toString(number), 1, 'charge', toDateTime64('2026-10-01', 3, 'UTC') + toIntervalDay(number % 31),
  'm', concat('g', toString(number % 37)), concat('k', toString(number % 41)), 1, 0.1, 'wide'
FROM (SELECT any(tenant) AS tenant FROM usage_ledger) AS whose CROSS JOIN numbers(60000) AS rows`)
    for (const grain of ['none', 'day', 'month']) {
      for (const group_by of ['', 'feature', 'feature,model', 'operation,service_tier'])
        expect(new Set(await reads({ ...MONTH, grain, ...(group_by === '' ? {} : { group_by }) }))).toEqual(
          new Set(['by_day_model']),
        )
      expect(new Set(await reads({ ...MONTH, grain, group_by: 'customer' }))).toEqual(
        new Set(['by_day_customer']),
      )
      expect(new Set(await reads({ ...MONTH, grain, group_by: 'customer,feature' }))).toEqual(
        new Set(['by_day']),
      )
    }
  })

  test('a local month comes from days but for its two cut days', async () => {
    expect(await reads({ ...MONTH, timezone: 'Asia/Kolkata', grain: 'month', group_by: 'customer' })).toEqual(
      [BY_DAY, 'postings'],
    )
    expect(await reads({ from: '2026-10-01T00:00:00.001Z', to: '2026-10-31T23:59:59.999Z' })).toEqual([
      BY_DAY,
      'postings',
    ])
  })

  test('revenue comes from projections too, by customer and by feature', async () => {
    await insertRevenue(
      ledger.warehouse,
      Array.from({ length: 20 }, (_, at) => ({
        day: `2026-10-${at + 10}`,
        customer: `c${at % 5}`,
        amount: '1',
      })),
    )
    await allocateAll(ledger.warehouse)
    for (const group_by of ['customer', 'feature,model', 'customer,service_tier']) {
      for (const grain of ['none', 'month']) {
        const sources = await reads({ ...MONTH, grain, group_by })
        expect(sources, `${group_by} ${grain}`).toEqual(sources.map(() => BY_DAY))
        expect(sources.length).toBeGreaterThan(2)
      }
    }
  })
})
