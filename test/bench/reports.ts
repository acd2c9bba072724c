import { startService, startStack } from '../support/index.ts'
import { loginOf, warehouseOf } from '../support/warehouse.ts'
import { fillLedger } from './fill.ts'
import { type Benchmark, percentile } from './report.ts'
import { times } from './times.ts'

const POSTINGS = Number(process.env.MARGINSCOPE_BENCH_POSTINGS ?? 20_000_000)
const RUNS = 20
const BASELINE_RUNS = 3

const MONTH = 'from=2026-04-01T00:00:00Z&to=2026-05-01T00:00:00Z'
const YEAR = 'from=2025-06-01T00:00:00Z&to=2026-06-01T00:00:00Z'
const WEEK = 'from=2026-04-06T00:00:00Z&to=2026-04-13T00:00:00Z'

/** Over all postings: what a projection must spare the engine. At most this many milliseconds each. */
const WHOLE = [
  ['cost by day, all', `margin?${YEAR}&grain=day`, 150],
  ['customers, all', `margin?${YEAR}&group_by=customer`, 150],
  ['features x models, all', `margin?${YEAR}&group_by=feature,model`, 150],
  ['features by month, all', `margin?${YEAR}&grain=month&group_by=feature`, 150],
  ['models by month, all', `margin?${YEAR}&grain=month&group_by=model`, 150],
  ['savings of features by month, all', `savings?${YEAR}&grain=month&group_by=feature`, 300],
] as const

/** Of a month or a week the sort key leaves out the rest already: a projection spares less, the time is what counts. */
const SHORT = [
  ['cost by day, a month', `margin?${MONTH}&grain=day`, 150],
  ['customers, a month', `margin?${MONTH}&group_by=customer`, 150],
  ['features x models, a month', `margin?${MONTH}&group_by=feature,model`, 150],
  ['models by hour, a week', `margin?${WEEK}&grain=hour&group_by=model`, 150],
  ['savings of customers, a month', `savings?${MONTH}&group_by=customer`, 300],
] as const

/** The reports that a dashboard asks for again and again. */
const REPORTS = [
  ...WHOLE.map(([name, query, at_most]) => ({ name, query, at_most, ratio: { at_least: 10 } })),
  ...SHORT.map(([name, query, at_most]) => ({ name, query, at_most, ratio: undefined })),
]

export const reports: Benchmark = {
  name: 'reports',
  about: `${REPORTS.length} reports over ${POSTINGS.toLocaleString('en-US')} postings through the API, against the same without projections`,
  async run(report) {
    const stack = await startStack()
    const warehouse = warehouseOf(stack)
    await fillLedger(warehouse, POSTINGS)
    // The same service asking the same statements, but the engine may not use a projection.
    const bare = await startService('api', {
      MARGINSCOPE_DATA_DIR: stack.data_dir,
      MARGINSCOPE_API_PORT: '0',
      CLICKHOUSE_URL: `${stack.clickhouse_url}/?ch_optimize_use_projections=0`,
      ...loginOf(stack),
    })
    try {
      for (const { name, query, at_most, ratio } of REPORTS) {
        const with_ms = await times(`${stack.url}/v1/${query}`, RUNS)
        const bare_ms = await times(`${bare.address}/v1/${query}`, BASELINE_RUNS)
        report.add({
          name: `${name}: p95`,
          value: percentile(with_ms, 95),
          unit: 'ms',
          promise: { at_most },
        })
        report.ratio(
          `${name}: without projections / with`,
          percentile(bare_ms, 50),
          percentile(with_ms, 50),
          ratio,
        )
      }
    } finally {
      await bare.end('SIGTERM')
      await warehouse.close()
      await stack.remove()
    }
  },
}
