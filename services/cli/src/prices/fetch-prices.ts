import { type Client, csvOfPages, type Paged, rowsOfPages } from '@marginscope/client'
import { type PriceEntry, pricesAnswer } from '@marginscope/schemas'

export interface PricesQuery {
  readonly provider: string | undefined
  readonly model: string | undefined
  readonly at: string | undefined
  readonly known_at: string | undefined
  readonly rows_max: number
}

/** The entries in force, pages put together, and whether there are more than were asked for. */
export async function fetchPrices(
  server: Client,
  query: PricesQuery,
): Promise<{ entries: PriceEntry[]; book_version: number; at: string; more: boolean }> {
  const { rows, last, more } = await rowsOfPages(server, paged(query), pricesAnswer, ({ entries }) => entries)
  return { entries: rows, book_version: last.book_version, at: last.at, more }
}

/** The same as the server's own CSV under one header. */
export function fetchPricesCsv(server: Client, query: PricesQuery): Promise<{ csv: string; more: boolean }> {
  return csvOfPages(server, paged(query))
}

function paged(query: PricesQuery): Paged {
  const params = new URLSearchParams()
  for (const name of ['provider', 'model', 'at', 'known_at'] as const) {
    const value = query[name]
    if (value !== undefined) params.set(name, value)
  }
  return { path: '/v1/prices', params, rows_max: query.rows_max }
}
