import { MarginscopeError } from '@marginscope/schemas'
import type { z } from 'zod'
import { get, getAs, type Server } from './http.ts'

/** Rows of one request; pages are followed until as many are there as were asked for. */
const PAGE = 1_000
/** A server that hands out cursors for ever must not hold the command for ever. */
const PAGES_MAX = 1_000

export interface PageRequest {
  /** Rows at most. */
  readonly limit: number
  readonly cursor: string | undefined
  readonly format: 'json' | 'csv'
}

export interface Paged {
  readonly server: Server
  /** Rows wanted at most. */
  readonly rows_max: number
  /** The path of one page. */
  readonly pathOf: (page: PageRequest) => string
}

/** The rows of a report, its pages put together, with the last page's answer, and whether there are more rows. */
export async function rowsOfPages<Answer extends { readonly next_cursor: string | null }, Row>(
  { server, rows_max, pathOf }: Paged,
  schema: z.ZodType<Answer>,
  rowsOf: (answer: Answer) => readonly Row[],
): Promise<{ rows: Row[]; last: Answer; more: boolean }> {
  const rows: Row[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const limit = Math.min(PAGE, rows_max - rows.length)
    const last = await getAs(server, pathOf({ limit, cursor, format: 'json' }), schema)
    rows.push(...rowsOf(last))
    cursor = last.next_cursor ?? undefined
    if (cursor === undefined || rows.length >= rows_max) return { rows, last, more: cursor !== undefined }
  }
  throw endless(server)
}

/** The server's own CSV of a report, its pages put together under one header. */
export async function csvOfPages({
  server,
  rows_max,
  pathOf,
}: Paged): Promise<{ csv: string; more: boolean }> {
  let csv = ''
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const limit = Math.min(PAGE, rows_max - page * PAGE)
    const { text, headers } = await get(server, pathOf({ limit, cursor, format: 'csv' }))
    csv += page === 0 ? text : text.slice(text.indexOf('\n') + 1)
    cursor = headers.get('x-next-cursor') ?? undefined
    if (cursor === undefined || (page + 1) * PAGE >= rows_max) return { csv, more: cursor !== undefined }
  }
  throw endless(server)
}

function endless(server: Server): MarginscopeError {
  return new MarginscopeError('unexpected_answer', `${server.url} answers page after page without an end`)
}
