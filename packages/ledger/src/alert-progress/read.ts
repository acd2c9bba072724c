import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { alertProgress } from './table.ts'

const { c, columns, ofTenant } = alertProgress
const { tenant: _tenant, recorded_at: _recorded_at, ...SHAPE } = columns

/** `judged_until` and `learning_until` are event time; `learning` of `series` are too young to be judged. */
export type AlertProgress = Shaped<typeof SHAPE>

/** How far the tenant's alerts are; undefined before anything was looked at. */
export async function readProgress(reader: TenantReader): Promise<AlertProgress | undefined> {
  const [row] = await reader.queryLatest(
    `SELECT ${Object.keys(SHAPE).join(', ')} FROM ${ofTenant} ORDER BY ${c.recorded_at} DESC LIMIT 1`,
    SHAPE,
  )
  return row
}
