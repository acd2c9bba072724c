import type { BaselineProfile } from '@marginscope/finance'
import {
  aliasesAbove,
  type BookVersion,
  CrossTenantReader,
  entriesAbove,
  fieldsAbove,
  profilesAbove,
  ratesAbove,
  settingsAbove,
  versionsAbove,
} from '@marginscope/ledger'
import type { Alias, ExchangeRate, PriceEntry, TenantSettings, UsageField } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'

/** What one publication brought; `recorded_at` is RFC 3339. */
export interface Publication extends Omit<BookVersion, 'recorded_at'> {
  readonly recorded_at: string
  readonly entries: readonly PriceEntry[]
  readonly rates: readonly ExchangeRate[]
  readonly profiles: readonly BaselineProfile[]
  /** Undefined where it brought none. */
  readonly settings: TenantSettings | undefined
  readonly aliases: readonly Alias[] | undefined
  readonly fields: readonly UsageField[]
}

export function bookReader(warehouse: Warehouse): CrossTenantReader {
  return new CrossTenantReader(
    warehouse,
    "the book is numbered and kept in memory whole: every tenant's own over the list that all share",
  )
}

/**
 * Publications above `above`, oldest first. Rows of a publication that lost its version to another (see
 * `publishPrices`) carry another post_id and don't count.
 */
export async function readPublications(reader: CrossTenantReader, above: number): Promise<Publication[]> {
  const versions = await versionsAbove(reader, above)
  if (versions.length === 0) return []
  const [entries, rates, profiles, fields, settings, aliases] = await Promise.all([
    entriesAbove(reader, above),
    ratesAbove(reader, above),
    profilesAbove(reader, above),
    fieldsAbove(reader, above),
    settingsAbove(reader, above),
    aliasesAbove(reader, above),
  ])
  const entries_of = Map.groupBy(entries, ({ post_id }) => post_id)
  const rates_of = Map.groupBy(rates, ({ post_id }) => post_id)
  const profiles_of = Map.groupBy(profiles, ({ post_id }) => post_id)
  const settings_of = new Map(settings.map((row) => [row.post_id, row.settings]))
  const aliases_of = new Map(aliases.map((row) => [row.post_id, row.aliases]))
  const fields_of = Map.groupBy(fields, ({ post_id }) => post_id)
  return versions.map((version) => {
    const recorded_at = rfc3339(version.recorded_at)
    return {
      ...version,
      recorded_at,
      // The first list book was always known; everything later since it was recorded.
      entries: (entries_of.get(version.post_id) ?? []).map(({ entry }) =>
        version.book_version === 1 ? entry : { ...entry, recorded_at },
      ),
      rates: (rates_of.get(version.post_id) ?? []).map(({ rate }) => rate),
      profiles: (profiles_of.get(version.post_id) ?? []).map(({ profile }) => profile),
      settings: settings_of.get(version.post_id),
      aliases: aliases_of.get(version.post_id),
      fields: (fields_of.get(version.post_id) ?? []).map(({ field }) => field),
    }
  })
}

export function rfc3339(time_ms: number): string {
  return new Date(time_ms).toISOString()
}
