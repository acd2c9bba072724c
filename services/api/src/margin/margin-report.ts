import type { MarginFigures, MarginRow } from '@marginscope/schemas'
import type { Settings, Warehouse } from '@marginscope/warehouse'
import { figuresOf, rowOf } from './figures.ts'
import { marginStatement } from './margin-query.ts'
import { keysOf } from './paged-statement.ts'
import { readPage } from './read-page.ts'
import { planReading } from './reading-plan.ts'
import type { MarginRequest } from './request.ts'

export interface MarginReport {
  /** The columns that name a row, in the order of the answer. */
  readonly keys: readonly string[]
  readonly rows: readonly MarginRow[]
  readonly totals: MarginFigures
  readonly next_cursor: string | null
}

/** Margin per group, one page, and of all. */
export async function marginReport(
  warehouse: Warehouse,
  request: MarginRequest,
  settings: Settings,
): Promise<MarginReport> {
  const plan = planReading(request)
  const keys = keysOf(request)
  const { rows, total, next_cursor } = await readPage(
    warehouse,
    request,
    marginStatement(request, plan),
    settings,
  )
  const about = { first_wall: plan.walls[0], by_hour: request.grain === 'hour' }
  return { keys, rows: rows.map((row) => rowOf(row, keys, about)), totals: figuresOf(total), next_cursor }
}
