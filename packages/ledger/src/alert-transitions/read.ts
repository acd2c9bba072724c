import type { QueryParams } from '@marginscope/warehouse'
import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { alertTransitions, type STORED_STATES } from './table.ts'

const { c, columns, ofTenant } = alertTransitions
const { tenant: _tenant, ...SHAPE } = columns
const NAMES = Object.keys(SHAPE).join(', ')

/** A step of an alert. Of the newest: the alert as it is. */
export type StoredTransition = Shaped<typeof SHAPE>

/** Behind which alert a page begins. */
export interface AlertPlace {
  readonly onset_ms: number
  readonly alert_id: string
}

export interface AlertsAsked {
  readonly states: readonly (typeof STORED_STATES)[number][]
  readonly rule?: string | undefined
  /** Only alerts that were open at some time in [from, to): begun before `to`, not resolved before `from`. */
  readonly from_ms?: number | undefined
  readonly to_ms?: number | undefined
  readonly after?: AlertPlace | undefined
  readonly limit: number
}

const NEWEST = `(SELECT ${NAMES} FROM ${ofTenant} ORDER BY ${c.seq} DESC LIMIT 1 BY ${c.alert_id})`

/** A tenant's alerts as they are now, the newest onset first. */
export function readAlerts(reader: TenantReader, asked: AlertsAsked): Promise<StoredTransition[]> {
  const { states, rule, from_ms, to_ms, after, limit } = asked
  const conditions = [
    `${c.state} IN {states:Array(String)}`,
    ...(rule === undefined ? [] : [`${c.rule} = {rule:String}`]),
    ...(to_ms === undefined ? [] : [`${c.onset} < fromUnixTimestamp64Milli({to_ms:Int64})`]),
    ...(from_ms === undefined
      ? []
      : [`ifNull(${c.resolved_at} >= fromUnixTimestamp64Milli({from_ms:Int64}), true)`]),
    ...(after === undefined
      ? []
      : [`(${c.onset}, ${c.alert_id}) < (fromUnixTimestamp64Milli({onset_ms:Int64}), {alert_id:UUID})`]),
  ]
  const params: QueryParams = { states, rule, from_ms, to_ms, limit, ...after }
  return reader.queryLatest(
    `SELECT ${NAMES} FROM ${NEWEST} WHERE ${conditions.join(' AND ')}
     ORDER BY ${c.onset} DESC, ${c.alert_id} DESC LIMIT {limit:UInt32}`,
    SHAPE,
    params,
  )
}

/** One alert as it is now; undefined when the tenant has no such alert. */
export async function readAlert(
  reader: TenantReader,
  alert_id: string,
): Promise<StoredTransition | undefined> {
  const [row] = await reader.queryLatest(
    `SELECT ${NAMES} FROM ${ofTenant} AND ${c.alert_id} = {alert_id:UUID} ORDER BY ${c.seq} DESC LIMIT 1`,
    SHAPE,
    { alert_id },
  )
  return row
}

/** Steps of a tenant's alerts in the order in which they were recorded: of some alerts, or all since an instant. */
export function readTransitions(
  reader: TenantReader,
  asked: { readonly alert_ids: readonly string[] } | { readonly since_ms: number },
): Promise<StoredTransition[]> {
  const of =
    'alert_ids' in asked
      ? `${c.alert_id} IN {alert_ids:Array(UUID)}`
      : `${c.recorded_at} >= fromUnixTimestamp64Milli({since_ms:Int64})`
  return reader.queryLatest(
    `SELECT ${NAMES} FROM ${ofTenant} AND ${of} ORDER BY ${c.recorded_at}, ${c.alert_id}, ${c.seq}`,
    SHAPE,
    { ...asked },
  )
}
