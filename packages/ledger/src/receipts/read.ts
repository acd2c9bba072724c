import type { Settings } from '@marginscope/warehouse'
import { ofOrigin, originParams } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import { uint64 } from '../table/column-type.ts'
import type { CrossTenantReader } from '../table/reader.ts'
import { receipts } from './table.ts'

const { c, columns } = receipts

/** Per partition of one log: everything below this offset is wholly in the ledger. */
export type Watermarks = ReadonlyMap<number, number>

/**
 * The watermarks of `log_source`: receipts are written last of a batch. A batch begins where an earlier one ended,
 * so only receipts from `known` on are read: a look each second costs the same for a log of any age.
 */
export async function readWatermarks(
  reader: CrossTenantReader,
  log_source: string,
  partitions: readonly number[],
  known: Watermarks = new Map(),
): Promise<Watermarks> {
  if (partitions.length === 0) return new Map()
  const ranges = partitions.map(
    (_, i) => `(${c.log_partition} = {p${i}:UInt16} AND ${c.from_offset} >= {o${i}:UInt64})`,
  )
  const bounds = partitions.flatMap((partition, i) => [
    [`p${i}`, partition],
    [`o${i}`, known.get(partition) ?? 0],
  ])
  const rows = await reader.query(
    `SELECT ${c.log_partition} AS partition, max(${c.to_offset}) AS posted FROM ${receipts.name}
     WHERE ${c.log_source} = {log_source:String} AND (${ranges.join(' OR ')})
     GROUP BY ${c.log_partition}`,
    { partition: columns.log_partition, posted: columns.to_offset },
    { log_source, ...Object.fromEntries(bounds) },
  )
  const marks = new Map(partitions.map((partition) => [partition, known.get(partition) ?? 0]))
  for (const { partition, posted } of rows) marks.set(partition, Math.max(posted, marks.get(partition) ?? 0))
  return marks
}

/** The watermarks of the logs whose name begins with `prefix`, without those of `log_source`. */
export async function readMarksBeside(
  reader: CrossTenantReader,
  log_source: string,
  prefix: string,
): Promise<ReadonlyMap<string, Watermarks>> {
  const rows = await reader.query(
    `SELECT ${c.log_source}, ${c.log_partition}, max(${c.to_offset}) AS posted FROM ${receipts.name}
     WHERE startsWith(${c.log_source}, {prefix:String}) AND ${c.log_source} != {log_source:String}
     GROUP BY ${c.log_source}, ${c.log_partition}`,
    { log_source: columns.log_source, log_partition: columns.log_partition, posted: columns.to_offset },
    { log_source, prefix },
  )
  const marks = new Map<string, Map<number, number>>()
  for (const { log_source: source, log_partition, posted } of rows) {
    const partitions = marks.get(source) ?? new Map<number, number>()
    marks.set(source, partitions.set(log_partition, posted))
  }
  return marks
}

/** Where a partition's postings stand, now: everything below is in every table; 0 before its first batch. */
export async function watermarkOf(reader: CrossTenantReader, origin: Origin): Promise<number> {
  const [row] = await reader.queryLatest(
    `SELECT max(${c.to_offset}) AS posted FROM ${receipts.name} WHERE ${ofOrigin(receipts)}`,
    { posted: columns.to_offset },
    originParams(origin),
  )
  return row?.posted ?? 0
}

/** What the processor wrote down as read, before it decided anything. */
export interface Received {
  /** Of the tenant, over all time. */
  readonly accepted: number
  /** Spans of the tenant's traces, over all time. */
  readonly spans: number
  /** Data points of the tenant's metrics, over all time. */
  readonly metric_points: { readonly usage: number; readonly others: number; readonly cumulative: number }
  /** Of the tenant, arrived in the range, to the quarter of an hour. */
  readonly refused_in_range: number
  /** Batches of all tenants that overlap the one before, or leave a hole behind it. */
  readonly overlaps: number
  readonly gaps: number
  /** Everything below is in the ledger: log source → partition → offset. */
  readonly marks: ReadonlyMap<string, Watermarks>
}

/**
 * What was received of a tenant. Batches hold records of all tenants, so their offsets are looked at whole; of the
 * others nothing is counted. One statement, one snapshot: the marks belong to the counts.
 */
export async function readReceived(
  reader: CrossTenantReader,
  tenant: string,
  range_s: { readonly from_s: number; readonly to_s: number },
  settings: Settings,
): Promise<Received> {
  const rows = await reader.query(RECEIVED_SQL, RECEIVED_SHAPE, { tenant, ...range_s }, settings)
  const sum = (name: Exclude<keyof typeof RECEIVED_SHAPE, 'log_source' | 'log_partition' | 'mark'>) =>
    rows.reduce((total, row) => total + row[name], 0)
  const marks = new Map<string, Map<number, number>>()
  for (const { log_source, log_partition, mark } of rows) {
    const partitions = marks.get(log_source) ?? new Map<number, number>()
    marks.set(log_source, partitions.set(log_partition, mark))
  }
  return {
    accepted: sum('accepted'),
    spans: sum('all_spans'),
    metric_points: {
      usage: sum('usage_points'),
      others: sum('other_points'),
      cumulative: sum('cumulative_points'),
    },
    refused_in_range: sum('refused_in_range'),
    overlaps: sum('overlaps'),
    gaps: sum('gaps'),
    marks,
  }
}

const RECEIVED_SHAPE = {
  log_source: columns.log_source,
  log_partition: columns.log_partition,
  mark: columns.to_offset,
  accepted: uint64,
  all_spans: uint64,
  usage_points: uint64,
  other_points: uint64,
  cumulative_points: uint64,
  refused_in_range: uint64,
  overlaps: uint64,
  gaps: uint64,
}

const PARTITION = `${c.log_source}, ${c.log_partition}`
const RECEIVED_SQL = `
WITH batches AS
(
  SELECT ${PARTITION}, ${c.from_offset}, ${c.to_offset},
    sumIf(${c.accepted}, ${c.tenant} = {tenant:String}) AS batch_accepted,
    sumIf(${c.span_records}, ${c.tenant} = {tenant:String}) AS batch_spans,
    sumIf(${c.metric_points}, ${c.tenant} = {tenant:String}) AS batch_usage_points,
    sumIf(${c.metric_others}, ${c.tenant} = {tenant:String}) AS batch_other_points,
    sumIf(${c.metric_cumulative}, ${c.tenant} = {tenant:String}) AS batch_cumulative_points,
    sumIf(${c.refused}, ${c.tenant} = {tenant:String} AND ${c.slot} >= toDateTime({from_s:UInt32}, 'UTC')
      AND ${c.slot} < toDateTime({to_s:UInt32}, 'UTC')) AS batch_refused
  FROM ${receipts.name} GROUP BY ${PARTITION}, ${c.from_offset}, ${c.to_offset}
),
chain AS
(
  SELECT *, max(${c.to_offset}) OVER (PARTITION BY ${PARTITION} ORDER BY ${c.from_offset}, ${c.to_offset}
    ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
  FROM batches
)
SELECT ${PARTITION}, max(${c.to_offset}) AS mark, sum(batch_accepted) AS ${c.accepted}, sum(batch_spans) AS all_spans,
  sum(batch_usage_points) AS usage_points, sum(batch_other_points) AS other_points, sum(batch_cumulative_points) AS cumulative_points, sum(batch_refused) AS refused_in_range,
  countIf(${c.from_offset} < before) AS overlaps, countIf(${c.from_offset} > before) AS gaps
FROM chain GROUP BY ${PARTITION}`
