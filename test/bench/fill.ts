import type { Warehouse } from '@marginscope/warehouse'

/** Of one insert: more would pass the engine's limits of memory and time for a statement. */
const STEP = 250_000

/**
 * `count` postings made by the engine itself: a year of 100 customers, 6 features, 7 models, sorted by time as a
 * ledger grows. Their origin is a log of their own, so they look like history from before.
 */
export async function fillLedger(warehouse: Warehouse, count: number): Promise<void> {
  const year_s = 365 * 24 * 3600
  for (let from = 0; from < count; from += STEP) {
    await warehouse.command(
      `INSERT INTO usage_ledger
         (tenant, identity, event_id, version, kind, time, provider, model, feature, customer, operation, service_tier,
          environment, outcome, requests, uncached_input_tokens, cache_read_tokens, output_tokens, cost, list_cost,
          cost_input, cost_output, received_at, log_source, log_partition, log_offset, seq)
       SELECT 'default', reinterpretAsUUID(reverse(substring(SHA256(concat('filled-', toString(number))), 1, 16))),
              concat('filled-', toString(number)), 1, 'charge',
              toDateTime64('2025-06-01 00:00:00', 3, 'UTC') + toIntervalSecond(intDiv(number * {year:UInt64}, {count:UInt64})),
              if(number % 7 < 4, 'openai', 'anthropic'), concat('model-', toString(number % 7)),
              concat('feature-', toString(cityHash64(number, 1) % 6)), concat('customer-', toString(cityHash64(number, 2) % 100)),
              'chat', 'standard', 'production', 'success', 1, number % 4000, (number % 3) * 1000, number % 900,
              toDecimal128((number % 4000) * 0.000003, 18) + toDecimal128((number % 900) * 0.000015, 18),
              toDecimal128((number % 4000) * 0.000003, 18) + toDecimal128((number % 900) * 0.000015, 18),
              toDecimal128((number % 4000) * 0.000003, 18), toDecimal128((number % 900) * 0.000015, 18),
              now64(3), 'bench:filled', 0, number, 0
       FROM numbers({from:UInt64}, {step:UInt64})`,
      { from, step: Math.min(STEP, count - from), count, year: year_s },
    )
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
