import type { Warehouse } from '@marginscope/warehouse'
import { dateTime } from '../table/date-time.ts'

/** Until when (the ledger's clock, ms since 1970) a lane has looked for late events; undefined when it never did. */
export async function lookedUntil(
  warehouse: Warehouse,
  part: { readonly partition: number; readonly partitions: number },
): Promise<number | undefined> {
  const [row] = await warehouse.query<{ until_ms: string | null }>(
    `SELECT toUnixTimestamp64Milli(maxOrNull(looked_until)) AS until_ms FROM gpu_looks
     WHERE log_partition = {partition:UInt16} AND partitions = {partitions:UInt16}`,
    part,
  )
  return row === undefined || row.until_ms === null ? undefined : Number(row.until_ms)
}

export async function noteLook(
  warehouse: Warehouse,
  part: { readonly partition: number; readonly partitions: number },
  until_ms: number,
): Promise<void> {
  await warehouse.insert(
    'gpu_looks',
    ['log_partition', 'partitions', 'looked_until'],
    `${part.partition}\t${part.partitions}\t${dateTime(until_ms)}\n`,
  )
}

/** The ledger's clock, and what tells whether a window or a repricing was added since. */
export interface Clock {
  readonly now_ms: number
  readonly windows_mark: string
  readonly jobs_mark: string
}

export async function readClock(warehouse: Warehouse): Promise<Clock> {
  const [row] = await warehouse.query<{ now_ms: string; windows_mark: string; jobs_mark: string }>(
    `SELECT toUnixTimestamp64Milli(now64(3)) AS now_ms,
            (SELECT concat(toString(count()), '/', toString(max(recorded_at))) FROM gpu_windows) AS windows_mark,
            (SELECT concat(toString(count()), '/', toString(max(recorded_at))) FROM reprice_jobs) AS jobs_mark`,
  )
  if (row === undefined) throw new Error('the warehouse answered a clock query without a row')
  return { ...row, now_ms: Number(row.now_ms) }
}

/** A repricing of everything in a time range: it takes the windows in it along. */
export interface WholeRepricing {
  readonly tenant: string
  readonly from_ms: number
  readonly to_ms: number
  readonly book_version: number
  readonly recorded_ms: number
}

/** Repricings without a filter that were asked for since an instant. */
export async function wholeRepricings(warehouse: Warehouse, since_ms: number): Promise<WholeRepricing[]> {
  const rows = await warehouse.query<{
    tenant: string
    from_ms: string
    to_ms: string
    book_version: number
    recorded_ms: string
  }>(
    `SELECT tenant, toUnixTimestamp64Milli(from_time) AS from_ms, toUnixTimestamp64Milli(to_time) AS to_ms,
            book_version, toUnixTimestamp64Milli(recorded_at) AS recorded_ms
     FROM reprice_jobs
     WHERE filter = '{}' AND NOT only_unpriced AND recorded_at > fromUnixTimestamp64Milli({since_ms:Int64})`,
    { since_ms: Math.max(0, since_ms) },
  )
  return rows.map((row) => ({
    ...row,
    from_ms: Number(row.from_ms),
    to_ms: Number(row.to_ms),
    recorded_ms: Number(row.recorded_ms),
  }))
}
