import { randomUUID } from 'node:crypto'
import type { BaselineProfile } from '@marginscope/finance'
import {
  type Insertion,
  insertionOfAliases,
  insertionOfFields,
  insertionOfPrices,
  insertionOfProfiles,
  insertionOfRates,
  insertionOfSettings,
  insertionOfVersion,
  type NewAliases,
  type NewSettings,
  newestVersion,
  readVersion,
} from '@marginscope/ledger'
import { compileBook, entriesKnownAt } from '@marginscope/pricing'
import { type ExchangeRate, MarginscopeError, type PriceEntry, type UsageField } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { bookReader, type Publication, readPublications, rfc3339 } from './stored.ts'

export interface Published {
  readonly book_version: number
  readonly recorded_at: string
  readonly entries: number
  readonly rates: number
}

/** What `publish` says of any publication. */
export interface Publishing extends Published {
  readonly profiles: readonly BaselineProfile[]
}

/** What a publication brings; `list_sha256` is stated by the list book alone. */
interface Content {
  readonly entries?: readonly PriceEntry[]
  readonly rates?: readonly ExchangeRate[]
  readonly profiles?: readonly BaselineProfile[]
  readonly settings?: NewSettings
  readonly aliases?: NewAliases
  readonly fields?: readonly UsageField[]
  readonly list_sha256?: string
}

const TRIES_MAX = 20

/** What one tenant may ever publish: it stays known for ever, and every process holds it in memory. */
export const PRICES_QUOTA = { publications: 10_000, entries: 50_000 } as const

/**
 * Publishes prices of a tenant as the next book version. Refuses, before anything is written, a book in which two
 * entries could both match without the priority deciding, or with an entry that can't be compiled: `BookError`, 400.
 * Several publishers at once each get a version of their own.
 */
export async function publishPrices(
  warehouse: Warehouse,
  tenant: string,
  what: { readonly entries: readonly PriceEntry[]; readonly rates?: readonly ExchangeRate[] },
  posted_by: string,
): Promise<Published> {
  await refuseBadBook(warehouse, tenant, what.entries, what.rates ?? [])
  const published = await publish(warehouse, tenant, async () => what, posted_by)
  if (published === undefined) throw new Error('prices that are always wanted were not published')
  const { profiles: _, ...answer } = published
  return answer
}

/**
 * The version is taken by the row in `book_versions`, whose token names it: of two publishers that want the same
 * one, the second's row is dropped, and it tries the next. Its entries stay behind under a post_id that no version
 * names.
 *
 * `contentNow` is asked for each version that is tried, after the one before it was looked for: what it decides holds
 * for that version, since whoever publishes meanwhile takes it. Undefined when it wants nothing published.
 */
export async function publish(
  warehouse: Warehouse,
  tenant: string,
  contentNow: () => Promise<Content | undefined>,
  posted_by: string,
): Promise<Publishing | undefined> {
  const reader = bookReader(warehouse)
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const version = (await newestVersion(reader)) + 1
    const content = await contentNow()
    if (content === undefined) return undefined
    const {
      entries = [],
      rates = [],
      profiles = [],
      fields = [],
      settings,
      aliases,
      list_sha256 = '',
    } = content
    const post_id = randomUUID()
    const publication = { tenant, book_version: version, post_id, posted_by }
    const insert = ({ table, columns, rows_tsv }: Insertion, token?: string) =>
      warehouse.insert(table, columns, rows_tsv, token)
    await insert(insertionOfPrices(entries, publication))
    await insert(insertionOfRates(rates, publication))
    await insert(insertionOfProfiles(profiles, publication))
    if (settings !== undefined) await insert(insertionOfSettings(settings, publication))
    if (aliases !== undefined) await insert(insertionOfAliases(aliases, publication))
    await insert(insertionOfFields(fields, publication))
    const counts = { entries: entries.length, rates: rates.length }
    await insert(insertionOfVersion({ ...publication, ...counts, list_sha256 }), `book/${version}`)
    const taken = await readVersion(reader, version)
    if (taken?.post_id === post_id)
      return { book_version: version, recorded_at: rfc3339(taken.recorded_at), ...counts, profiles }
  }
  throw new MarginscopeError('busy', `others published at the same time, ${TRIES_MAX} times; try again`, {
    status: 503,
    retry_after_s: 1,
  })
}

/**
 * Compiles what the tenant adds to the list as it would be, with every rate that holds; throws the `BookError`. The
 * list itself was published whole, and none of its entries can contradict a tenant's own: the own go first.
 */
async function refuseBadBook(
  warehouse: Warehouse,
  tenant: string,
  entries: readonly PriceEntry[],
  rates: readonly ExchangeRate[],
): Promise<void> {
  const publications = await readPublications(bookReader(warehouse), 0)
  const own = publications.filter((each) => each.tenant === tenant)
  refuseBeyondQuota(own, entries.length + rates.length)
  const recorded_at = new Date(8.64e15).toISOString() // later than anything known
  const all = entriesKnownAt(
    [
      ...own.flatMap((each) => each.entries.map((entry) => ({ ...entry, tenant }))),
      ...entries.map((entry) => ({ ...entry, tenant, recorded_at })),
    ],
    Number.POSITIVE_INFINITY,
  )
  const seen = publications.filter((each) => each.tenant === '' || each.tenant === tenant)
  compileBook(all, { version: 0, rates: [...seen.flatMap((each) => each.rates), ...rates] })
}

function refuseBeyondQuota(own: readonly Publication[], more: number): void {
  const known = own.reduce((sum, { entries, rates }) => sum + entries.length + rates.length, 0)
  if (own.length < PRICES_QUOTA.publications && known + more <= PRICES_QUOTA.entries) return
  throw new MarginscopeError(
    'quota_exceeded',
    `${known} prices and rates were published so far in ${own.length} versions, and a tenant may publish ${PRICES_QUOTA.entries} in ${PRICES_QUOTA.publications}; publish only what changes`,
    { status: 409 },
  )
}
