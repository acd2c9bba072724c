import { type PriceEntry, pricesAnswer } from '@marginscope/schemas'
import type { Server } from '../http.ts'
import { csvOfPages, type Paged, type PageRequest, rowsOfPages } from '../pages.ts'

export interface PricesQuery {
  readonly provider: string | undefined
  readonly model: string | undefined
  readonly at: string | undefined
  readonly known_at: string | undefined
  readonly rows_max: number
}

/** The entries in force, pages put together, and whether there are more than were asked for. */
export async function fetchPrices(
  server: Server,
  query: PricesQuery,
): Promise<{ entries: PriceEntry[]; book_version: number; at: string; more: boolean }> {
  const { rows, last, more } = await rowsOfPages(paged(server, query), pricesAnswer, ({ entries }) => entries)
  return { entries: rows, book_version: last.book_version, at: last.at, more }
}

/** The same as the server's own CSV under one header. */
export function fetchPricesCsv(server: Server, query: PricesQuery): Promise<{ csv: string; more: boolean }> {
  return csvOfPages(paged(server, query))
}

function paged(server: Server, query: PricesQuery): Paged {
  return { server, rows_max: query.rows_max, pathOf: (page) => pathOf(query, page) }
}

function pathOf(query: PricesQuery, { limit, cursor, format }: PageRequest): string {
  const search = new URLSearchParams({ format, limit: String(limit) })
  for (const name of ['provider', 'model', 'at', 'known_at'] as const) {
    const value = query[name]
    if (value !== undefined) search.set(name, value)
  }
  if (cursor !== undefined) search.set('cursor', cursor)
  return `/v1/prices?${search}`
}
