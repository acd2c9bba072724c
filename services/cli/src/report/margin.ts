import { type MarginFigures, type MarginRow, marginAnswer } from '@marginscope/schemas'
import type { Server } from '../http.ts'
import { csvOfPages, type Paged, type PageRequest, rowsOfPages } from '../pages.ts'
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

/** The report as rows, its pages put together. Throws `MarginscopeError` in the server's words. */
export async function fetchMargin(server: Server, query: MarginQuery): Promise<MarginReport> {
  const { rows, last, more } = await rowsOfPages(paged(server, query), marginAnswer, (answer) => answer.rows)
  return { ...last, rows, more }
}

/** The report as the server's own CSV, its pages put together under one header. */
export function fetchMarginCsv(server: Server, query: MarginQuery): Promise<{ csv: string; more: boolean }> {
  return csvOfPages(paged(server, query))
}

function paged(server: Server, query: MarginQuery): Paged {
  return { server, rows_max: query.rows_max, pathOf: (page) => pathOf(query, page) }
}

function pathOf(query: MarginQuery, { limit, cursor, format }: PageRequest): string {
  const search = new URLSearchParams({ grain: query.grain, format, limit: String(limit) })
  if (query.from !== undefined) search.set('from', query.from)
  if (query.to !== undefined) search.set('to', query.to)
  if (query.group_by.length > 0) search.set('group_by', query.group_by.join(','))
  if (query.timezone !== undefined) search.set('timezone', query.timezone)
  for (const [dimension, value] of query.filters) search.append(`filter.${dimension}`, value)
  if (cursor !== undefined) search.set('cursor', cursor)
  return `/v1/margin?${search}`
}
