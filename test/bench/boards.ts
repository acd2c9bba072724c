import { atAll, BOARDS, expandSql, queriesOf } from '@marginscope/dashboards'
import type { Warehouse } from '@marginscope/warehouse'
import { startStack } from '../support/index.ts'
import { warehouseOf } from '../support/warehouse.ts'
import { fillLedger } from './fill.ts'
import { type Benchmark, percentile } from './report.ts'
import { times } from './times.ts'

const POSTINGS = Number(process.env.MARGINSCOPE_BENCH_POSTINGS ?? 20_000_000)
const RUNS = 20
const PROMISE = { at_most: 150 } as const
/** A month in the middle of the filled year, as a board opens. */
const PERIOD = { from_s: Date.UTC(2026, 3, 1) / 1000, to_s: Date.UTC(2026, 4, 1) / 1000 - 1 }

/** Every statement of every board, sent as Grafana's user; only the slow ones get a line of their own. */
export const boards: Benchmark = {
  name: 'boards',
  about: `every query of the Grafana boards over ${POSTINGS.toLocaleString('en-US')} postings`,
  async run(report) {
    const stack = await startStack()
    const warehouse = warehouseOf(stack)
    try {
      await fillLedger(warehouse, POSTINGS)
      await fillRevenue(warehouse)
      const empty = await timesOf(stack.clickhouse_url, 'SELECT 1')
      report.note(
        `SELECT 1 for comparison: p50 ${percentile(empty, 50).toFixed(0)}, p95 ${percentile(empty, 95).toFixed(0)} ms`,
      )
      for (const board of BOARDS) {
        const measured: { readonly place: string; readonly p50_ms: number; readonly p95_ms: number }[] = []
        for (const { place, sql } of queriesOf(board)) {
          const taken = await timesOf(stack.clickhouse_url, expandSql(sql, atAll(board), PERIOD))
          measured.push({ place, p50_ms: percentile(taken, 50), p95_ms: percentile(taken, 95) })
        }
        const [slowest] = measured.toSorted((a, b) => b.p95_ms - a.p95_ms)
        report.add({
          name: `${board.title}: slowest of ${measured.length} queries, p95`,
          value: slowest?.p95_ms ?? Number.NaN,
          unit: 'ms',
          promise: PROMISE,
        })
        for (const { place, p50_ms, p95_ms } of measured)
          if (p95_ms > PROMISE.at_most / 2 || place === slowest?.place)
            report.note(`${place}: p50 ${p50_ms.toFixed(0)}, p95 ${p95_ms.toFixed(0)} ms`)
      }
    } finally {
      await warehouse.close()
      await stack.remove()
    }
  },
}

/** A seat line a day of each customer, allocated to features: what the boards put beside the cost. */
async function fillRevenue(warehouse: Warehouse): Promise<void> {
  await warehouse.command(`INSERT INTO revenue_ledger (tenant, line_id, version, kind, line_kind, day, customer, plan, amount, currency, log_source)
    SELECT 'default', toString(number), 1, 'recognised', 'seat', toDate('2025-06-01') + intDiv(number, 100),
      concat('customer-', toString(number % 100)), 'pro', toDecimal128(5 + number % 7, 18), 'USD', 'bench:filled' FROM numbers(36500)`)
  await warehouse.command(`INSERT INTO revenue_allocations (tenant, day, customer, provider, model, feature, amount, way, evidence, step)
    SELECT tenant, day, customer, 'openai', concat('model-', toString(part % 7)), concat('feature-', toString(part % 6)), amount / 42, 'usage', 'day', 1
    FROM revenue_ledger ARRAY JOIN range(42) AS part WHERE log_source = 'bench:filled'`)
}

/** A statement, sent as Grafana's data source does. */
function timesOf(url: string, sql: string): Promise<number[]> {
  return times(`${url}/?database=marginscope&max_execution_time=64`, RUNS, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('grafana:')}` },
    body: `${sql}\nFORMAT Native`,
  })
}
