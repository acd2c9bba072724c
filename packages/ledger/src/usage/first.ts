import { flag } from '../table/column-type.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
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

/** Who has postings that were recorded in (after, until]. */
export async function tenantsWithUsage(
  reader: CrossTenantReader,
  recorded: { readonly after_ms: number; readonly until_ms: number },
): Promise<readonly string[]> {
  const rows = await reader.query(
    `SELECT DISTINCT ${c.tenant} FROM ${usageLedger.name}
     WHERE ${c.recorded_at} > fromUnixTimestamp64Milli({after_ms:Int64})
       AND ${c.recorded_at} <= fromUnixTimestamp64Milli({until_ms:Int64})`,
    { tenant: columns.tenant },
    { ...recorded },
  )
  return rows.map(({ tenant }) => tenant)
}
