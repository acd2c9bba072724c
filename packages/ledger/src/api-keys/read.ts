import type { Warehouse } from '@marginscope/warehouse'
import { CrossTenantReader } from '../table/reader.ts'
import type { RowOf } from '../table/table.ts'
import { apiKeys } from './table.ts'

/** Rows are stamped when their insert begins, and are seen when it has ended. */
const OVERLAP_MS = 60_000

/** The rows recorded since an instant, milliseconds since 1970, and of the minute before it, in their order. */
export function readApiKeys(warehouse: Warehouse, since_ms: number): Promise<RowOf<typeof apiKeys>[]> {
  const { c, columns, name } = apiKeys
  const reader = new CrossTenantReader(warehouse, 'a key is looked up before its tenant is known')
  return reader.queryLatest(
    `SELECT ${Object.keys(columns).join(', ')} FROM ${name}
     WHERE ${c.recorded_at} >= fromUnixTimestamp64Milli({since_ms:Int64}) ORDER BY ${c.recorded_at}, ${c.created_at}`,
    columns,
    { since_ms: Math.max(0, since_ms - OVERLAP_MS) },
  )
}
