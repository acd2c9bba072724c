import {
  int64,
  revenueLedger,
  revenueOutcomes,
  revenueReceipts,
  type TenantReader,
  type Watermarks,
} from '@marginscope/ledger'
import type { ConservationAnswer } from '@marginscope/schemas'
import { placesOf } from './outcomes-query.ts'

type LineCounts = ConservationAnswer['revenue']

const { c: l } = revenueLedger
const { c: o } = revenueOutcomes
const { c: r } = revenueReceipts

/**
 * What became of the tenant's accepted revenue lines below the marks, over all time: their receipts were counted before
 * anything was decided. Lines come by the thousand a month, so that a look at all of them costs little.
 */
export async function readLineCounts(
  reader: TenantReader,
  marks: ReadonlyMap<string, Watermarks>,
  pending: number,
): Promise<LineCounts> {
  const [row] = await reader.query(LINES_SQL, SHAPE, placesOf(marks), {
    enable_shared_storage_snapshot_in_query: 1,
  })
  const count = (name: keyof typeof SHAPE) => row?.[name] ?? 0
  const became = {
    posted: count('posted'),
    duplicate: count('duplicate'),
    conflict: count('conflict'),
    stale: count('stale'),
    rejected: count('rejected'),
  }
  const sum = Object.values(became).reduce((total, one) => total + one, 0)
  const received = count('received')
  return { accepted: received + pending, ...became, pending, balanced: sum === received }
}

const OUTCOMES = ['duplicate', 'conflict', 'stale', 'rejected'] as const
const SHAPE = {
  received: int64,
  posted: int64,
  duplicate: int64,
  conflict: int64,
  stale: int64,
  rejected: int64,
}

interface Place {
  readonly log_source: string
  readonly log_partition: string
}

/** Where a row's part of the log is wholly posted up to; a place that no log of ours has counts for nothing. */
const markOf = (c: Place) =>
  `transform(concat(${c.log_source}, '/', toString(${c.log_partition})), {places:Array(String)}, {marks:Array(UInt64)}, toUInt64(0))`

/** A line's own first row has seq 0, a void's as well. */
const LINES_SQL = `SELECT toInt64(received) AS received, toInt64(posted) AS posted,
  ${OUTCOMES.map((name) => `toInt64(${name}) AS ${name}`).join(', ')} FROM
  (SELECT sum(${r.accepted}) AS received FROM ${revenueReceipts.ofTenant} AND ${r.to_offset} <= ${markOf(r)}) AS received_lines
  CROSS JOIN
  (SELECT count() AS posted FROM ${revenueLedger.ofTenant} AND ${l.seq} = 0 AND ${l.log_offset} < ${markOf(l)}) AS posted_lines
  CROSS JOIN
  (SELECT ${OUTCOMES.map((name) => `countIf(${o.outcome} = '${name}') AS ${name}`).join(', ')}
   FROM ${revenueOutcomes.ofTenant} AND ${o.log_offset} < ${markOf(o)}) AS other_lines`
