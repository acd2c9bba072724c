import type { Warehouse } from '@marginscope/warehouse'
import { instant, uint64 } from '../table/column-type.ts'
import { type CrossTenantReader, TenantReader } from '../table/reader.ts'
import { deadLetters } from './table.ts'

const { c, columns, name, ofTenant } = deadLetters

/** Tenants of one look; those with most first. */
const TENANTS_MAX = 100

/** The tenants that have more letters than `keep`. */
export async function tenantsBeyond(reader: CrossTenantReader, keep: number): Promise<string[]> {
  const rows = await reader.query(
    `SELECT ${c.tenant}, count() AS letters FROM ${name}
     GROUP BY ${c.tenant} HAVING letters > {keep:UInt64} ORDER BY letters DESC LIMIT {max:UInt32}`,
    { tenant: columns.tenant, letters: uint64 },
    { keep, max: TENANTS_MAX },
  )
  return rows.map(({ tenant }) => tenant)
}

/**
 * Removes a tenant's oldest letters but for about `keep`: those of one request go together. What was counted of them
 * stays counted.
 */
export async function trimLetters(warehouse: Warehouse, tenant: string, keep: number): Promise<void> {
  const reader = new TenantReader(warehouse, tenant)
  const [last] = await reader.queryLatest(
    `SELECT ${c.received_at} AS at FROM ${ofTenant} ORDER BY ${c.received_at} DESC LIMIT 1 OFFSET {keep:UInt64}`,
    { at: instant },
    { keep },
  )
  if (last === undefined) return
  await warehouse.command(
    `DELETE FROM ${ofTenant} AND ${c.received_at} <= fromUnixTimestamp64Milli({at:Int64})`,
    { tenant, at: last.at },
  )
}
