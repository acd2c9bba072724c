import { NOTHING_ACCEPTED, readingsOf, watchedBy } from '@marginscope/alerting'
import { NO_BOOKS } from '@marginscope/alerting/testing'
import { TenantReader, usageLedger } from '@marginscope/ledger'
import { insertSelectSql } from '@marginscope/ledger/testing'
import { readBuckets } from '@marginscope/reports'
import { DEFAULT_ALERT_RULES } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { startStack } from '../../support/index.ts'
import { warehouseOf } from '../../support/warehouse.ts'
import { processorTimeOf } from '../../vitest/processor-time.ts'
import type { Report } from '../report.ts'
import { AT, BUCKET_MS, MODELS, PAIRS, REQUESTS, SIGNALS } from './many.ts'

/** Learned over more than three days, in this many buckets; from then on everything is judged in earnest. */
const LEARNT_BUCKETS = 50
const APART = 18
/** A tenth of the pairs learns and is judged in ten buckets, since to learn is fifty times the work of one bucket. */
const SHARE = 10
const ONE_CORE = { max_threads: 1, max_execution_time: 120 }
const TENANT = 'many'

const uniform = (of: string) => `((cityHash64(number, '${of}') % 1000003) + 1) / 1000004`
const OUTPUT = `toInt64(ceil(-400 * log(${uniform('output')})))`
const INPUT = `toInt64(ceil(-1000 * log(${uniform('input')})))`
const COST_OUTPUT = `toDecimal128(${OUTPUT} * 0.00001, 18)`
const COST_INPUT = `toDecimal128(${INPUT} * 0.000002, 18)`
/** Made by the engine: every series has as many requests in every bucket. */
const MADE = {
  tenant: `'${TENANT}'`,
  identity: 'generateUUIDv4()',
  event_id: 'toString(number)',
  version: '1',
  kind: "'charge'",
  time: `fromUnixTimestamp64Milli(toInt64((${AT} + intDiv(number, ${PAIRS * REQUESTS})) * ${BUCKET_MS} + number % ${BUCKET_MS}), 'UTC')`,
  provider: "'openai'",
  model: `concat('model-', toString(number % ${MODELS}))`,
  feature: `concat('feature-', toString(intDiv(number, ${MODELS}) % ${PAIRS / MODELS}))`,
  customer: `concat('customer-', toString(cityHash64(number, 'customer') % 100))`,
  outcome: "'success'",
  requests: '1',
  uncached_input_tokens: INPUT,
  output_tokens: OUTPUT,
  cost: `${COST_INPUT} + ${COST_OUTPUT}`,
  cost_input: COST_INPUT,
  cost_output: COST_OUTPUT,
  received_at: 'now64(3)',
} as const

/** The default rules over 2,000 pairs of feature and model: reading one bucket and judging it, one thread each. */
export async function evaluation(report: Report): Promise<void> {
  const stack = await startStack()
  const warehouse = warehouseOf(stack)
  try {
    await fill(warehouse)
    await judge(new TenantReader(warehouse, TENANT), stack.pids().embedded ?? 0, report)
  } finally {
    await warehouse.close()
    await stack.remove()
  }
}

async function fill(warehouse: Warehouse): Promise<void> {
  await warehouse.command(insertSelectSql(usageLedger, MADE, `numbers(${PAIRS * REQUESTS})`))
}

async function judge(reader: TenantReader, engine: number, report: Report): Promise<void> {
  const range = { from_ms: AT * BUCKET_MS, to_ms: (AT + 1) * BUCKET_MS }
  let read_ms = 0
  let processor_ms = 0
  let judged_us = 0
  const all = watchedBy(DEFAULT_ALERT_RULES, {
    bucket_ms: BUCKET_MS,
    accepted: NOTHING_ACCEPTED,
    prices: { tenant: reader.tenant, books: NO_BOOKS },
  })
  for (const { view, parts } of readingsOf(all)) {
    const began_ms = performance.now()
    const before_ms = processorTimeOf(engine) + processorTimeOf(process.pid)
    const buckets = await readBuckets(reader, view, BUCKET_MS, range, ONE_CORE)
    const read = parts.map(({ of }) => of(buckets))
    read_ms += performance.now() - began_ms
    processor_ms += processorTimeOf(engine) + processorTimeOf(process.pid) - before_ms
    for (const [index, { watched }] of parts.entries()) {
      const own = read[index] ?? []
      const some = own.slice(0, Math.ceil(own.length / SHARE))
      const watch = watched.start()
      const observe = (at: number) =>
        watch.observe({ to_ms: (at + 1) * BUCKET_MS, buckets: some.map((bucket) => ({ ...bucket, at })) })
      for (let back = LEARNT_BUCKETS; back > 0; back--) observe(AT - (back - 1) * APART)
      // Of this thread's own time: what else the machine does meanwhile is no part of it.
      const before = process.cpuUsage()
      for (let next = 1; next <= SHARE; next++) observe(AT + next)
      const { user, system } = process.cpuUsage(before)
      judged_us += user + system
    }
  }
  const series = `${(PAIRS * SIGNALS).toLocaleString('en-US')} series`
  report.add({ name: `reading one bucket of ${series}, by the clock`, value: read_ms / 1000, unit: 's' })
  report.add({
    name: `reading it, processor time of engine and alerts`,
    value: processor_ms / 1000,
    unit: 's',
  })
  report.add({ name: `judging ${series}, processor time`, value: judged_us / 1e6, unit: 's' })
  report.add({
    name: 'one bucket read and judged, one core',
    value: read_ms / 1000 + judged_us / 1e6,
    unit: 's',
    promise: { at_most: 30 },
  })
  report.add({
    name: 'processor time of a bucket / its five minutes',
    value: (processor_ms + judged_us / 1000) / BUCKET_MS,
    unit: 'of a processor',
    promise: { at_most: 0.05 },
  })
}
