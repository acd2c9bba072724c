import { isDeepStrictEqual } from 'node:util'
import { DEFAULT_SETTINGS, type SettingsChange, type TenantSettings } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { publish } from './publish.ts'
import { readOwnPublications } from './stored.ts'
import { type Put, settingsPut } from './tenant-book.ts'

export interface PublishedSettings {
  readonly book_version: number
  readonly before: TenantSettings
  readonly settings: TenantSettings
}

/**
 * Publishes settings of a tenant as the next book version, unless they are those that were put last; what the change
 * leaves out stays as it is. With another zone the processors of the log's `partitions` count anew what was recognised before.
 */
export async function publishSettings(
  warehouse: Warehouse,
  tenant: string,
  change: SettingsChange,
  by: { readonly partitions: number; readonly posted_by: string },
): Promise<PublishedSettings> {
  let last: Put<TenantSettings> | undefined
  let before = DEFAULT_SETTINGS
  let settings = DEFAULT_SETTINGS
  const contentNow = async () => {
    last = settingsPut(await readOwnPublications(warehouse, tenant))
    before = last?.value ?? DEFAULT_SETTINGS
    settings = {
      accounting_time_zone: change.accounting_time_zone ?? before.accounting_time_zone,
      billing_currency: change.billing_currency ?? before.billing_currency,
    }
    if (isDeepStrictEqual(settings, last?.value)) return undefined
    const restates = settings.accounting_time_zone !== before.accounting_time_zone
    return { settings: { settings, restates, partitions: by.partitions } }
  }
  const published = await publish(warehouse, tenant, contentNow, by.posted_by)
  const put = published ?? last
  if (put === undefined) throw new Error('settings that were never put were not published')
  return { book_version: put.book_version, before, settings }
}
