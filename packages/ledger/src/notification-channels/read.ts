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

/** Since when there has been a channel of a name, by the clock of the warehouse. */
export async function readChannelBeginnings(reader: TenantReader): Promise<ReadonlyMap<string, number>> {
  const rows = await reader.queryLatest(
    `SELECT called, min(put_at) AS began_at
     FROM (
       SELECT ${c.recorded_at} AS put_at, JSONExtractString(arrayJoin(JSONExtractArrayRaw(${c.channels})), 'name') AS called
       FROM ${ofTenant}
     )
     GROUP BY called`,
    { called: columns.channels, began_at: columns.recorded_at },
  )
  return new Map(rows.map(({ called, began_at }) => [called, began_at]))
}
