import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { alertRemarks } from './table.ts'

const { c, columns, ofTenant } = alertRemarks
const { alert_id, kind, note, key_id, recorded_at } = columns
const SHAPE = { alert_id, kind, note, key_id, recorded_at }

/** `recorded_at` is by the clock of the warehouse, not event time. */
export type StoredRemark = Shaped<typeof SHAPE>

/** What was said to a tenant's alerts, oldest first: to those of `alert_ids`, or to all. */
export async function readRemarks(
  reader: TenantReader,
  alert_ids?: readonly string[],
): Promise<readonly StoredRemark[]> {
  const of = alert_ids === undefined ? '' : `AND ${c.alert_id} IN {alert_ids:Array(UUID)}`
  return reader.queryLatest(
    `SELECT ${Object.keys(SHAPE).join(', ')} FROM ${ofTenant} ${of} ORDER BY ${c.recorded_at}, ${c.remark_id}`,
    SHAPE,
    { alert_ids },
  )
}
