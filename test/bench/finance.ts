import { revenueLedger } from '@marginscope/ledger'
import { insertSelectSql } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { startStack } from '../support/index.ts'
import { warehouseOf } from '../support/warehouse.ts'
import { fillLedger } from './fill.ts'
import { type Benchmark, percentile } from './report.ts'
import { times } from './times.ts'

const POSTINGS = Number(process.env.MARGINSCOPE_BENCH_POSTINGS ?? 20_000_000)
const RUNS = 20
const PROMISED_MS = 300

const MONTH = 'from=2026-04-01T00:00:00Z&to=2026-05-01T00:00:00Z'
const YEAR = 'from=2025-06-01T00:00:00Z&to=2026-06-01T00:00:00Z'
const MONTHS = 'from_a=2026-03-01&to_a=2026-04-01&from_b=2026-04-01&to_b=2026-05-01'
const HALVES = 'from_a=2025-06-01&to_a=2025-12-01&from_b=2025-12-01&to_b=2026-06-01'

/** What finance asks at the end of a month, and over the whole year. */
const QUESTIONS = [
  ['margin by feature and model, a month', `/v1/margin?${MONTH}&group_by=feature,model`],
  ['margin by customer and day, a month', `/v1/margin?${MONTH}&group_by=customer&grain=day`],
  ['margin by feature and month, a year', `/v1/margin?${YEAR}&group_by=feature&grain=month`],
  ['cost bridge, month against month', `/v1/bridge?${MONTHS}&method=shapley`],
  [
    'margin bridge of a customer, month against month',
    `/v1/bridge?${MONTHS}&metric=margin&filter.customer=customer-7`,
  ],
  ['margin bridge, half a year against the other', `/v1/bridge?${HALVES}&metric=margin&method=shapley`],
  ['savings by feature, a month', `/v1/savings?${MONTH}&group_by=feature`],
  ['savings by model, a year', `/v1/savings?${YEAR}&group_by=model`],
] as const

export const finance: Benchmark = {
  name: 'finance',
  about: `margin with revenue, bridge and savings over ${POSTINGS.toLocaleString('en-US')} postings through the API`,
  async run(report) {
    const stack = await startStack()
    const warehouse = warehouseOf(stack)
    try {
      await fillLedger(warehouse, POSTINGS)
      await fillRevenue(warehouse)
      await allocated(stack.url, warehouse)
      for (const [name, path] of QUESTIONS) {
        const taken_ms = await times(`${stack.url}${path}`, RUNS)
        report.add({
          name: `${name}: p95`,
          value: percentile(taken_ms, 95),
          unit: 'ms',
          promise: { at_most: PROMISED_MS },
        })
      }
    } finally {
      await warehouse.close()
      await stack.remove()
    }
  },
}

/** A seat and a platform fee for each of the 100 customers on each day of the filled year. */
async function fillRevenue(warehouse: Warehouse): Promise<void> {
  const day = "toDate('2025-06-01') + intDiv(number, 200)"
  const usd = 'toDecimal128(3 + number % 90, 18)'
  await warehouse.command(
    insertSelectSql(
      revenueLedger,
      {
        tenant: "'default'",
        identity: "reinterpretAsUUID(reverse(substring(SHA256(concat('line-', toString(number))), 1, 16)))",
        line_id: "concat('line-', toString(number))",
        version: '1',
        kind: "'recognised'",
        line_kind: "if(number % 2 = 0, 'seat', 'platform')",
        day,
        customer: "concat('customer-', toString(intDiv(number, 2) % 100))",
        plan: "'pro'",
        amount: usd,
        original_amount: usd,
        currency: "'USD'",
        rate: '1',
        service_start: day,
        service_end: `${day} + 1`,
        source: "'api'",
        received_at: 'now64(3)',
        log_source: "'bench:filled'",
        log_offset: 'number',
        seq: '0',
      },
      'numbers(365 * 200)',
    ),
  )
}

const SETTLED_MS_MAX = 20 * 60_000

/** Waits until all revenue has its features and models: what is measured is reading, not allocating. */
async function allocated(url: string, warehouse: Warehouse): Promise<void> {
  const began = performance.now()
  for (;;) {
    const response = await fetch(`${url}/v1/margin?${YEAR}`)
    if (response.status !== 200) throw new Error(`answered ${response.status}: ${await response.text()}`)
    const [row] = await warehouse.query<{ open: string }>(
      'SELECT (SELECT sum(amount) FROM revenue_ledger) - (SELECT sum(amount) FROM revenue_allocations) AS open',
    )
    if (Number(row?.open) === 0) return
    if (performance.now() - began > SETTLED_MS_MAX)
      throw new Error(`revenue of ${row?.open} USD is still not allocated`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
}
