import { type MarginFigures, type MarginRow, MarginscopeError, marginAnswer } from '@marginscope/schemas'
import { get, getAs, type Server } from '../http.ts'
import type { Dimension } from './query.ts'

/** What `GET /v1/margin` is asked; what is undefined is left to the server's defaults. */
export interface MarginQuery {
  readonly from: string | undefined
  readonly to: string | undefined
  readonly group_by: readonly Dimension[]
  readonly grain: string
  readonly filters: readonly (readonly [Dimension, string])[]
  readonly timezone: string | undefined
  /** Rows wanted at most. */
  readonly rows_max: number
}

export interface MarginReport {
  readonly from: string
  readonly to: string
  readonly currency: string
  readonly rows: readonly MarginRow[]
  /** Covers all rows, also those that were not asked for. */
  readonly totals: MarginFigures
  /** Whether there are rows beyond these. */
  readonly more: boolean
}

/** Rows of one request; pages are followed until `rows_max`. */
const PAGE = 1_000
/** A server that hands out cursors for ever must not hold the command for ever. */
const PAGES_MAX = 1_000

/** The report as rows, its pages put together. Throws `MarginscopeError` in the server's words. */
export async function fetchMargin(server: Server, query: MarginQuery): Promise<MarginReport> {
  const rows: MarginRow[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await getAs(server, pathOf(query, rows.length, cursor, 'json'), marginAnswer)
    rows.push(...answer.rows)
    cursor = answer.next_cursor ?? undefined
    if (cursor === undefined || rows.length >= query.rows_max)
      return { ...answer, rows, more: cursor !== undefined }
  }
  throw endless(server)
}

/** The report as the server's own CSV, its pages put together under one header. */
export async function fetchMarginCsv(
  server: Server,
  query: MarginQuery,
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

function pathOf(query: MarginQuery, before: number, cursor: string | undefined, format: string): string {
  const search = new URLSearchParams({ grain: query.grain, format })
  search.set('limit', String(Math.min(PAGE, query.rows_max - before)))
  if (query.from !== undefined) search.set('from', query.from)
  if (query.to !== undefined) search.set('to', query.to)
  if (query.group_by.length > 0) search.set('group_by', query.group_by.join(','))
  if (query.timezone !== undefined) search.set('timezone', query.timezone)
  for (const [dimension, value] of query.filters) search.append(`filter.${dimension}`, value)
  if (cursor !== undefined) search.set('cursor', cursor)
  return `/v1/margin?${search}`
}

function endless(server: Server): MarginscopeError {
  return new MarginscopeError('unexpected_answer', `${server.url} answers page after page without an end`)
}
