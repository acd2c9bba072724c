import type { Warehouse } from '@marginscope/warehouse'
import { flag } from '../table/column-type.ts'
import { CrossTenantReader } from '../table/reader.ts'
import { leases } from './table.ts'

/**
 * The newest term of a lease, and whether it still holds by the warehouse's clock. Undefined where the lease was never
 * taken.
 */
export async function newestTerm(warehouse: Warehouse, lease: string) {
  const { c, columns } = leases
  const reader = new CrossTenantReader(warehouse, 'a lease is of processes, not of tenants')
  const [row] = await reader.queryLatest(
    `
SELECT ${c.term}, ${c.holder}, now64(3) < ${c.recorded_at} + toIntervalMillisecond(${c.ttl_ms}) AS is_running
FROM ${leases.name} WHERE ${c.lease} = {lease:String} ORDER BY ${c.term} DESC LIMIT 1`,
    { term: columns.term, holder: columns.holder, is_running: flag },
    { lease },
  )
  return row
}
