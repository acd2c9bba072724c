import {
  type Bridge,
  type BridgeCellEffects,
  bridge,
  COST_EFFECTS,
  type CostEffects,
  largestCells,
} from '@marginscope/finance'
import { type Atto, sumAtto, ZERO } from '@marginscope/money'
import { type PeriodUsage, periodsOf } from './periods.ts'
import type { BridgeQuestion, Period } from './question.ts'
import { readRevenue } from './revenue.ts'
import { readUnpriced } from './unpriced.ts'
import { readUsage } from './usage.ts'

/** The cells that moved most, and the sum of the others: together they are the bridge's cost effects. */
export interface ListedCells {
  readonly cells: readonly BridgeCellEffects[]
  readonly others: { readonly count: number; readonly effects: CostEffects; readonly total: Atto }
}

export interface BridgeReport {
  readonly bridge: Bridge
  readonly listed: ListedCells
  readonly usage: { readonly a: PeriodUsage; readonly b: PeriodUsage }
}

/** Why a figure moved between two periods. The warehouse sums, exactly; the rest is pure. */
export async function bridgeReport(question: BridgeQuestion): Promise<BridgeReport> {
  const { reader, metric, method } = question
  const revenueOf = async (period: Period) =>
    metric === 'margin' ? readRevenue(reader, question, period) : ZERO
  const [sums, revenue_a, revenue_b] = await Promise.all([
    readUsage(reader, question),
    revenueOf('a'),
    revenueOf('b'),
  ])
  const usage = periodsOf(sums, await readUnpriced(reader, question, sums))
  const made = bridge(
    { ...usage.a, revenue: revenue_a },
    { ...usage.b, revenue: revenue_b },
    { metric, method },
  )
  const cells = made.kind === 'undefined' ? [] : made.cells
  return { bridge: made, listed: listCells(cells, question.cells), usage }
}

/** Cells that moved nothing are left out. */
function listCells(all: readonly BridgeCellEffects[], count: number): ListedCells {
  const moved = all.filter(({ effects }) => COST_EFFECTS.some((name) => effects[name] !== 0n))
  const ordered = largestCells(moved, moved.length)
  const cells = ordered.slice(0, count)
  const rest = ordered.slice(count)
  const total = sumAtto(rest.map((cell) => cell.total))
  return { cells, others: { count: rest.length, effects: sumEffects(rest), total } }
}

function sumEffects(cells: readonly BridgeCellEffects[]): CostEffects {
  const sums = COST_EFFECTS.map((name) => [name, sumAtto(cells.map(({ effects }) => effects[name]))])
  return Object.fromEntries(sums) as CostEffects // fromEntries forgets its keys
}
