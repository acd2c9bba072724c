import { tenantAliases } from './aliases/table.ts'
import { baselineProfiles } from './baselines/table.ts'
import { bookVersions } from './book-versions/table.ts'
import { priceEntries } from './prices/table.ts'
import { exchangeRates } from './rates/table.ts'
import { tenantSettings } from './settings/table.ts'
import { uint64 } from './table/column-type.ts'
import type { TenantReader } from './table/reader.ts'
import { usageFields } from './usage-fields/table.ts'

/** What a tenant publishes, by what is counted together. */
export type PublicationKind = 'prices' | 'aliases' | 'settings'

/** How much of one kind: publications, those of the last day among them, entries and rates, and bytes of JSON. */
export interface StoredPublications {
  readonly publications: number
  readonly of_today: number
  readonly entries: number
  readonly bytes: number
}

const { c } = bookVersions
const ANSWER = { publications: uint64, of_today: uint64, entries: uint64, bytes: uint64 }
const OF_TODAY = `countIf(${c.recorded_at} > now64(3) - INTERVAL 1 DAY) AS of_today`

/** Of each table that is counted with prices what is long: JSON. */
const ADDED = [
  [priceEntries.ofTenant, priceEntries.c.entry],
  [exchangeRates.ofTenant, exchangeRates.c.rate],
  [baselineProfiles.ofTenant, baselineProfiles.c.profile],
  [usageFields.ofTenant, usageFields.c.field],
] as const
const BYTES = ADDED.map(([of, column]) => `(SELECT sum(length(${column})) FROM ${of})`).join(' + ')
const REPLACED = [tenantSettings, tenantAliases]
  .map((table) => `AND ${c.post_id} NOT IN (SELECT ${table.c.post_id} FROM ${table.ofTenant})`)
  .join(' ')

const replacing = (of: string, column: string) =>
  `SELECT count() AS publications, ${OF_TODAY}, toUInt64(0) AS entries, sum(length(${column})) AS bytes FROM ${of}`

const SQL: Record<PublicationKind, string> = {
  prices: `SELECT count() AS publications, ${OF_TODAY}, sum(${c.entries}) + sum(${c.rates}) AS entries, ${BYTES} AS bytes
    FROM ${bookVersions.ofTenant} ${REPLACED}`,
  aliases: replacing(tenantAliases.ofTenant, tenantAliases.c.aliases),
  settings: replacing(tenantSettings.ofTenant, tenantSettings.c.settings),
}

/** How much of a kind a tenant has published; bytes of those that lost their version to another included. */
export async function storedPublications(
  reader: TenantReader,
  kind: PublicationKind,
): Promise<StoredPublications> {
  const [row] = await reader.queryLatest(SQL[kind], ANSWER)
  return row ?? { publications: 0, of_today: 0, entries: 0, bytes: 0 }
}
