import type { Settings, Warehouse } from '@marginscope/warehouse'
import { writeCursor } from '../cursor.ts'
import { orderValue, type SummedRow } from './figures.ts'
import { keysOf, type PagedStatement } from './paged-statement.ts'
import type { MarginRequest } from './request.ts'

/** One page of groups as the warehouse summed them, and the sums of all. */
export interface Page {
  readonly rows: readonly SummedRow[]
  readonly total: SummedRow
  readonly next_cursor: string | null
}

/** Asks a paged statement. Every sum is made by the warehouse in Decimal and Int64: exact. */
export async function readPage(
  warehouse: Warehouse,
  request: MarginRequest,
  { sql, params }: PagedStatement,
  settings: Settings,
): Promise<Page> {
  const summed = await warehouse.query<SummedRow>(sql, params, settings)
  const total = summed.find((row) => Number(row.is_total) === 1) ?? {}
  const groups =
    keysOf(request).length === 0 ? withoutZero(total) : summed.filter((row) => Number(row.is_total) === 0)
  const rows = groups.slice(0, request.limit)
  const last = groups.length > rows.length ? rows.at(-1) : undefined
  return { rows, total, next_cursor: last === undefined ? null : cursorBehind(last, request) }
}

/** A report without groups is its totals, unless nothing was posted. */
function withoutZero(total: SummedRow): SummedRow[] {
  const something = Object.entries(total).some(
    ([name, sum]) => name.startsWith('t_') && !/^[0.]*$/.test(String(sum)),
  )
  return something ? [total] : []
}

function cursorBehind(row: SummedRow, request: MarginRequest): string {
  return writeCursor(request.fingerprint, {
    from_ms: request.from_ms,
    to_ms: request.to_ms,
    after: request.order.map(({ key }) => orderValue(row, key)),
  })
}
