import {
  eventOutcomes,
  IS_CHARGE,
  IS_CHARGE_OR_REVERSAL,
  int64,
  type TenantReader,
  usageLedger,
  type Watermarks,
} from '@marginscope/ledger'
import type { TimeRange } from '../log-tail/pending-records.ts'

const { c: u } = usageLedger
const { c: o } = eventOutcomes

/** What became of the tenant's accepted events, over all time and in the range. */
export interface Outcomes {
  readonly priced: number
  readonly unpriced: number
  readonly duplicate: number
  readonly conflict: number
  readonly stale: number
  readonly rejected: number
}

/**
 * Rows at or above the marks are of a batch that is being written: counted nowhere. The count over all time, which
 * the balance needs, reads the narrow columns of the kinds alone; the one of a range (undefined: all time) reads
 * its days.
 */
export async function readOutcomes(
  reader: TenantReader,
  marks: ReadonlyMap<string, Watermarks>,
  range: TimeRange | undefined,
): Promise<{ all: Outcomes; in_range: Outcomes }> {
  const { places, marks: ends } = placesOf(marks)
  const prefixes: readonly Prefix[] = range === undefined ? ['all'] : ['all', 'in_range']
  const [row] = await reader.query(
    outcomesSql(prefixes),
    shapeOf(prefixes),
    {
      ...(range === undefined ? {} : { ...range, ...secondsOf(range) }),
      places,
      marks: ends,
      least_mark: Math.min(...ends, Number.MAX_SAFE_INTEGER),
    },
    { enable_shared_storage_snapshot_in_query: 1 },
  )
  const outcomes = (prefix: Prefix): Outcomes => {
    const count = (name: Counted) => row?.[`${prefix}_${name}`] ?? 0
    return {
      // An event that was priced later moves from one to the other.
      priced: count('charged') - count('unpriced') + count('repriced'),
      unpriced: count('unpriced') - count('repriced'),
      duplicate: count('duplicate'),
      conflict: count('conflict'),
      stale: count('stale'),
      rejected: count('rejected'),
    }
  }
  return { all: outcomes('all'), in_range: outcomes(range === undefined ? 'all' : 'in_range') }
}

/** The places of the log and where each ends that is wholly posted, as two lists of one length. */
export function placesOf(marks: ReadonlyMap<string, Watermarks>): { places: string[]; marks: number[] } {
  const all = [...marks].flatMap(([source, partitions]) =>
    [...partitions].map(([partition, mark]) => ({ place: `${source}/${partition}`, mark })),
  )
  return { places: all.map(({ place }) => place), marks: all.map(({ mark }) => mark) }
}

/** A record's own posting has seq 0: a charge, or the reversal that a void is. Reprices come from no log record. */
const POSTED = {
  charged: `${u.seq} = 0 AND ${IS_CHARGE_OR_REVERSAL}`,
  unpriced: `${u.seq} = 0 AND ${IS_CHARGE} AND ${u.unpriced_requests} = 1`,
} as const
const REPRICED = {
  repriced: `${u.kind} IN ('reprice', 'adjustment') AND ${u.unpriced_requests} = -1`,
} as const
const NOT_POSTED = {
  duplicate: `${o.outcome} = 'duplicate'`,
  conflict: `${o.outcome} = 'conflict'`,
  stale: `${o.outcome} = 'stale'`,
  rejected: `${o.outcome} = 'rejected'`,
} as const
const COUNTED = { ...POSTED, ...REPRICED, ...NOT_POSTED }
type Counted = keyof typeof COUNTED

/** First by a column that the table is sorted by, so that other days are not read; then to the millisecond. */
const POSTINGS = {
  table: usageLedger,
  in_range: inRange(u.day, u.time, (bound) => `toDate(toDateTime({${bound}_s:UInt32}, 'UTC'), 'UTC')`),
} as const
const OUTCOMES = {
  table: eventOutcomes,
  in_range: inRange(
    o.slot,
    o.time,
    (bound) => `toStartOfFifteenMinutes(toDateTime({${bound}_s:UInt32}, 'UTC'))`,
  ),
} as const

function inRange(column: string, time: string, rounded: (bound: 'from' | 'to') => string): string {
  return `${column} >= ${rounded('from')} AND ${column} <= ${rounded('to')}
    AND ${time} >= fromUnixTimestamp64Milli({from_ms:Int64}) AND ${time} < fromUnixTimestamp64Milli({to_ms:Int64})`
}

/**
 * Postings of a place without any mark are none that this log is writing: they count. The first comparison uses the
 * index.
 */
function inFlight({ c }: typeof usageLedger | typeof eventOutcomes): string {
  return `${c.log_offset} >= {least_mark:UInt64} AND ${c.log_offset} >= transform(
    concat(${c.log_source}, '/', toString(${c.log_partition})), {places:Array(String)}, {marks:Array(UInt64)}, toUInt64(-1))`
}

type Prefix = 'all' | 'in_range'

/** The counts of some prefixes: `all_priced` and so on. */
function shapeOf(prefixes: readonly Prefix[]): Readonly<Record<string, typeof int64>> {
  const names = prefixes.flatMap((prefix) => Object.keys(COUNTED).map((name) => `${prefix}_${name}`))
  return Object.fromEntries(names.map((name) => [name, int64]))
}

export function outcomesSql(prefixes: readonly Prefix[]): string {
  const parts = prefixes.flatMap((prefix) => [
    countsSql(POSTINGS, prefix, POSTED, REPRICED),
    countsSql(OUTCOMES, prefix, NOT_POSTED, {}),
  ])
  return `SELECT * FROM ${parts.map((sql, index) => `(${sql}) AS part_${index}`).join(' CROSS JOIN ')}`
}

/** Counts below the marks: all less those in flight, as these are few and the index finds them. */
function countsSql(
  { table, in_range }: typeof POSTINGS | typeof OUTCOMES,
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
  const from = `${table.ofTenant}${prefix === 'in_range' ? ` AND ${in_range}` : ''}`
  return `SELECT ${columns.join(', ')} FROM
    (SELECT ${[...counts(below), ...counts(anywhere)].join(', ')} FROM ${from}) AS whole
    CROSS JOIN
    (SELECT ${counts(below).join(', ')} FROM ${from} AND ${inFlight(table)}) AS flying`
}

/** The whole seconds around a range. */
export function secondsOf({ from_ms, to_ms }: TimeRange): { from_s: number; to_s: number } {
  return { from_s: Math.floor(from_ms / 1000), to_s: Math.min(Math.ceil(to_ms / 1000), 0xffff_ffff) }
}
