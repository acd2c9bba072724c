import { usageLedger } from '@marginscope/ledger'
import { insertSelectSql } from '@marginscope/ledger/testing'
import type { Warehouse } from '@marginscope/warehouse'

/** Of one insert: more would pass the engine's limits of memory and time for a statement. */
const STEP = 250_000

const INPUT = 'toDecimal128((number % 4000) * 0.000003, 18)'
const OUTPUT = 'toDecimal128((number % 900) * 0.000015, 18)'

/** What the engine makes of a `number` for each column; all others have their defaults. */
const MADE = {
  tenant: "'default'",
  identity: "reinterpretAsUUID(reverse(substring(SHA256(concat('filled-', toString(number))), 1, 16)))",
  event_id: "concat('filled-', toString(number))",
  version: '1',
  kind: "'charge'",
  time: "toDateTime64('2025-06-01 00:00:00', 3, 'UTC') + toIntervalSecond(intDiv(number * {year:UInt64}, {count:UInt64}))",
  provider: "if(number % 7 < 4, 'openai', 'anthropic')",
  model: "concat('model-', toString(number % 7))",
  feature: "concat('feature-', toString(cityHash64(number, 1) % 6))",
  customer: "concat('customer-', toString(cityHash64(number, 2) % 100))",
  operation: "'chat'",
  service_tier: "'standard'",
  environment: "'production'",
  outcome: "'success'",
  requests: '1',
  uncached_input_tokens: 'number % 4000',
  cache_read_tokens: '(number % 3) * 1000',
  output_tokens: 'number % 900',
  cost: `${INPUT} + ${OUTPUT}`,
  list_cost: `${INPUT} + ${OUTPUT}`,
  cost_input: INPUT,
  cost_output: OUTPUT,
  received_at: 'now64(3)',
  log_source: "'bench:filled'",
  log_partition: '0',
  log_offset: 'number',
  seq: '0',
} as const

/**
 * `count` postings made by the engine itself: a year of 100 customers, 6 features, 7 models, sorted by time as a
 * ledger grows. Their origin is a log of their own, so they look like history from before.
 */
export async function fillLedger(warehouse: Warehouse, count: number): Promise<void> {
  const year_s = 365 * 24 * 3600
  for (let from = 0; from < count; from += STEP) {
    await warehouse.command(insertSelectSql(usageLedger, MADE, 'numbers({from:UInt64}, {step:UInt64})'), {
      from,
      step: Math.min(STEP, count - from),
      count,
      year: year_s,
    })
  }
  await untilMerged(warehouse)
}

/** So many inserts in a row leave merges behind that no ledger has in such numbers. */
async function untilMerged(warehouse: Warehouse): Promise<void> {
  for (;;) {
    const [row] = await warehouse.query<{ n: string }>('SELECT count() AS n FROM system.merges')
    if (Number(row?.n) === 0) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
