import type { Warehouse } from '@marginscope/warehouse'
import { postVersion } from '../posted-version.ts'
import { insertionOf } from '../table/insertion.ts'
import type { TenantReader } from '../table/reader.ts'
import { notificationChannels } from './table.ts'

/**
 * Puts the tenant's channels, JSON text whose secrets are sealed, in place of those before. Returns their version. Fails
 * with 503 when others were always faster.
 */
export async function postNotificationChannels(
  warehouse: Warehouse,
  reader: TenantReader,
  channels: string,
  posted_by: string,
): Promise<number> {
  const { tenant } = reader
  const { version } = await postVersion(warehouse, reader, {
    table: notificationChannels,
    least: 0,
    what: 'notification channel',
    insertion: (taken) => insertionOf(notificationChannels, [{ tenant, ...taken, channels, posted_by }]),
  })
  return version
}
