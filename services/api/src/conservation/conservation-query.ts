import type { Settings, Warehouse } from '@marginscope/warehouse'
import { QUERY_SETTINGS } from '../parts.ts'
import type { Watermarks } from '../watermarks.ts'
import type { TimeRange } from './pending-records.ts'

/** What the processor wrote down as read, before it decided anything. */
export interface Receipts {
  /** Of the tenant, over all time. */
  readonly accepted: number
  /** Of the tenant, arrived in the range, to the quarter of an hour. */
  readonly refused_in_range: number
  /** Batches of all tenants that overlap the one before, or leave a hole behind it. */
  readonly overlaps: number
  readonly gaps: number
  /** Everything below is in the ledger: log source → partition → offset. */
  readonly marks: ReadonlyMap<string, Watermarks>
}

/** What became of the tenant's accepted events, over all time and in the range. */
export interface Outcomes {
  readonly priced: number
  readonly unpriced: number
  readonly duplicate: number
  readonly stale: number
  readonly rejected: number
}

interface ReceiptRow {
  readonly log_source: string
  readonly log_partition: number
  readonly mark: string
  readonly accepted: string
  readonly refused_in_range: string
  readonly overlaps: string
  readonly gaps: string
}

/** One statement, one snapshot: the marks belong to the counts. */
export async function readReceipts(
  warehouse: Warehouse,
  tenant: string,
  range: TimeRange,
): Promise<Receipts> {
  const rows = await warehouse.query<ReceiptRow>(RECEIPTS_SQL, { tenant, ...seconds(range) }, QUERY_SETTINGS)
  const sum = (name: 'accepted' | 'refused_in_range' | 'overlaps' | 'gaps') =>
    rows.reduce((total, row) => total + Number(row[name]), 0)
  const marks = new Map<string, Map<number, number>>()
  for (const { log_source, log_partition, mark } of rows) {
    const partitions = marks.get(log_source) ?? new Map<number, number>()
    marks.set(log_source, partitions.set(log_partition, Number(mark)))
  }
  return {
    accepted: sum('accepted'),
    refused_in_range: sum('refused_in_range'),
    overlaps: sum('overlaps'),
    gaps: sum('gaps'),
    marks,
  }
}

const RECEIPTS_SQL = `
WITH batches AS
(
  SELECT log_source, log_partition, from_offset, to_offset,
    sumIf(accepted, tenant = {tenant:String}) AS batch_accepted,
    sumIf(refused, tenant = {tenant:String} AND slot >= toDateTime({from_s:UInt32}, 'UTC')
      AND slot < toDateTime({to_s:UInt32}, 'UTC')) AS batch_refused
  FROM receipts GROUP BY log_source, log_partition, from_offset, to_offset
),
chain AS
(
  SELECT *, max(to_offset) OVER (PARTITION BY log_source, log_partition ORDER BY from_offset, to_offset
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM batches
)
SELECT log_source, log_partition, max(to_offset) AS mark, sum(batch_accepted) AS accepted,
  sum(batch_refused) AS refused_in_range, countIf(from_offset < before) AS overlaps, countIf(from_offset > before) AS gaps
FROM chain GROUP BY log_source, log_partition`

/**
 * Rows at or above the marks are of a batch that is being written: counted nowhere. The count over all time, which
 * the balance needs, reads the narrow columns of the kinds alone; the one of a range (undefined: all time) reads
 * its days.
 */
export async function readOutcomes(
  warehouse: Warehouse,
  tenant: string,
  marks: Receipts['marks'],
  range: TimeRange | undefined,
): Promise<{ all: Outcomes; in_range: Outcomes }> {
  const places = [...marks].flatMap(([source, partitions]) =>
    [...partitions].map(([partition, mark]) => ({ place: `${source}/${partition}`, mark })),
  )
  const settings: Settings = { ...QUERY_SETTINGS, enable_shared_storage_snapshot_in_query: 1 }
  const [row] = await warehouse.query<Record<string, string>>(
    range === undefined ? ALL_TIME_SQL : RANGE_SQL,
    {
      tenant,
      ...(range === undefined ? {} : { ...range, ...seconds(range) }),
      places: places.map(({ place }) => place),
      marks: places.map(({ mark }) => mark),
      least_mark: Math.min(...places.map(({ mark }) => mark), Number.MAX_SAFE_INTEGER),
    },
    settings,
  )
  const outcomes = (prefix: Prefix): Outcomes => {
    const count = (name: string) => Number(row?.[`${prefix}_${name}`] ?? 0)
    return {
      // An event that was priced later moves from one to the other.
      priced: count('charged') - count('unpriced') + count('repriced'),
      unpriced: count('unpriced') - count('repriced'),
      duplicate: count('duplicate'),
      stale: count('stale'),
      rejected: count('rejected'),
    }
  }
  return { all: outcomes('all'), in_range: outcomes(range === undefined ? 'all' : 'in_range') }
}

/** A record's own posting has seq 0: a charge, or the reversal that a void is. Reprices come from no log record. */
const POSTED = {
  charged: "seq = 0 AND kind IN ('charge', 'reversal')",
  unpriced: "seq = 0 AND kind = 'charge' AND unpriced_requests = 1",
} as const
const REPRICED = "kind IN ('reprice', 'adjustment') AND unpriced_requests = -1"
const NOT_POSTED = {
  duplicate: "outcome = 'duplicate'",
  stale: "outcome = 'stale'",
  rejected: "outcome = 'rejected'",
} as const

/** First by a column that the table is sorted by, so that other days are not read; then to the millisecond. */
const IN_RANGE = {
  usage_ledger: inRange('day', (bound) => `toDate(toDateTime({${bound}_s:UInt32}, 'UTC'), 'UTC')`),
  event_outcomes: inRange(
    'slot',
    (bound) => `toStartOfFifteenMinutes(toDateTime({${bound}_s:UInt32}, 'UTC'))`,
  ),
} as const
type Table = keyof typeof IN_RANGE

function inRange(column: 'day' | 'slot', rounded: (bound: 'from' | 'to') => string): string {
  return `${column} >= ${rounded('from')} AND ${column} <= ${rounded('to')}
    AND time >= fromUnixTimestamp64Milli({from_ms:Int64}) AND time < fromUnixTimestamp64Milli({to_ms:Int64})`
}

/** Postings of a place without any mark are none that this log is writing: they count. The first comparison uses the index. */
const IN_FLIGHT = `log_offset >= {least_mark:UInt64} AND log_offset >= transform(
    concat(log_source, '/', toString(log_partition)), {places:Array(String)}, {marks:Array(UInt64)}, toUInt64(-1))`

type Prefix = 'all' | 'in_range'

const ALL_TIME_SQL = outcomesSql(['all'])
export const RANGE_SQL = outcomesSql(['all', 'in_range'])

function outcomesSql(prefixes: readonly Prefix[]): string {
  const parts = prefixes.flatMap((prefix) => [
    countsSql('usage_ledger', prefix, POSTED, { repriced: REPRICED }),
    countsSql('event_outcomes', prefix, NOT_POSTED, {}),
  ])
  return `SELECT * FROM ${parts.map((sql, index) => `(${sql}) AS part_${index}`).join(' CROSS JOIN ')}`
}

/** Counts below the marks: all less those in flight, as these are few and the index finds them. */
function countsSql(
  table: Table,
  prefix: Prefix,
  below: Readonly<Record<string, string>>,
  anywhere: Readonly<Record<string, string>>,
): string {
  const counts = (conditions: Readonly<Record<string, string>>) =>
    Object.entries(conditions).map(([name, condition]) => `countIf(${condition}) AS ${prefix}_${name}`)
  const names = (conditions: Readonly<Record<string, string>>) =>
    Object.keys(conditions).map((name) => `${prefix}_${name}`)
  const columns = [
    ...names(below).map((name) => `toInt64(whole.${name}) - toInt64(flying.${name}) AS ${name}`),
    ...names(anywhere).map((name) => `toInt64(whole.${name}) AS ${name}`),
  ]
  const where = `tenant = {tenant:String}${prefix === 'in_range' ? ` AND ${IN_RANGE[table]}` : ''}`
  return `SELECT ${columns.join(', ')} FROM
    (SELECT ${[...counts(below), ...counts(anywhere)].join(', ')} FROM ${table} WHERE ${where}) AS whole
    CROSS JOIN
    (SELECT ${counts(below).join(', ')} FROM ${table} WHERE ${where} AND ${IN_FLIGHT}) AS flying`
}

function seconds({ from_ms, to_ms }: TimeRange): { from_s: number; to_s: number } {
  return { from_s: Math.floor(from_ms / 1000), to_s: Math.min(Math.ceil(to_ms / 1000), 0xffff_ffff) }
}
