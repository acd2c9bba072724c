import { type Client, csvOfPages, type Paged, rowsOfPages } from '@marginscope/client'
import { type Dimension, type MarginAnswer, marginAnswer } from '@marginscope/schemas'

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

/** The totals cover all rows, also those that were not asked for; `more` says whether there are any. */
export type MarginReport = Omit<MarginAnswer, 'next_cursor'> & { readonly more: boolean }

/** The report as rows, its pages put together. Throws `MarginscopeError` in the server's words. */
export async function fetchMargin(server: Client, query: MarginQuery): Promise<MarginReport> {
  const { rows, last, more } = await rowsOfPages(server, paged(query), marginAnswer, (answer) => answer.rows)
  return { ...last, rows, more }
}

/** The report as the server's own CSV, its pages put together under one header. */
export function fetchMarginCsv(server: Client, query: MarginQuery): Promise<{ csv: string; more: boolean }> {
  return csvOfPages(server, paged(query))
}

function paged(query: MarginQuery): Paged {
  const params = new URLSearchParams({ grain: query.grain })
  if (query.from !== undefined) params.set('from', query.from)
  if (query.to !== undefined) params.set('to', query.to)
  if (query.group_by.length > 0) params.set('group_by', query.group_by.join(','))
  if (query.timezone !== undefined) params.set('timezone', query.timezone)
  for (const [dimension, value] of query.filters) params.append(`filter.${dimension}`, value)
  return { path: '/v1/margin', params, rows_max: query.rows_max }
}
