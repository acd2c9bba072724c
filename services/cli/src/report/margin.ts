import { MarginscopeError } from '@marginscope/schemas'
import { getJson, type Server } from '../http.ts'
import type { Dimension } from './query.ts'

export interface MarginQuery {
  readonly from: string
  readonly to: string
  readonly group_by: readonly Dimension[]
  readonly grain: string
  readonly filters: readonly (readonly [Dimension, string])[]
  readonly timezone: string | undefined
  /** Rows wanted at most. */
  readonly rows_max: number
}

/** One row of the margin report: every cell as the server's own text, so nothing is rounded on the way. */
export type MarginRow = ReadonlyMap<string, string>

export interface MarginReport {
  readonly rows: readonly MarginRow[]
  /** Covers all rows, also those that were not asked for. */
  readonly totals: MarginRow
  readonly more: boolean
}

/** Rows of one request; pages are followed until `rows_max`. */
const PAGE = 1_000
/** A server that hands out cursors for ever must not hold the command for ever. */
const PAGES_MAX = 1_000

/** `GET /v1/margin`, following its pages. Throws `MarginscopeError` in the server's words. */
export async function fetchMargin(server: Server, query: MarginQuery): Promise<MarginReport> {
  const rows: MarginRow[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const limit = Math.min(PAGE, query.rows_max - rows.length)
    const body = await getJson(server, `/v1/margin?${parameters(query, limit, cursor)}`)
    if (!Array.isArray(body.rows)) throw notMargin(server)
    for (const row of body.rows) rows.push(cells(row))
    cursor = typeof body.next_cursor === 'string' ? body.next_cursor : undefined
    if (cursor === undefined || rows.length >= query.rows_max)
      return { rows, totals: cells(body.totals), more: cursor !== undefined }
  }
  throw notMargin(server)
}

function parameters(query: MarginQuery, limit: number, cursor: string | undefined): URLSearchParams {
  const search = new URLSearchParams({
    from: query.from,
    to: query.to,
    grain: query.grain,
    limit: String(limit),
  })
  if (query.group_by.length > 0) search.set('group_by', query.group_by.join(','))
  if (query.timezone !== undefined) search.set('timezone', query.timezone)
  for (const [dimension, value] of query.filters) search.append(`filter.${dimension}`, value)
  if (cursor !== undefined) search.set('cursor', cursor)
  return search
}

/** The plain values of a row; null becomes an empty cell, token counts become `tokens.<count>`. */
function cells(row: unknown): MarginRow {
  const found = new Map<string, string>()
  for (const [name, value] of entries(row)) {
    if (name === 'tokens')
      for (const [count, tokens] of entries(value)) found.set(`tokens.${count}`, String(tokens))
    else found.set(name, value === null ? '' : String(value))
  }
  return found
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function notMargin(server: Server): MarginscopeError {
  return new MarginscopeError(
    'unexpected_answer',
    `${server.url} answered no margin report: is it the same version?`,
  )
}
