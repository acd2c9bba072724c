import { capacityAndCash, MODELLED_TECHNIQUES } from '@marginscope/finance'
import { formatAtto } from '@marginscope/money'
import type { SavingsAnswer } from '@marginscope/schemas'
import type { Settings, Warehouse } from '@marginscope/warehouse'
import type { SummedRow } from '../margin/figures.ts'
import { keysOf } from '../margin/paged-statement.ts'
import { readPage } from '../margin/read-page.ts'
import { planReading } from '../margin/reading-plan.ts'
import type { MarginRequest } from '../margin/request.ts'
import { formatInstant } from '../time/instant.ts'
import { savingsFiguresOf } from './figures.ts'
import type { Fleet } from './request.ts'
import { savingsStatement } from './savings-query.ts'

/** Savings per group, one page, and of all. */
export async function savingsReport(
  warehouse: Warehouse,
  request: MarginRequest,
  fleet: Fleet | undefined,
  settings: Settings,
): Promise<SavingsAnswer> {
  const plan = planReading(request)
  const keys = keysOf(request)
  const { rows, total, next_cursor } = await readPage(
    warehouse,
    request,
    savingsStatement(request, plan),
    settings,
  )
  return {
    ...savingsFiguresOf(total),
    cash: cashOf(request, fleet),
    method: 'shapley',
    modelled: [...MODELLED_TECHNIQUES],
    rows: rows.map((row) => ({ ...namesOf(row, keys, plan.walls[0]), ...savingsFiguresOf(row) })),
    next_cursor,
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
