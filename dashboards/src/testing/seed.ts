import {
  alertDeliveries,
  alertTransitions,
  annotations,
  bookVersions,
  deadLetters,
  eventOutcomes,
  priceEntries,
  receipts,
  revenueAllocations,
  revenueLedger,
  usageLedger,
} from '@marginscope/ledger'
import { insertSelectSql } from '@marginscope/ledger/testing'
import { IDLE } from '@marginscope/reports'
import type { Warehouse } from '@marginscope/warehouse'
import type { Period } from './expand-macros.ts'

/** Days of history; the boards' own 30 days and as many before them, for the bridge. */
const DAYS = 60
const EVENTS = 12_000

/**
 * Fills an empty database with two months up to `now_ms` of everything that boards read, made by the engine itself:
 * customers with quotes in their names and without any, unpriced, incomplete, estimated and failed requests, techniques,
 * GPUs and their idle part, revenue allocated and open, refusals, prices. Returns the period of the second month.
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

const { c: lines } = revenueLedger

const CUSTOMER = "['acme', 'o''brien', 'globex', ''][1 + cityHash64(number, 1) % 4]"
const FEATURE = "['support-chat', 'translate', 'l''atelier', ''][1 + cityHash64(number, 2) % 4]"
const MODEL = "['gpt-5', 'claude-sonnet-4-5', 'llama-3.3-70b'][1 + cityHash64(number, 3) % 3]"
const PROVIDER = "transform(made_of, ['gpt-5', 'claude-sonnet-4-5'], ['openai', 'anthropic'], 'self-hosted')"
const TODAY = "toDate(toDateTime({now_s:UInt32}), 'UTC')"
const secondsBefore = (seconds: string) => `toDateTime64({now_s:UInt32} - ${seconds}, 3, 'UTC')`
const decimal = (value: string) => `toDecimal128(${value}, 18)`
const idle = decimal("'0.02'")
/** 0 for a model of our own, and for an event without a price. */
const paid = (value: string) => decimal(`if(own OR unpriced, 0, ${value})`)
/** 0 for a model of our own. */
const saved = (value: string) => decimal(`if(own, 0, ${value})`)

const LIST_POST = "toUUID('00000000-0000-4000-8000-000000000001')"

const STATEMENTS: readonly string[] = [
  insertSelectSql(
    usageLedger,
    {
      tenant: '{tenant:String}',
      identity:
        'reinterpretAsUUID(reverse(substring(SHA256(concat({tenant:String}, toString(number))), 1, 16)))',
      event_id: "concat('seed-', toString(number))",
      version: '1',
      kind: "if(guessed, 'estimate', 'charge')",
      is_estimate: 'guessed',
      time: 'at',
      provider: 'provided_by',
      model: 'made_of',
      feature: FEATURE,
      customer: CUSTOMER,
      operation: "'chat'",
      service_tier: "if(number % 11 = 0 AND NOT own, 'batch', 'standard')",
      environment: "'production'",
      outcome:
        "['success', 'retry', 'error', 'cache'][1 + (number % 13 = 0) + 2 * (number % 17 = 0 AND number % 13 != 0)]",
      requests: '1',
      unpriced_requests: 'unpriced',
      unpriced_reason: "if(unpriced, 'no_price', '')",
      incomplete_requests: 'number % 89 = 0',
      incomplete_fields: "if(number % 89 = 0, 'details.gizmos,units', '')",
      uncached_input_tokens: 'input',
      cache_read_tokens: 'read',
      cache_write_5m_tokens: 'written',
      output_tokens: 'output',
      reasoning_tokens: "output * (made_of = 'gpt-5')",
      gpu_seconds: 'toDecimal64(if(own, output * 0.001, 0), 6)',
      cost: 'c_whole',
      list_cost: 'c_whole',
      cost_input: 'c_input',
      cost_cache_read: 'c_read',
      cost_cache_write: 'c_written',
      cost_output: 'c_output',
      cost_gpu: 'c_gpu',
      estimated_cost: 'if(guessed, ifNull(c_whole, 0), 0)',
      saved_routing: saved('if(number % 7 = 0, 0.002, 0)'),
      saved_prompt_caching: saved('read * 0.0000027 - written * 0.00000075'),
      saved_batch: saved('if(number % 11 = 0, 0.001, 0)'),
      saved_quantisation: 'c_gpu',
      saved_speculative_decoding: 'c_gpu / 2',
      saved_kv_reuse: 'c_gpu / 4',
      received_at: 'at + 1',
      log_source: "'seed'",
      log_partition: '0',
      log_offset: 'number',
      seq: '0',
    },
    `(SELECT number, ${MODEL} AS made_of, ${PROVIDER} AS provided_by, provided_by = 'self-hosted' AS own,
       number % 97 = 0 AND NOT own AS unpriced, number % 83 = 0 AND NOT own AS guessed,
       ${secondsBefore('1 - ({events:UInt32} - 1 - number) * {step_s:UInt32}')} AS at,
       [0, 2000][1 + (number % 5 < 3)] AS read, [0, 1500][1 + (number % 5 = 3)] AS written,
       100 + number % 900 AS output, 400 + number % 1200 AS input,
       ${paid('input * 0.000003')} AS c_input, ${paid('read * 0.0000003')} AS c_read,
       ${paid('written * 0.00000375')} AS c_written, ${paid('output * 0.000015')} AS c_output,
       ${decimal('if(own, output * 0.0000007, 0)')} AS c_gpu,
       if(unpriced, NULL, c_input + c_read + c_written + c_output + c_gpu) AS c_whole
     FROM numbers({events:UInt32}))`,
  ),

  // What the pool's bill has left after its requests.
  insertSelectSql(
    usageLedger,
    {
      tenant: '{tenant:String}',
      event_id: "concat('idle-', toString(number))",
      version: '1',
      kind: "'charge'",
      time: `toDateTime64(toDateTime(${TODAY} - number, 'UTC'), 3, 'UTC')`,
      provider: "'self-hosted'",
      model: "'prod-eu'",
      feature: `'${IDLE}'`,
      gpu_seconds: '20',
      cost: idle,
      list_cost: idle,
      cost_gpu: idle,
      received_at: 'now64(3)',
      log_source: "'pool'",
      log_offset: 'number',
    },
    'numbers({days:UInt32})',
  ),

  insertSelectSql(
    revenueLedger,
    {
      tenant: '{tenant:String}',
      identity: 'generateUUIDv4()',
      line_id: "concat('line-', toString(number))",
      version: '1',
      kind: "'recognised'",
      line_kind: "'seat'",
      day: 'served',
      customer: 'who',
      plan: "'pro'",
      feature: "if(who = 'acme', 'support-chat', '')",
      amount: 'usd',
      original_amount: 'usd',
      currency: "'USD'",
      rate: '1',
      service_start: 'served',
      service_end: 'served + 1',
      source: "'api'",
      received_at: 'now64(3)',
      log_source: "'seed'",
      log_offset: 'number',
    },
    `(SELECT number, ${TODAY} - intDiv(number, 3) AS served, ['acme', 'o''brien', 'pays-only'][1 + number % 3] AS who,
       ${decimal('[0.9, 0.6, 0.5][1 + number % 3]')} AS usd
     FROM numbers(3 * {days:UInt32}))`,
  ),

  insertSelectSql(
    revenueAllocations,
    {
      tenant: lines.tenant,
      day: lines.day,
      customer: lines.customer,
      model: "if(is_open, '', 'gpt-5')",
      feature: "if(is_open, '', 'support-chat')",
      amount: lines.amount,
      way: "if(is_open, 'unallocated', 'usage')",
      evidence: "if(is_open, 'none', 'day')",
      rule: "'default'",
      rule_version: '1',
      usage_key: "'requests'",
      kind: "'allocation'",
      step: '1',
      step_id: 'generateUUIDv4()',
    },
    `(SELECT *, ${lines.customer} = 'pays-only' AS is_open FROM ${revenueLedger.ofTenant} AND ${lines.day} < ${TODAY})`,
  ),

  insertSelectSql(
    receipts,
    {
      log_source: "'seed'",
      log_partition: '0',
      from_offset: 'number * 1000',
      to_offset: 'number * 1000 + 1000',
      records: '1000',
      tenant: '{tenant:String}',
      slot: "toStartOfFifteenMinutes(toDateTime({now_s:UInt32} - 7200 * (number % 2) - 3600 * number, 'UTC'))",
      accepted: '1000',
      refused: 'number % 3',
      recorded_at: secondsBefore('3600 * number - 1'),
    },
    'numbers(12)',
  ),

  insertSelectSql(
    eventOutcomes,
    {
      tenant: '{tenant:String}',
      event_id: "concat('seed-', toString(number))",
      version: '1',
      outcome: "['duplicate', 'conflict', 'stale', 'rejected'][1 + number % 4]",
      time: secondsBefore('number'),
      recorded_at: secondsBefore('number'),
      log_source: "'seed'",
      log_partition: '0',
      log_offset: '20000 + number',
    },
    'numbers(30)',
  ),

  insertSelectSql(
    deadLetters,
    {
      tenant: '{tenant:String}',
      stage: "'ingest'",
      event_id: "concat('bad-', toString(number))",
      code: "'invalid_field'",
      path: "'usage.output_tokens'",
      message: "'must be an integer'",
      body: "'{}'",
      received_at: secondsBefore('60 * number'),
      log_source: "'seed'",
      log_partition: '0',
      log_offset: '30000 + number',
    },
    'numbers(20)',
  ),

  insertSelectSql(
    bookVersions,
    {
      book_version: '1 + number',
      tenant: "if(number = 0, '', {tenant:String})",
      post_id: `if(number = 0, ${LIST_POST}, generateUUIDv4())`,
      entries: '5000 * (number = 0) + 2',
      rates: '1',
      posted_by: "'seed'",
      recorded_at: secondsBefore('86400 * (10 - number)'),
    },
    'numbers(3)',
  ),

  insertSelectSql(
    priceEntries,
    {
      // The last four are no prices of the list in force: one has an end, one is withdrawn, one was never published, one is a contract's.
      tenant: "if(number = 12, {tenant:String}, '')",
      book_version: '1',
      price_id: "concat('seed-', toString(number))",
      provider: "['openai', 'anthropic', 'mistral'][1 + number % 3]",
      entry: `concat('{"valid_to":', if(number = 9, '"2026-01-01T00:00:00Z"', 'null'), ',"withdrawn":', if(number = 10, 'true', 'false'), ',"checked_at":"', toString(${TODAY} - if(number > 8, 400, 1 + 9 * number)), '"}')`,
      post_id: `if(number = 11, generateUUIDv4(), ${LIST_POST})`,
      posted_by: "'seed'",
    },
    'numbers(13)',
  ),

  insertSelectSql(
    alertTransitions,
    {
      tenant: '{tenant:String}',
      alert_id: 'made_id',
      fingerprint: 'toString(made_id)',
      episode: '1',
      seq: '1 + number % 2',
      rule: "'unit-cost'",
      kind: "'regression'",
      signal: "'cost_per_request'",
      direction: "'up'",
      labels: `'{"feature":"l''atelier"}'`,
      severity: "'warning'",
      transition: "if(number % 2 = 0, 'pending', 'firing')",
      state: "if(number % 2 = 0, 'pending', if(number = 7, 'resolved', 'firing'))",
      group_id: 'made_id',
      is_notified: '1',
      onset: 'began',
      pending_at: 'began',
      fired_at: 'if(number % 2 = 0, NULL, began + 1800)',
      resolved_at: 'if(number = 7, began + 7200, NULL)',
      body: `'{"baseline":"0.01","value":"0.02","effect":"1","requests":100,"impact_per_month":"120.5","attribution":{"start":"0.01","end":"0.02","effects":{"cache":"0.007","output_tokens":"0.003"},"residual":"0","cells":[]},"near":[]}'`,
    },
    `(SELECT number, reinterpretAsUUID(reverse(substring(SHA256(concat({tenant:String}, toString(intDiv(number, 2)))), 1, 16))) AS made_id,
       ${secondsBefore('86400 * (1 + intDiv(number, 2))')} AS began FROM numbers(8))`,
  ),

  insertSelectSql(
    alertDeliveries,
    {
      tenant: '{tenant:String}',
      alert_id: 'generateUUIDv4()',
      notification_key: "concat('n', toString(number))",
      transition: "'firing'",
      channel: "'oncall'",
      attempt: '3',
      outcome: "['delivered', 'failed', 'gave_up'][1 + number % 3]",
      next_at: 'NULL',
      error: "if(number % 3 = 0, '', 'the receiver answered 500')",
      recorded_at: secondsBefore('60'),
    },
    'numbers(6)',
  ),

  insertSelectSql(
    annotations,
    {
      tenant: '{tenant:String}',
      annotation_id: "concat('deploy-', toString(number))",
      time: secondsBefore('86400 * (1 + number)'),
      kind: "'deploy'",
      title: "'chat 1.42'",
      labels: "'{}'",
      url: "''",
      posted_by: "''",
      post_id: 'generateUUIDv4()',
    },
    'numbers(3)',
  ),
]
