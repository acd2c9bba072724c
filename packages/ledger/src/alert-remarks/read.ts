import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { alertRemarks } from './table.ts'

const { c, columns, ofTenant } = alertRemarks
const { alert_id, kind, note, key_id, recorded_at } = columns
const SHAPE = { alert_id, kind, note, key_id, recorded_at }

/** `recorded_at` is by the clock of the warehouse, not event time. */
export type StoredRemark = Shaped<typeof SHAPE>

/** What was said to some of a tenant's alerts, oldest first. */
export async function readRemarks(
  reader: TenantReader,
  alert_ids: readonly string[],
): Promise<readonly StoredRemark[]> {
  return reader.queryLatest(
    `SELECT ${Object.keys(SHAPE).join(', ')} FROM ${ofTenant} AND ${c.alert_id} IN {alert_ids:Array(UUID)}
     ORDER BY ${c.recorded_at}, ${c.remark_id}`,
    SHAPE,
    { alert_ids },
  )
}

/** When which of a tenant's alerts were accepted as normal, oldest first. */
export async function readAcceptances(reader: TenantReader) {
  return reader.queryLatest(
    `SELECT ${c.alert_id}, ${c.recorded_at} FROM ${ofTenant} AND ${c.kind} = 'accept'
     ORDER BY ${c.recorded_at}, ${c.remark_id}`,
    { alert_id, recorded_at },
  )
}
