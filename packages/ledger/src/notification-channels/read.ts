import type { TenantReader } from '../table/reader.ts'
import { notificationChannels } from './table.ts'

const { c, columns, ofTenant } = notificationChannels

export interface StoredChannels {
  readonly version: number
  /** JSON text, secrets sealed. */
  readonly channels: string
  /** When they were put, by the clock of the warehouse. */
  readonly recorded_at: number
}

/** The tenant's channels as the last put left them; undefined when there was none. */
export async function readNotificationChannels(reader: TenantReader): Promise<StoredChannels | undefined> {
  const [row] = await reader.queryLatest(
    `SELECT ${c.version}, ${c.channels}, ${c.recorded_at} FROM ${ofTenant} ORDER BY ${c.version} DESC LIMIT 1`,
    { version: columns.version, channels: columns.channels, recorded_at: columns.recorded_at },
  )
  return row
}
