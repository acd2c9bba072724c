import type { CrossTenantReader, Reader, TenantReader } from '../table/reader.ts'
import type { RowOf } from '../table/table.ts'
import { gpuSettlements } from './table.ts'

const { c, columns, name: SETTLEMENTS, ofTenant } = gpuSettlements

/** What a lane made of a window, and when it was recorded (ms since 1970). */
export type StoredSettlement = RowOf<typeof gpuSettlements>

/** The newest settlement of each of a tenant's windows by each partition. */
export function readSettlements(reader: TenantReader): Promise<StoredSettlement[]> {
  return newestOf(reader, ofTenant)
}

/** The newest settlement of each window by one partition, of all tenants. */
export function readSettlementsOf(reader: CrossTenantReader, partition: number): Promise<StoredSettlement[]> {
  return newestOf(reader, `${SETTLEMENTS} WHERE ${c.log_partition} = {partition:UInt16}`, { partition })
}

function newestOf(
  reader: Reader,
  from: string,
  params: { readonly partition?: number } = {},
): Promise<StoredSettlement[]> {
  return reader.query(
    `SELECT ${Object.keys(columns).join(', ')} FROM ${from}
     ORDER BY ${c.recorded_at} DESC LIMIT 1 BY ${c.tenant}, ${c.window_id}, ${c.log_partition}`,
    columns,
    params,
  )
}
