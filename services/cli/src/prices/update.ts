import type { Client } from '@marginscope/client'
import { readAnyTable, type Update, updateFrom } from '@marginscope/pricing'
import { BOOK_QUOTA, MarginscopeError, publishedAnswer } from '@marginscope/schemas'
import { fetchPrices } from './fetch-prices.ts'

const ROWS_MAX = 1_000_000
/** Entries that one request takes. */
const PART = 10_000

export interface UpdateAsked {
  /** The table, as its JSON reads. */
  readonly table: unknown
  /** Models whose prices are taken although the book has others. */
  readonly models: readonly string[]
  /** When its prices begin to hold. */
  readonly at: string
  readonly now: string
}

/** What the table would change in the server's book from `at` on. */
export async function wouldChange(server: Client, { table, models, at, now }: UpdateAsked): Promise<Update> {
  const source = readAnyTable(table, now.slice(0, 10))
  const asked = { provider: undefined, model: undefined, known_at: undefined, rows_max: ROWS_MAX }
  const instants = at < now ? [at, now] : [now]
  const books = await Promise.all(instants.map((at) => fetchPrices(server, { ...asked, at })))
  const known = new Map(
    books
      .flatMap(({ entries }) => entries)
      .map((entry) => [`${entry.tenant ?? ''} ${entry.price_id}`, entry]),
  )
  const named = new Set(models.map((model) => model.toLowerCase()))
  return updateFrom(source, [...known.values()], { at, now }, named)
}

/** Publishes the entries; answers the last book version. */
export async function publishUpdate(server: Client, { entries }: Update): Promise<number> {
  if (entries.length > BOOK_QUOTA.prices.entries)
    throw new MarginscopeError(
      'quota_exceeded',
      `these are ${entries.length} prices, and a tenant may publish ${BOOK_QUOTA.prices.entries}: leave the models out of the table that you don't use. Nothing was published`,
    )
  let version = 0
  for (let start = 0; start < entries.length; start += PART) {
    const body = { entries: entries.slice(start, start + PART) }
    const published = await server.post('/v1/prices', body, publishedAnswer, { wanted: [201] })
    version = published.book_version
  }
  return version
}
