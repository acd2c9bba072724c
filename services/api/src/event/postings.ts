import { identityOf } from '@marginscope/identity'
import { deadLetters, type RowOf, type TenantReader, usageBy, usageLedger } from '@marginscope/ledger'
import { CONFLICT, type UsageCounts } from '@marginscope/schemas'

const { c, columns, ofTenant } = usageLedger

/** A posting of the ledger as its columns say. */
export type LedgerPosting = RowOf<typeof usageLedger>

/** The counts of a posting, of a reversal those that it takes back: never negative. */
export function countsOf(posting: LedgerPosting): UsageCounts {
  return usageBy((name) => Math.abs(posting[name]))
}

/** Every correction is two postings: nobody corrects one event this often. */
const POSTINGS_MAX = 10_000
const DAYS_MAX = 1_000

/**
 * The postings of an event, oldest first, a reversal before the charge that replaces. `source`: of a CloudEvent, else
 * ''. The identity finds the days through the projection by_identity; then the primary key finds the rows.
 */
export async function readPostings(
  reader: TenantReader,
  event_id: string,
  source: string,
): Promise<readonly LedgerPosting[]> {
  const identity = identityOf(reader.tenant, event_id, source).uuid
  const days = await reader.query(DAYS_SQL, { day: columns.day }, { identity })
  if (days.length === 0) return []
  return reader.query(POSTINGS_SQL, columns, {
    identity,
    event_id,
    days: days.map(({ day }) => day),
    limit: POSTINGS_MAX,
  })
}

export const DAYS_SQL = `
SELECT ${c.day} FROM ${ofTenant} AND ${c.identity} = {identity:UUID} GROUP BY ${c.day} ORDER BY ${c.day} LIMIT ${DAYS_MAX}`

const POSTINGS_SQL = `
SELECT ${Object.keys(columns).join(', ')} FROM ${ofTenant}
AND ${c.day} IN {days:Array(Date)} AND ${c.identity} = {identity:UUID} AND ${c.event_id} = {event_id:String}
ORDER BY ${c.recorded_at}, ${c.log_source}, ${c.log_partition}, ${c.log_offset}, ${c.seq} DESC
LIMIT {limit:UInt32}`

/** A tenant with more sources than this is asked to name the one. */
const SOURCES_MAX = 1_000

/** Which of the tenant's sources have an event of this id. */
export async function sourcesOf(reader: TenantReader, event_id: string): Promise<readonly string[]> {
  const known = await reader.query(SOURCES_SQL, { event_source: columns.event_source })
  const by_identity = new Map(
    known.map(({ event_source }) => [identityOf(reader.tenant, event_id, event_source).uuid, event_source]),
  )
  if (by_identity.size === 0) return []
  const found = await reader.query(
    `SELECT DISTINCT ${c.identity} FROM ${ofTenant} AND ${c.identity} IN {identities:Array(UUID)}`,
    { identity: columns.identity },
    { identities: [...by_identity.keys()] },
  )
  return found.map(({ identity }) => by_identity.get(identity) ?? '').toSorted()
}

const SOURCES_SQL = `
SELECT DISTINCT ${c.event_source} FROM ${ofTenant} AND ${c.event_source} != '' LIMIT ${SOURCES_MAX}`

/** Why an id may be known and yet have no posting. */
export type Refused = Pick<RowOf<typeof deadLetters>, 'stage' | 'code' | 'path' | 'message'>

/** The newest refusal of this id, at the edge or in processing; undefined when there is none. */
export async function readRefusal(
  reader: TenantReader,
  event_id: string,
  source: string,
): Promise<Refused | undefined> {
  const { stage, code, path, message } = deadLetters.columns
  const shape = { stage, code, path, message }
  const letter = deadLetters.c
  const [row] = await reader.query(
    `SELECT ${Object.keys(shape).join(', ')} FROM ${deadLetters.ofTenant} AND ${letter.event_id} = {event_id:String}
       AND ${letter.event_source} = {source:String} AND ${letter.code} != {conflict:String}
     ORDER BY ${letter.received_at} DESC, ${letter.log_offset} DESC LIMIT 1`,
    shape,
    { event_id, source, conflict: CONFLICT },
  )
  return row
}
