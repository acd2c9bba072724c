import type { MarginFigures, MarginRow } from '@marginscope/schemas'
import type { Settings, Warehouse } from '@marginscope/warehouse'
import { writeCursor } from '../cursor.ts'
import { figuresOf, orderValue, rowOf, type SummedRow } from './figures.ts'
import { marginStatement } from './margin-query.ts'
import { planReading } from './reading-plan.ts'
import type { MarginRequest } from './request.ts'
import { revenueDays } from './revenue-days.ts'

export interface MarginReport {
  /** The columns that name a row, in the order of the answer. */
  readonly keys: readonly string[]
  readonly rows: readonly MarginRow[]
  readonly totals: MarginFigures
  readonly next_cursor: string | null
}

/** The first day (since 1970-01-01) behind all whose revenue the report shows. */
export function revenueEnd(request: MarginRequest): number {
  return revenueDays(request, []).to_day
}

/** Margin per group, one page. Every sum is made by the warehouse in Decimal and Int64: exact. */
export async function marginReport(
  warehouse: Warehouse,
  request: MarginRequest,
  settings: Settings,
): Promise<MarginReport> {
  const plan = planReading(request)
  const { sql, params } = marginStatement(request, plan)
  const summed = await warehouse.query<SummedRow>(sql, params, settings)
  const total = summed.find((row) => Number(row.is_total) === 1) ?? {}
  const keys = request.grain === 'none' ? request.group_by : ['period', ...request.group_by]
  const groups = keys.length === 0 ? withoutZero(total) : summed.filter((row) => Number(row.is_total) === 0)
  const page = groups.slice(0, request.limit)
  const last = groups.length > page.length ? page.at(-1) : undefined
  return {
    keys,
    rows: page.map((row) =>
      rowOf(row, keys, { first_wall: plan.walls[0], by_hour: request.grain === 'hour' }),
    ),
    totals: figuresOf(total),
    next_cursor: last === undefined ? null : cursorBehind(last, request),
  }
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
