import type { Warehouse } from '@marginscope/warehouse'
import type { Period } from './expand-macros.ts'

/** Days of history; the boards' own 30 days and as many before them, for the bridge. */
const DAYS = 60
const EVENTS = 12_000

/**
 * Fills an empty database with two months up to `now_ms` of everything that boards read, made by the engine itself:
 * customers with quotes in their names and without any, unpriced and failed requests, techniques, GPUs and their
 * idle part, revenue allocated and open, refusals, prices. Returns the period of the second month.
 */
export async function seedLedgers(
  warehouse: Warehouse,
  now_ms = Date.now(),
  tenant = 'default',
): Promise<Period> {
  const now_s = Math.floor(now_ms / 1000)
  const params = { now_s, tenant, events: EVENTS, step_s: Math.floor((DAYS * 86_400) / EVENTS), days: DAYS }
  for (const statement of STATEMENTS) await warehouse.command(statement, params)
  return { from_s: now_s - 30 * 86_400, to_s: now_s }
}

const CUSTOMER = "['acme', 'o''brien', 'globex', ''][1 + cityHash64(number, 1) % 4]"
const FEATURE = "['support-chat', 'translate', 'l''atelier', ''][1 + cityHash64(number, 2) % 4]"
const MODEL = "['gpt-5', 'claude-sonnet-4-5', 'llama-3.3-70b'][1 + cityHash64(number, 3) % 3]"
const PROVIDER = "transform(model, ['gpt-5', 'claude-sonnet-4-5'], ['openai', 'anthropic'], 'self-hosted')"
const TODAY = "toDate(toDateTime({now_s:UInt32}), 'UTC')"

const STATEMENTS: readonly string[] = [
  `INSERT INTO usage_ledger
     (tenant, identity, event_id, version, kind, time, provider, model, feature, customer, operation, service_tier,
      environment, outcome, requests, unpriced_requests, unpriced_reason, uncached_input_tokens, cache_read_tokens,
      cache_write_5m_tokens, output_tokens, reasoning_tokens, gpu_seconds, cost, list_cost, cost_input,
      cost_cache_read, cost_cache_write, cost_output, cost_gpu, saved_routing, saved_prompt_caching, saved_batch,
      saved_quantisation, saved_speculative_decoding, saved_kv_reuse, received_at, log_source, log_partition,
      log_offset, seq)
   WITH ${MODEL} AS model, ${PROVIDER} AS provider, provider = 'self-hosted' AS own,
     number % 97 = 0 AND NOT own AS unpriced,
     toDateTime64({now_s:UInt32} - 1 - ({events:UInt32} - 1 - number) * {step_s:UInt32}, 3, 'UTC') AS time,
     [0, 2000][1 + (number % 5 < 3)] AS read, [0, 1500][1 + (number % 5 = 3)] AS written,
     100 + number % 900 AS output, 400 + number % 1200 AS input,
     toDecimal128(if(own OR unpriced, 0, input * 0.000003), 18) AS c_input,
     toDecimal128(if(own OR unpriced, 0, read * 0.0000003), 18) AS c_read,
     toDecimal128(if(own OR unpriced, 0, written * 0.00000375), 18) AS c_written,
     toDecimal128(if(own OR unpriced, 0, output * 0.000015), 18) AS c_output,
     toDecimal128(if(own, output * 0.0000007, 0), 18) AS c_gpu,
     if(unpriced, NULL, c_input + c_read + c_written + c_output + c_gpu) AS c
   SELECT {tenant:String}, reinterpretAsUUID(reverse(substring(SHA256(concat({tenant:String}, toString(number))), 1, 16))),
     concat('seed-', toString(number)), 1, 'charge', time, provider, model, ${FEATURE}, ${CUSTOMER}, 'chat',
     if(number % 11 = 0 AND NOT own, 'batch', 'standard'), 'production',
     ['success', 'retry', 'error', 'cache'][1 + (number % 13 = 0) + 2 * (number % 17 = 0 AND number % 13 != 0)],
     1, unpriced, if(unpriced, 'no_price', ''), input, read, written, output, output * (model = 'gpt-5'),
     toDecimal64(if(own, output * 0.001, 0), 6), c, c, c_input, c_read, c_written, c_output, c_gpu,
     toDecimal128(if(number % 7 = 0 AND NOT own, 0.002, 0), 18),
     toDecimal128(if(own, 0, read * 0.0000027 - written * 0.00000075), 18),
     toDecimal128(if(number % 11 = 0 AND NOT own, 0.001, 0), 18), c_gpu, c_gpu / 2, c_gpu / 4,
     time + 1, 'seed', 0, number, 0
   FROM numbers({events:UInt32})`,

  // What the pool's bill has left after its requests.
  `INSERT INTO usage_ledger (tenant, event_id, version, kind, time, provider, model, feature, gpu_seconds, cost, list_cost, cost_gpu, received_at, log_source, log_offset)
   SELECT {tenant:String}, concat('idle-', toString(number)), 1, 'charge',
     toDateTime64(toDateTime(${TODAY} - number, 'UTC'), 3, 'UTC'), 'self-hosted', 'prod-eu', '__idle__', 20,
     toDecimal128('0.02', 18), toDecimal128('0.02', 18), toDecimal128('0.02', 18), now64(3), 'pool', number
   FROM numbers({days:UInt32})`,

  `INSERT INTO revenue_ledger (tenant, identity, line_id, version, kind, line_kind, day, customer, plan, feature, model, amount, original_amount, currency, rate, service_start, service_end, source, received_at, log_source, log_offset)
   SELECT {tenant:String}, generateUUIDv4(), concat('line-', toString(number)), 1, 'recognised', 'seat', ${TODAY} - intDiv(number, 3) AS service_day,
     ['acme', 'o''brien', 'pays-only'][1 + number % 3] AS who, 'pro', if(who = 'acme', 'support-chat', ''), '',
     toDecimal128([0.9, 0.6, 0.5][1 + number % 3], 18) AS usd, usd, 'USD', 1, service_day, service_day + 1, 'api', now64(3), 'seed', number
   FROM numbers(3 * {days:UInt32})`,

  `INSERT INTO revenue_allocations (tenant, day, customer, provider, model, feature, amount, way, evidence, rule, rule_version, usage_key, kind, step, step_id)
   SELECT tenant, day, customer, '', if(way = 'unallocated', '', 'gpt-5'), if(way = 'unallocated', '', 'support-chat'), amount,
     if(customer = 'pays-only', 'unallocated', 'usage') AS way, if(way = 'usage', 'day', 'none'), 'default', 1, 'requests',
     'allocation', 1, generateUUIDv4()
   FROM revenue_ledger WHERE tenant = {tenant:String} AND day < ${TODAY}`,

  `INSERT INTO receipts (log_source, log_partition, from_offset, to_offset, records, tenant, slot, accepted, refused, recorded_at)
   SELECT 'seed', 0, number * 1000, number * 1000 + 1000, 1000, {tenant:String},
     toStartOfFifteenMinutes(toDateTime({now_s:UInt32} - 7200 * (number % 2) - 3600 * number, 'UTC')), 1000, number % 3,
     toDateTime64({now_s:UInt32} - 3600 * number - 1, 3, 'UTC')
   FROM numbers(12)`,

  `INSERT INTO event_outcomes (tenant, event_id, version, outcome, time, recorded_at, log_source, log_partition, log_offset)
   SELECT {tenant:String}, concat('seed-', toString(number)), 1, ['duplicate', 'stale', 'rejected'][1 + number % 3],
     toDateTime64({now_s:UInt32} - number, 3, 'UTC'), toDateTime64({now_s:UInt32} - number, 3, 'UTC'), 'seed', 0, 20000 + number
   FROM numbers(30)`,

  `INSERT INTO dead_letters (tenant, stage, event_id, code, path, message, body, received_at, log_source, log_partition, log_offset)
   SELECT {tenant:String}, 'ingest', concat('bad-', toString(number)), 'invalid_field', 'usage.output_tokens', 'must be an integer',
     '{}', toDateTime64({now_s:UInt32} - 60 * number, 3, 'UTC'), 'seed', 0, 30000 + number
   FROM numbers(20)`,

  `INSERT INTO book_versions (book_version, tenant, post_id, entries, rates, list_sha256, posted_by, recorded_at)
   SELECT 1 + number, if(number = 0, '', {tenant:String}), generateUUIDv4(), 5000 * (number = 0) + 2, 1, '', 'seed',
     toDateTime64({now_s:UInt32} - 86400 * (10 - number), 3, 'UTC')
   FROM numbers(3)`,
]
