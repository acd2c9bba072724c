import { revenueLedger } from '@marginscope/ledger'
import { insertPostings, insertSelectSql } from '@marginscope/ledger/testing'
import { atto, parseAtto, sumAtto } from '@marginscope/money'
import type { Warehouse } from '@marginscope/warehouse'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillLedger } from '../bench/fill.ts'
import { eventually, type Stack, startStack } from '../support/index.ts'
import { warehouseOf } from '../support/warehouse.ts'

/** A seeded year: usage of 100 customers, revenue of 12 of them and of one without any usage. */
const POSTINGS = Number(process.env.MARGINSCOPE_TEST_POSTINGS ?? 200_000)
const YEAR = { from: '2025-06-01T00:00:00Z', to: '2026-06-01T00:00:00Z' }
const ASKED = Number(process.env.MARGINSCOPE_TEST_REPORTS ?? 300)

let stack: Stack
let warehouse: Warehouse
beforeAll(async () => {
  stack = await startStack({ without_alerts: true })
  const began = performance.now()
  const say = (what: string) => console.log(`${what} after ${Math.round(performance.now() - began)} ms`)
  warehouse = warehouseOf(stack)
  await fillLedger(warehouse, POSTINGS)
  await fillRevenue()
  say(`${POSTINGS} postings and a year of revenue filled in`)
  await eventually(
    async () => {
      const rounds = await warehouse.query('SELECT units FROM allocation_rounds')
      expect(rounds.length).toBeGreaterThan(0)
      await margin({ ...YEAR, group_by: 'feature' })
    },
    { timeout_ms: 240_000 },
  )
  say('all of it allocated')
})
afterAll(async () => {
  await warehouse.close()
  await stack.remove()
})

/** A month's line a customer, day by day with odd amounts; every seventh names its feature; refunds here and there. */
async function fillRevenue(): Promise<void> {
  await warehouse.command(
    insertSelectSql(
      revenueLedger,
      {
        tenant: "'default'",
        identity: 'generateUUIDv4()',
        line_id: "concat('filled-', toString(n))",
        version: '1',
        kind: "'recognised'",
        line_kind: "'seat'",
        day: 'filled_day',
        customer: "if(n % 13 = 12, 'without-usage', concat('customer-', toString(n % 13)))",
        plan: "if(n % 2 = 0, 'pro', 'free')",
        feature: "if(n % 7 = 0, concat('feature-', toString(n % 6)), '')",
        model: "if(n % 35 = 0, concat('model-', toString(n % 7)), '')",
        amount:
          "if(n % 29 = 0, -1, 1) * (toDecimal128(n % 997, 18) / 7 + toDecimal128('0.000000000000000001', 18))",
        currency: "'USD'",
        service_start: 'toStartOfMonth(filled_day)',
        service_end: 'toStartOfMonth(filled_day) + toIntervalMonth(1)',
        received_at: 'now64(3)',
        log_source: "'bench:filled'",
        log_offset: 'n',
      },
      "(SELECT number AS n, toDate('2025-06-01') + toIntervalDay(intDiv(number, 13)) AS filled_day FROM numbers(4745))",
    ),
  )
}

interface Report {
  readonly rows: readonly (Record<string, string> & { readonly requests: number })[]
  readonly totals: Record<string, string> & { readonly requests: number }
  readonly next_cursor: string | null
}

async function margin(params: Record<string, string | readonly string[]>): Promise<Report> {
  const pairs = Object.entries({ limit: '10000', ...params }).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, each]),
  )
  const answer = await fetch(`${stack.url}/v1/margin?${new URLSearchParams(pairs)}`)
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  return JSON.parse(text) as Report // the assertions check what is used
}

const FIGURES = ['revenue', 'unallocated_revenue', 'cost', 'margin'] as const
const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1, maxLength: 3 })
const numbered = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}-${at}`)
const filters = fc.record(
  {
    'filter.feature': some(['', ...numbered('feature', 6)]),
    'filter.model': some(['', ...numbered('model', 7)]),
    'filter.customer': some(['without-usage', ...numbered('customer', 20)]),
    'filter.provider': some(['', 'openai', 'anthropic']),
  },
  { requiredKeys: [] },
)
const groupings = fc.constantFrom(
  ['feature', 'customer', 'model'],
  ['feature,model', 'customer', 'provider,service_tier'],
  ['model', 'environment,customer', 'feature,operation'],
)
const range = fc
  .tuple(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 365 }))
  .map(([first, days]) => {
    const date = (day: number) => new Date(Date.UTC(2025, 5, 1 + day)).toISOString().slice(0, 10)
    return { from: date(first), to: date(Math.min(first + days, 365)) }
  })

test(`${ASKED} random filters and groupings of a year: features, customers and models add up to the same total`, async () => {
  const asked = fc.sample(fc.tuple(filters, groupings, range, fc.constantFrom('none', 'month')), {
    numRuns: Math.ceil(ASKED / 3),
    seed: 20_251_123,
  })
  const taken_ms: number[] = []
  const check = async ([filter, groups, days, grain]: (typeof asked)[number]) => {
    const totals = new Set<string>()
    for (const group_by of groups) {
      const began = performance.now()
      const report = await margin({ ...days, ...filter, group_by, grain })
      taken_ms.push(performance.now() - began)
      expect(report.next_cursor).toBeNull()
      for (const name of FIGURES) {
        const sum = sumAtto(report.rows.map((row) => parseAtto(row[name] ?? '')))
        expect(sum - parseAtto(report.totals[name] ?? ''), `${name} by ${group_by}`).toBe(0n)
      }
      totals.add(JSON.stringify([...FIGURES.map((name) => report.totals[name]), report.totals.requests]))
    }
    expect([...totals]).toHaveLength(1)
  }
  // Two at a time: there are reports that wait for each other's parts otherwise.
  const queue = asked.values()
  await Promise.all(
    [1, 2].map(async () => {
      for (const each of queue) await check(each)
    }),
  )
  taken_ms.sort((one, other) => one - other)
  const at = (share: number) => Math.round(taken_ms[Math.floor(taken_ms.length * share)] ?? 0)
  console.log(`${taken_ms.length} reports over ${POSTINGS} postings: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
}, 900_000)

test('the year as the ledgers have it, added up apart: nothing is lost on the way to features', async () => {
  const [plain] = await warehouse.query<{ revenue: string; cost: string }>(
    `SELECT (SELECT sum(amount) FROM revenue_ledger) AS revenue, (SELECT sum(cost) FROM usage_ledger) AS cost`,
  )
  const by_feature = await margin({ ...YEAR, group_by: 'feature' })
  expect(by_feature.totals).toMatchObject({ revenue: plain?.revenue, cost: plain?.cost })
  // Only the customer without usage has revenue that nothing could decide on.
  const without = await margin({ ...YEAR, 'filter.customer': 'without-usage' })
  expect(by_feature.totals.unallocated_revenue).toBe(without.totals.unallocated_revenue)
  const open = await margin({ ...YEAR, 'filter.feature': '' })
  expect(parseAtto(open.totals.revenue ?? '')).toBe(parseAtto(without.totals.unallocated_revenue ?? ''))
})

test('late usage of a day in the year posts adjustments alone, and the totals stay', async () => {
  const day = { from: '2025-12-10', to: '2025-12-11', 'filter.customer': 'customer-5', group_by: 'feature' }
  const before = await margin(day)
  const rows = async () =>
    (
      await warehouse.query<{ kind: string; n: string }>(
        'SELECT kind, count() AS n FROM revenue_allocations GROUP BY kind ORDER BY kind',
      )
    ).map(({ kind, n }) => [kind, Number(n)] as const)
  const posted = new Map(await rows())
  const now = new Date().toISOString()
  const past = JSON.stringify(await margin({ ...day, as_of: now }))
  await insertPostings(
    warehouse,
    Array.from({ length: 100 }, (_, at) => ({
      event_id: `late-${at}`,
      identity: `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`,
      time: '2025-12-10T11:00:00Z',
      model: 'model-1',
      feature: 'feature-late',
      customer: 'customer-5',
      environment: 'production',
      log_source: 'bench:late',
      log_offset: at,
    })),
  )
  // After a round of this size the next that only shifts shares rests for a minute.
  const after = await eventually(
    async () => {
      const report = await margin(day)
      const late = report.rows.find(({ feature }) => feature === 'feature-late')
      expect(parseAtto(late?.revenue ?? '0') === atto(0n)).toBe(false)
      return report
    },
    { timeout_ms: 240_000 },
  )
  expect(after.totals.revenue).toBe(before.totals.revenue)
  const now_posted = new Map(await rows())
  expect(now_posted.get('allocation')).toBe(posted.get('allocation'))
  expect(now_posted.get('adjustment')).toBeGreaterThan(posted.get('adjustment') ?? 0)
  expect(JSON.stringify(await margin({ ...day, as_of: now }))).toBe(past)
})
