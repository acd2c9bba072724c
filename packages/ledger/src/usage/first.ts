import { flag, int64, uint64 } from '../table/column-type.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { IS_CHARGE } from './charges.ts'
import { usageLedger } from './table.ts'

const { c, columns } = usageLedger

/** When the day of the tenant's first event began, milliseconds since 1970; undefined before any. */
export async function firstUsage(reader: TenantReader): Promise<number | undefined> {
  const [row] = await reader.query(
    `SELECT min(${c.day}) AS first, count() > 0 AS has_any FROM ${usageLedger.ofTenant}`,
    { first: columns.day, has_any: flag },
  )
  return row?.has_any === true ? Date.parse(row.first) : undefined
}

/** What of a tenant's usage was recorded in a span of time. */
export interface RecordedUsage {
  readonly tenant: string
  readonly postings: number
  /** Of them: of events before `old_ms`. */
  readonly old: number
  /** From arrival to posting, the one in the middle: how far the ledger is behind. 0 where nothing was charged. */
  readonly behind_ms: number
}

/** Who has postings that were recorded in (after, until]; a row of nobody's is a fence's. */
export function recordedUsage(
  reader: CrossTenantReader,
  span: { readonly after_ms: number; readonly until_ms: number; readonly old_ms: number },
): Promise<readonly RecordedUsage[]> {
  return reader.query(
    `SELECT ${c.tenant}, count() AS postings, countIf(${c.time} < fromUnixTimestamp64Milli({old_ms:Int64})) AS old,
       toInt64(greatest(0, ifNotFinite(quantileIf(0.5)(toUnixTimestamp64Milli(${c.recorded_at}) - toUnixTimestamp64Milli(${c.received_at}), ${IS_CHARGE}), 0))) AS behind_ms
     FROM ${usageLedger.name}
     WHERE ${c.recorded_at} > fromUnixTimestamp64Milli({after_ms:Int64})
       AND ${c.recorded_at} <= fromUnixTimestamp64Milli({until_ms:Int64})
       AND ${c.tenant} != ''
     GROUP BY ${c.tenant}`,
    { tenant: columns.tenant, postings: uint64, old: uint64, behind_ms: int64 },
    { ...span },
  )
}
