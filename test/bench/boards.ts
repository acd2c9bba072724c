import { atAll, BOARDS, expandSql, queriesOf } from '@marginscope/dashboards'
import { revenueAllocations, revenueLedger, usageLedger } from '@marginscope/ledger'
import { insertSelectSql } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'
import { startStack } from '../support/index.ts'
import { warehouseOf } from '../support/warehouse.ts'
import { fillLedger } from './fill.ts'
import { type Benchmark, percentile } from './report.ts'
import { times } from './times.ts'

const POSTINGS = Number(process.env.MARGINSCOPE_BENCH_POSTINGS ?? 20_000_000)
/** A folder to fill once and go on with: its postings stay. Without it, a temporary one. */
const DATA_DIR = process.env.MARGINSCOPE_BENCH_DATA_DIR
const RUNS = 20
const PROMISE = { at_most: 150 } as const
/** A month in the middle of the filled year, as a board opens. */
const PERIOD = { from_s: Date.UTC(2026, 3, 1) / 1000, to_s: Date.UTC(2026, 4, 1) / 1000 - 1 }

/** Every statement of every board, sent as Grafana's user; only the slow ones get a line of their own. */
export const boards: Benchmark = {
  name: 'boards',
  about: `every query of the Grafana boards over ${POSTINGS.toLocaleString('en-US')} postings`,
  async run(report) {
    const stack = await startStack(DATA_DIR === undefined ? {} : { data_dir: DATA_DIR })
    const warehouse = warehouseOf(stack)
    try {
      await fillOnce(warehouse)
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

/** Revenue comes last: where it is, all is. A folder of another size is none to go on with. */
async function fillOnce(warehouse: Warehouse): Promise<void> {
  const count = async ({ name }: { readonly name: string }) =>
    Number((await warehouse.query<{ n: string }>(`SELECT count() AS n FROM ${name}`))[0]?.n)
  const found = await count(usageLedger)
  if (found === 0) {
    await fillLedger(warehouse, POSTINGS)
    await fillRevenue(warehouse)
  } else if (found !== POSTINGS || (await count(revenueAllocations)) === 0)
    throw new Error(`${DATA_DIR} was not filled with ${POSTINGS} postings: remove it`)
}

/** A seat line a day of each customer, allocated to features: what the boards put beside the cost. */
async function fillRevenue(warehouse: Warehouse): Promise<void> {
  await warehouse.command(
    insertSelectSql(
      revenueLedger,
      {
        tenant: "'default'",
        line_id: 'toString(number)',
        version: '1',
        kind: "'recognised'",
        line_kind: "'seat'",
        day: "toDate('2025-06-01') + intDiv(number, 100)",
        customer: "concat('customer-', toString(number % 100))",
        plan: "'pro'",
        amount: 'toDecimal128(5 + number % 7, 18)',
        currency: "'USD'",
        log_source: "'bench:filled'",
      },
      'numbers(36500)',
    ),
  )
  const { name, c } = revenueLedger
  await warehouse.command(
    insertSelectSql(
      revenueAllocations,
      {
        tenant: c.tenant,
        day: c.day,
        customer: c.customer,
        provider: "'openai'",
        model: "concat('model-', toString(part % 7))",
        feature: "concat('feature-', toString(part % 6))",
        amount: `${c.amount} / 42`,
        way: "'usage'",
        evidence: "'day'",
        step: '1',
      },
      `${name} ARRAY JOIN range(42) AS part WHERE ${c.log_source} = 'bench:filled'`,
    ),
  )
}

/** A statement, sent as Grafana's data source does. */
function timesOf(url: string, sql: string): Promise<number[]> {
  return times(`${url}/?database=marginscope&max_execution_time=64`, RUNS, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('grafana:')}` },
    body: `${sql}\nFORMAT Native`,
  })
}
