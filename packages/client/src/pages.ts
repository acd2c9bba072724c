import type { Schema } from './answer.ts'
import type { Client } from './client.ts'

/** Rows of one request; pages are followed until as many are there as were asked for. */
const PAGE = 1_000
/** A server that hands out cursors for ever must not hold its caller for ever. */
const PAGES_MAX = 1_000

export interface Paged {
  readonly path: string
  /** What is asked, without page and format. */
  readonly params: URLSearchParams
  /** Rows wanted at most. */
  readonly rows_max: number
}

/** The rows of a report, its pages put together, with the last page's answer, and whether there are more rows. */
export async function rowsOfPages<Page extends { readonly next_cursor: string | null }, Row>(
  client: Client,
  paged: Paged,
  schema: Schema<Page>,
  rowsOf: (page: Page) => readonly Row[],
): Promise<{ rows: Row[]; last: Page; more: boolean }> {
  const rows: Row[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const limit = Math.min(PAGE, paged.rows_max - rows.length)
    const last = await client.get(pathOf(paged, { limit, cursor, format: 'json' }), schema)
    rows.push(...rowsOf(last))
    cursor = last.next_cursor ?? undefined
    if (cursor === undefined || rows.length >= paged.rows_max)
      return { rows, last, more: cursor !== undefined }
  }
  throw endless(client)
}

/** The server's own CSV of a report, its pages put together under one header. */
export async function csvOfPages(client: Client, paged: Paged): Promise<{ csv: string; more: boolean }> {
  const { rows_max } = paged
  let csv = ''
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const limit = Math.min(PAGE, rows_max - page * PAGE)
    const { text, headers } = await client.getText(pathOf(paged, { limit, cursor, format: 'csv' }))
    csv += page === 0 ? text : text.slice(text.indexOf('\n') + 1)
    cursor = headers.get('x-next-cursor') ?? undefined
    if (cursor === undefined || (page + 1) * PAGE >= rows_max) return { csv, more: cursor !== undefined }
  }
  throw endless(client)
}

interface PageRequest {
  readonly limit: number
  readonly cursor: string | undefined
  readonly format: 'json' | 'csv'
}

function pathOf({ path, params }: Paged, { limit, cursor, format }: PageRequest): string {
  const search = new URLSearchParams(params)
  search.set('format', format)
  search.set('limit', String(limit))
  if (cursor !== undefined) search.set('cursor', cursor)
  return `${path}?${search}`
}

function endless(client: Client): Error {
  return client.unexpected('', 200, 'answers page after page without an end')
}
