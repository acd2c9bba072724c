import { capacityAndCash, MODELLED_TECHNIQUES } from '@marginscope/finance'
import { formatAtto } from '@marginscope/money'
import type { SavingsAnswer } from '@marginscope/schemas'
import type { Settings, Warehouse } from '@marginscope/warehouse'
import { writeCursor } from '../cursor.ts'
import { orderValue, type SummedRow } from '../margin/figures.ts'
import { planReading } from '../margin/reading-plan.ts'
import type { MarginRequest } from '../margin/request.ts'
import { formatInstant } from '../time/instant.ts'
import { savingsFiguresOf } from './figures.ts'
import type { Fleet } from './request.ts'
import { keysOf, savingsStatement } from './savings-query.ts'

/** Savings per group, one page, and of all. Every sum is made by the warehouse in Decimal: exact. */
export async function savingsReport(
  warehouse: Warehouse,
  request: MarginRequest,
  fleet: Fleet | undefined,
  settings: Settings,
): Promise<SavingsAnswer> {
  const plan = planReading(request)
  const { sql, params } = savingsStatement(request, plan)
  const summed = await warehouse.query<SummedRow>(sql, params, settings)
  const total = summed.find((row) => Number(row.is_total) === 1) ?? {}
  const keys = keysOf(request)
  const groups = keys.length === 0 ? withoutZero(total) : summed.filter((row) => Number(row.is_total) === 0)
  const page = groups.slice(0, request.limit)
  const last = groups.length > page.length ? page.at(-1) : undefined
  return {
    ...savingsFiguresOf(total),
    cash: cashOf(request, fleet),
    method: 'shapley',
    modelled: [...MODELLED_TECHNIQUES],
    rows: page.map((row) => ({ ...namesOf(row, keys, plan.walls[0]), ...savingsFiguresOf(row) })),
    next_cursor: last === undefined ? null : cursorBehind(last, request),
    from: formatInstant(request.from_ms),
    to: formatInstant(request.to_ms),
    currency: 'USD',
  }
}

/** Whole GPUs given back over the period, at their price. A fleet that nobody stated kept its size. */
function cashOf({ from_ms, to_ms }: MarginRequest, fleet: Fleet | undefined): string {
  if (fleet === undefined) return '0'
  const { cash } = capacityAndCash({ ...fleet, gpu_us_freed: 0n, period_s: (to_ms - from_ms) / 1000 })
  return formatAtto(cash)
}

/** A report without groups is its totals, unless nothing was posted. */
function withoutZero(total: SummedRow): SummedRow[] {
  const something = Object.entries(total).some(
    ([name, sum]) => name.startsWith('t_') && !/^[0.]*$/.test(String(sum)),
  )
  return something ? [total] : []
}

/** The statement knows no time before 1970: 0 stands for a first wall there. */
function namesOf(
  row: SummedRow,
  keys: readonly string[],
  first_wall: number | undefined,
): Readonly<Record<string, string>> {
  const period_s = Number(row.period) === 0 ? (first_wall ?? 0) : Number(row.period)
  return Object.fromEntries(
    keys.map((key) => [key, key === 'period' ? formatInstant(period_s * 1000) : String(row[key])]),
  )
}

function cursorBehind(row: SummedRow, request: MarginRequest): string {
  return writeCursor(request.fingerprint, {
    from_ms: request.from_ms,
    to_ms: request.to_ms,
    after: request.order.map(({ key }) => orderValue(row, key)),
  })
}
