import { identityOf } from '@marginscope/identity'
import { USAGE_COUNTS, type UsageCount } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'

/** A posting of the ledger as its columns say; amounts and 64-bit integers as text, times in milliseconds. */
export interface LedgerPosting extends Readonly<Record<UsageCount, string>> {
  readonly version: number
  readonly kind: 'charge' | 'reversal' | 'reprice' | 'adjustment'
  readonly time_ms: string
  readonly provider: string
  readonly model: string
  readonly feature: string
  readonly customer: string
  readonly operation: string
  readonly service_tier: string
  readonly environment: string
  readonly outcome: string
  readonly region: string
  readonly speed: string
  readonly requests: number
  readonly unpriced_requests: number
  readonly unpriced_reason: string
  readonly cost: string | null
  readonly list_cost: string | null
  readonly reported_cost: string | null
  readonly reported_currency: string
  readonly book_version: number
  readonly detail: string
  readonly received_ms: string
  readonly recorded_ms: string
  readonly log_source: string
  readonly log_partition: number
  readonly log_offset: string
  readonly seq: number
}

/** Every correction is two postings: nobody corrects one event this often. */
const POSTINGS_MAX = 10_000

/**
 * The postings of an event, oldest first, a reversal before the charge that replaces. The identity finds the days
 * through the projection by_identity; then the primary key finds the rows.
 */
export async function readPostings(
  warehouse: Warehouse,
  tenant: string,
  event_id: string,
): Promise<readonly LedgerPosting[]> {
  const identity = identityOf(tenant, event_id).uuid
  const days = await warehouse.query<{ day: string }>(DAYS_SQL, { tenant, identity })
  if (days.length === 0) return []
  return warehouse.query<LedgerPosting>(POSTINGS_SQL, {
    tenant,
    identity,
    event_id,
    days: days.map(({ day }) => day),
    limit: POSTINGS_MAX,
  })
}

export const DAYS_SQL = `
SELECT day FROM usage_ledger WHERE identity = {identity:UUID} AND tenant = {tenant:String} GROUP BY day ORDER BY day LIMIT 1000`

const POSTINGS_SQL = `
SELECT version, kind, toUnixTimestamp64Milli(time) AS time_ms,
  provider, model, feature, customer, operation, service_tier, environment, outcome, region, speed,
  requests, unpriced_requests, unpriced_reason, ${USAGE_COUNTS.join(', ')},
  cost, list_cost, reported_cost, reported_currency, book_version, detail,
  toUnixTimestamp64Milli(received_at) AS received_ms, toUnixTimestamp64Milli(recorded_at) AS recorded_ms,
  log_source, log_partition, log_offset, seq
FROM usage_ledger
WHERE tenant = {tenant:String} AND day IN {days:Array(Date)} AND identity = {identity:UUID} AND event_id = {event_id:String}
ORDER BY recorded_at, log_source, log_partition, log_offset, seq DESC
LIMIT {limit:UInt32}`

/** Why an id may be known and yet have no posting. */
export interface Refused {
  readonly stage: 'ingest' | 'processor'
  readonly code: string
  readonly path: string
  readonly message: string
}

/** The newest refusal of this id, at the edge or in processing; undefined when there is none. */
export async function readRefusal(
  warehouse: Warehouse,
  tenant: string,
  event_id: string,
): Promise<Refused | undefined> {
  const rows = await warehouse.query<Refused>(
    `
SELECT stage, code, path, message FROM dead_letters
WHERE tenant = {tenant:String} AND event_id = {event_id:String}
ORDER BY received_at DESC, log_offset DESC LIMIT 1`,
    { tenant, event_id },
  )
  return rows[0]
}
