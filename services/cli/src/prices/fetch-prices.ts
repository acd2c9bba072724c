import { MarginscopeError, type PriceEntry, pricesAnswer } from '@marginscope/schemas'
import { get, getAs, type Server } from '../http.ts'

export interface PricesQuery {
  readonly provider: string | undefined
  readonly model: string | undefined
  readonly at: string | undefined
  readonly known_at: string | undefined
  readonly rows_max: number
}

const PAGE = 1_000
/** A server that hands out cursors for ever must not hold the command for ever. */
const PAGES_MAX = 1_000

/** The entries in force, pages put together, and whether there are more than were asked for. */
export async function fetchPrices(
  server: Server,
  query: PricesQuery,
): Promise<{ entries: PriceEntry[]; book_version: number; at: string; more: boolean }> {
  const entries: PriceEntry[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await getAs(server, pathOf(query, entries.length, cursor, 'json'), pricesAnswer)
    entries.push(...answer.entries)
    cursor = answer.next_cursor ?? undefined
    if (cursor === undefined || entries.length >= query.rows_max)
      return { entries, book_version: answer.book_version, at: answer.at, more: cursor !== undefined }
  }
  throw endless(server)
}

/** The same as the server's own CSV under one header. */
export async function fetchPricesCsv(
  server: Server,
  query: PricesQuery,
): Promise<{ csv: string; more: boolean }> {
  let csv = ''
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const { text, headers } = await get(server, pathOf(query, page * PAGE, cursor, 'csv'))
    csv += page === 0 ? text : text.slice(text.indexOf('\n') + 1)
    cursor = headers.get('x-next-cursor') ?? undefined
    if (cursor === undefined || (page + 1) * PAGE >= query.rows_max)
      return { csv, more: cursor !== undefined }
  }
  throw endless(server)
}

function pathOf(query: PricesQuery, before: number, cursor: string | undefined, format: string): string {
  const search = new URLSearchParams({ format, limit: String(Math.min(PAGE, query.rows_max - before)) })
  for (const name of ['provider', 'model', 'at', 'known_at'] as const) {
    const value = query[name]
    if (value !== undefined) search.set(name, value)
  }
  if (cursor !== undefined) search.set('cursor', cursor)
  return `/v1/prices?${search}`
}

function endless(server: Server): MarginscopeError {
  return new MarginscopeError('unexpected_answer', `${server.url} answers page after page without an end`)
}
