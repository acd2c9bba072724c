import { type BaselineProfile, baselineProfile } from '@marginscope/finance'
import { type ExchangeRate, exchangeRate, type PriceEntry, priceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'

/** One publication: a book version, whose it is, and since when it is known. */
export interface Version {
  readonly book_version: number
  /** '' is the list book that everyone shares. */
  readonly tenant: string
  readonly post_id: string
  readonly list_sha256: string
  readonly recorded_at: string
}

/** What one publication brought. */
export interface Publication extends Version {
  readonly entries: readonly PriceEntry[]
  readonly rates: readonly ExchangeRate[]
  readonly profiles: readonly BaselineProfile[]
}

const VERSION_COLUMNS = `book_version, tenant, toString(post_id) AS post_id, list_sha256,
  formatDateTime(recorded_at, '%Y-%m-%dT%H:%i:%S', 'UTC') || '.' ||
  leftPad(toString(toUnixTimestamp64Milli(recorded_at) % 1000), 3, '0') || 'Z' AS recorded_at`

/** The highest published version, 0 when there is none. */
export async function newestVersion(warehouse: Warehouse): Promise<number> {
  const [row] = await warehouse.queryLatest<{ version: number }>(
    'SELECT max(book_version) AS version FROM book_versions',
  )
  return row?.version ?? 0
}

export async function readVersion(warehouse: Warehouse, version: number): Promise<Version | undefined> {
  const [row] = await warehouse.queryLatest<Version>(
    `SELECT ${VERSION_COLUMNS} FROM book_versions WHERE book_version = {version:UInt32}`,
    { version },
  )
  return row
}

/** The newest publication of the list book. */
export async function newestList(warehouse: Warehouse): Promise<Version | undefined> {
  const [row] = await warehouse.query<Version>(
    `SELECT ${VERSION_COLUMNS} FROM book_versions WHERE tenant = '' ORDER BY book_version DESC LIMIT 1`,
  )
  return row
}

/**
 * Publications above `above`, oldest first. Rows of a publication that lost its version to another (see
 * `publishPrices`) carry another post_id and don't count.
 */
export async function readPublications(warehouse: Warehouse, above: number): Promise<Publication[]> {
  const params = { above }
  const versions = await warehouse.query<Version>(
    `SELECT ${VERSION_COLUMNS} FROM book_versions WHERE book_version > {above:UInt32} ORDER BY book_version`,
    params,
  )
  if (versions.length === 0) return []
  const [entries, rates, profiles] = await Promise.all([
    warehouse.query<{ post_id: string; text: string }>(
      'SELECT toString(post_id) AS post_id, entry AS text FROM price_entries WHERE book_version > {above:UInt32} ORDER BY tenant, book_version, price_id',
      params,
    ),
    warehouse.query<{ post_id: string; text: string }>(
      'SELECT toString(post_id) AS post_id, rate AS text FROM exchange_rates WHERE book_version > {above:UInt32} ORDER BY tenant, book_version',
      params,
    ),
    warehouse.query<{ post_id: string; text: string }>(
      'SELECT toString(post_id) AS post_id, profile AS text FROM baseline_profiles WHERE book_version > {above:UInt32} ORDER BY tenant, book_version, name',
      params,
    ),
  ])
  const entries_of = Map.groupBy(entries, ({ post_id }) => post_id)
  const rates_of = Map.groupBy(rates, ({ post_id }) => post_id)
  const profiles_of = Map.groupBy(profiles, ({ post_id }) => post_id)
  return versions.map((version) => ({
    ...version,
    entries: (entries_of.get(version.post_id) ?? []).map(({ text }) => storedEntry(text, version)),
    rates: (rates_of.get(version.post_id) ?? []).map(({ text }) => exchangeRate.parse(JSON.parse(text))),
    profiles: (profiles_of.get(version.post_id) ?? []).map(({ text }) =>
      baselineProfile.parse(JSON.parse(text)),
    ),
  }))
}

/** The first list book was always known; everything later since it was recorded. */
function storedEntry(text: string, { book_version, recorded_at }: Version): PriceEntry {
  const entry = readStored(text)
  return book_version === 1 ? entry : { ...entry, recorded_at }
}

/** Patterns of the list book may be longer than a user's, so its entries are checked when the book is compiled. */
function readStored(text: string): PriceEntry {
  const value: unknown = JSON.parse(text)
  const checked = priceEntry.safeParse(value)
  // What was published was a PriceEntry; the schema of this release may be stricter than the one it passed.
  return checked.success ? checked.data : (value as PriceEntry)
}
