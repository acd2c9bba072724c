import { usageLedger } from '@marginscope/ledger'
import type { Warehouse } from '@marginscope/warehouse'
import { type Attempt, attemptsOf, type Tenant } from './tenant.ts'

const { c } = usageLedger
/** All other columns have their defaults. */
const COLUMNS = [
  c.tenant,
  c.identity,
  c.event_id,
  c.version,
  c.kind,
  c.time,
  c.provider,
  c.model,
  c.feature,
  c.customer,
  c.operation,
  c.outcome,
  c.requests,
  c.uncached_input_tokens,
  c.cache_read_tokens,
  c.output_tokens,
  c.reasoning_tokens,
  c.cost,
  c.list_cost,
  c.cost_input,
  c.cost_cache_read,
  c.cost_output,
  c.received_at,
]
/** Of one insert. */
const ROWS = 100_000

/** A tenant's postings, each a charge of its own, in the order of their time. How many there were. */
export async function writeTenant(warehouse: Warehouse, tenant: Tenant): Promise<number> {
  let written = 0
  let lines: string[] = []
  const flush = async () => {
    if (lines.length > 0) await warehouse.insert(usageLedger.name, COLUMNS, `${lines.join('\n')}\n`)
    written += lines.length
    lines = []
  }
  for (const day of attemptsOf(tenant)) {
    // It arrives when it is written: what is late is no subject here.
    const received_at = stamp(Date.now())
    for (const attempt of day) lines.push(lineOf(tenant, written + lines.length, attempt, received_at))
    if (lines.length >= ROWS) await flush()
  }
  await flush()
  return written
}

function lineOf({ name, seed }: Tenant, number: number, attempt: Attempt, received_at: string): string {
  const hex = number.toString(16).padStart(12, '0')
  const cost = usd(attempt.cost_input + attempt.cost_cache_read + attempt.cost_output)
  return [
    name,
    `${seed.toString(16).padStart(8, '0')}-0000-8000-8000-${hex}`,
    number,
    1,
    'charge',
    stamp(attempt.at_ms),
    'openai',
    attempt.model,
    attempt.feature,
    attempt.customer,
    'chat',
    attempt.outcome,
    1,
    attempt.uncached,
    attempt.cached,
    attempt.output,
    attempt.reasoning,
    cost,
    cost,
    usd(attempt.cost_input),
    usd(attempt.cost_cache_read),
    usd(attempt.cost_output),
    received_at,
  ].join('\t')
}

function stamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, -1).replace('T', ' ')
}

function usd(pico: number): string {
  return (pico / 1e12).toFixed(12)
}
