import type { BaselineProfile } from '@marginscope/finance'
import {
  aliasesAbove,
  type BookVersion,
  CrossTenantReader,
  entriesAbove,
  fieldsAbove,
  type ListedEntries,
  listedAbove,
  profilesAbove,
  type Reader,
  ratesAbove,
  settingsAbove,
  TenantReader,
  versionsAbove,
} from '@marginscope/ledger'
import {
  type Alias,
  type ExchangeRate,
  MarginscopeError,
  type PriceEntry,
  type TenantSettings,
  type UsageField,
} from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'

/** What one publication brought; `recorded_at` is RFC 3339. */
export interface Publication extends Omit<BookVersion, 'recorded_at' | 'entries'> {
  readonly recorded_at: string
  /** A tenant's own; those of the list are in `listed`. */
  readonly entries: readonly PriceEntry[]
  readonly listed: Listed
  readonly rates: readonly ExchangeRate[]
  readonly profiles: readonly BaselineProfile[]
  /** Undefined where it brought none. */
  readonly settings: TenantSettings | undefined
  readonly aliases: readonly Alias[] | undefined
  readonly fields: readonly UsageField[]
}

/** Entries of the list by their providers, as these are spelled there; read and made when first asked for. */
export type Listed = ReadonlyMap<string, () => readonly PriceEntry[]>

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
export async function readPublications(reader: Reader, above: number): Promise<Publication[]> {
  const versions = await versionsAbove(reader, above)
  if (versions.length === 0) return []
  const [entries, listed, rates, profiles, fields, settings, aliases] = await Promise.all([
    entriesAbove(reader, above),
    reader instanceof CrossTenantReader ? listedAbove(reader, above) : [],
    ratesAbove(reader, above),
    profilesAbove(reader, above),
    fieldsAbove(reader, above),
    settingsAbove(reader, above),
    aliasesAbove(reader, above),
  ])
  const entries_of = Map.groupBy(entries, ({ post_id }) => post_id)
  const listed_of = Map.groupBy(listed, ({ post_id }) => post_id)
  const rates_of = Map.groupBy(rates, ({ post_id }) => post_id)
  const profiles_of = Map.groupBy(profiles, ({ post_id }) => post_id)
  const settings_of = new Map(settings.map((row) => [row.post_id, row.settings]))
  const aliases_of = new Map(aliases.map((row) => [row.post_id, row.aliases]))
  const fields_of = Map.groupBy(fields, ({ post_id }) => post_id)
  return versions.map((version) => {
    const recorded_at = rfc3339(version.recorded_at)
    // The first list book was always known; everything later since it was recorded.
    const dated = (entry: PriceEntry) => (version.book_version === 1 ? entry : { ...entry, recorded_at })
    return {
      ...version,
      recorded_at,
      entries: (entries_of.get(version.post_id) ?? []).map(({ entry }) => dated(entry)),
      listed: listedIn(version, listed_of.get(version.post_id) ?? [], dated),
      rates: (rates_of.get(version.post_id) ?? []).map(({ rate }) => rate),
      profiles: (profiles_of.get(version.post_id) ?? []).map(({ profile }) => profile),
      settings: settings_of.get(version.post_id),
      aliases: aliases_of.get(version.post_id),
      fields: (fields_of.get(version.post_id) ?? []).map(({ field }) => field),
    }
  })
}

/** Throws `ledger_row` where fewer entries came than were published: a result may end too early without an error. */
function listedIn(
  version: BookVersion,
  listed: readonly ListedEntries[],
  dated: (entry: PriceEntry) => PriceEntry,
): Listed {
  const count = listed.reduce((sum, each) => sum + each.count, 0)
  if (version.tenant === '' && count < version.entries)
    throw new MarginscopeError(
      'ledger_row',
      `the warehouse answered ${count} of the ${version.entries} prices of book version ${version.book_version}; ask again`,
      { status: 503, retry_after_s: 1 },
    )
  return new Map(listed.map(({ provider, read }) => [provider, once(() => read().map(dated))]))
}

/** Makes a value when it is first asked for, and lets go what it was made of. */
function once<T>(make: () => T): () => T {
  let state: { readonly make: () => T } | { readonly made: T } = { make }
  return () => {
    if ('make' in state) state = { made: state.make() }
    return state.made
  }
}

/** Every publication of a tenant, oldest first: without the list, whose 30,000 entries take a second to read. */
export function readOwnPublications(warehouse: Warehouse, tenant: string): Promise<Publication[]> {
  return readPublications(new TenantReader(warehouse, tenant), 0)
}

export function rfc3339(time_ms: number): string {
  return new Date(time_ms).toISOString()
}
