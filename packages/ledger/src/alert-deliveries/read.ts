import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { alertDeliveries } from './table.ts'

const { c, columns, ofTenant } = alertDeliveries
const { tenant: _tenant, ...SHAPE } = columns

export type StoredDelivery = Shaped<typeof SHAPE>

/** How each notification of a tenant's alerts stands, its last attempt: of `alert_ids`, or of all since an instant. */
export async function readDeliveries(
  reader: TenantReader,
  asked: { readonly alert_ids: readonly string[] } | { readonly since_ms: number },
): Promise<readonly StoredDelivery[]> {
  const of =
    'alert_ids' in asked
      ? `${c.alert_id} IN {alert_ids:Array(UUID)}`
      : `${c.recorded_at} >= fromUnixTimestamp64Milli({since_ms:Int64})`
  return reader.queryLatest(
    `SELECT ${Object.keys(SHAPE).join(', ')} FROM ${ofTenant} AND ${of}
     ORDER BY ${c.attempt} DESC LIMIT 1 BY ${c.notification_key}`,
    SHAPE,
    { ...asked },
  )
}
