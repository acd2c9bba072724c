import { randomUUID } from 'node:crypto'
import {
  type Insertion,
  insertFirst,
  insertionOfAliases,
  insertionOfFields,
  insertionOfPrices,
  insertionOfProfiles,
  insertionOfRates,
  insertionOfSettings,
  insertionOfVersion,
  newestVersion,
  readVersion,
} from '@marginscope/ledger'
import { compileBook, entriesKnownAt } from '@marginscope/pricing'
import { type ExchangeRate, MarginscopeError, type PriceEntry } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { changedPrices, newestWith } from './changed.ts'
import type { Content } from './content.ts'
import { refuseBeyondQuota } from './quota.ts'
import { bookReader, type Publication, readOwnPublications, rfc3339 } from './stored.ts'

export interface Published {
  readonly book_version: number
  readonly recorded_at: string
  readonly entries: number
  readonly rates: number
}

const TRIES_MAX = 20

/**
 * Publishes what is new of a tenant's prices as the next book version; nothing where all of it holds already: then the
 * answer is the publication that last brought some. Refuses, before anything is written, a book in which two entries could
 * both match without the priority deciding, or with an entry that can't be compiled: `BookError`, 400. Several publishers at
 * once each get a version of their own.
 */
export async function publishPrices(
  warehouse: Warehouse,
  tenant: string,
  what: { readonly entries: readonly PriceEntry[]; readonly rates?: readonly ExchangeRate[] },
  posted_by: string,
): Promise<Published> {
  const said = { entries: what.entries, rates: what.rates ?? [] }
  let own: readonly Publication[] = []
  const contentNow = async () => {
    own = await readOwnPublications(warehouse, tenant)
    const changed = changedPrices(own, said)
    if (changed.entries.length + changed.rates.length === 0) return undefined
    return { ...changed, refuseWrong: () => refuseBadBook(own, tenant, changed) }
  }
  const published = await publish(warehouse, tenant, contentNow, posted_by)
  const { book_version, recorded_at } =
    published ?? newestWith(own, ({ entries, rates }) => entries.length + rates.length > 0)
  return { book_version, recorded_at, entries: said.entries.length, rates: said.rates.length }
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
): Promise<Published | undefined> {
  const reader = bookReader(warehouse)
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const version = (await newestVersion(reader)) + 1
    const content = await contentNow()
    if (content === undefined) return undefined
    await refuseBeyondQuota(warehouse, tenant, content)
    content.refuseWrong?.()
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
    const insert = ({ table, columns, rows_tsv }: Insertion) => warehouse.insert(table, columns, rows_tsv)
    await insert(insertionOfPrices(entries, publication))
    await insert(insertionOfRates(rates, publication))
    await insert(insertionOfProfiles(profiles, publication))
    if (settings !== undefined) await insert(insertionOfSettings(settings, publication))
    if (aliases !== undefined) await insert(insertionOfAliases(aliases, publication))
    await insert(insertionOfFields(fields, publication))
    const counts = { entries: entries.length, rates: rates.length }
    const row = insertionOfVersion({ ...publication, ...counts, list_sha256 })
    const taken = await insertFirst(warehouse, row, `book/${version}`, () => readVersion(reader, version))
    if (taken.post_id === post_id)
      return { book_version: version, recorded_at: rfc3339(taken.recorded_at), ...counts }
  }
  throw new MarginscopeError('busy', `others published at the same time, ${TRIES_MAX} times; try again`, {
    status: 503,
    retry_after_s: 1,
  })
}

/**
 * Compiles what the tenant adds to the list as it would be, with every rate of its own; throws the `BookError`. The
 * list itself was published whole, without rates, and none of its entries can contradict a tenant's own: the own go first.
 */
function refuseBadBook(
  own: readonly Publication[],
  tenant: string,
  { entries, rates }: { readonly entries: readonly PriceEntry[]; readonly rates: readonly ExchangeRate[] },
): void {
  const recorded_at = new Date(8.64e15).toISOString() // later than anything known
  const all = entriesKnownAt(
    [
      ...own.flatMap((each) => each.entries.map((entry) => ({ ...entry, tenant }))),
      ...entries.map((entry) => ({ ...entry, tenant, recorded_at })),
    ],
    Number.POSITIVE_INFINITY,
  )
  compileBook(all, { version: 0, rates: [...own.flatMap((each) => each.rates), ...rates] })
}
