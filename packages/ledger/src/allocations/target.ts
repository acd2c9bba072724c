import { type AllocationRule, allocateRevenue, type Evidence, type UsageCell } from '@marginscope/finance'
import { type Atto, allocate, atto, ZERO } from '@marginscope/money'
import { CELL_COLUMNS, type Cell, cellKey, type PlacedAmount } from './cell.ts'

/** What one customer used, as finely as reports can ask. Tokens of every kind; cost in 1e-18 USD. */
export interface FineUsage extends Cell {
  readonly requests: bigint
  readonly tokens: bigint
  readonly cost: Atto
}

/** Recognised revenue of one customer and day that is alike in everything that an allocation looks at. */
export interface RevenueGroup {
  readonly plan: string
  /** '' is open. */
  readonly feature: string
  readonly model: string
  /** The service period in days since 1970-01-01, half-open, at least one day. */
  readonly first_day: number
  readonly end_day: number
  readonly amount: Atto
}

/** A cell of the ledger of allocations: what should stand there, and by which rule. */
export interface TargetCell extends PlacedAmount {
  readonly rule: AllocationRule
}

const NOWHERE: Cell = {
  provider: '',
  model: '',
  feature: '',
  service_tier: '',
  environment: '',
  operation: '',
  agent: '',
}

/**
 * Where a customer's revenue of one day belongs. Pure: the rule finds feature and model (`allocateRevenue`), and
 * each part is split over providers, tiers, environments and operations of that feature and model by requests,
 * with largest remainder. The amounts add up to the revenue exactly; cells of 0 are left out.
 */
export function targetOf(
  customer: string,
  groups: readonly RevenueGroup[],
  day: readonly FineUsage[],
  periodOf: (group: RevenueGroup) => readonly FineUsage[],
  rule: AllocationRule,
): readonly TargetCell[] {
  const sums = new Map<string, TargetCell>()
  for (const group of groups) {
    const period = periodOf(group)
    const usage = { day: coarse(day), period: coarse(period) }
    const { plan, feature, model, amount } = group
    const { parts } = allocateRevenue({ customer, plan, feature, model, amount }, usage, rule)
    for (const part of parts) {
      for (const split of splitPart(part, day, period)) {
        const cell: TargetCell = { ...split, way: part.way, rule }
        const key = cellKey(cell)
        sums.set(key, { ...cell, amount: atto(cell.amount + (sums.get(key)?.amount ?? ZERO)) })
      }
    }
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0n)
}

type Split = Cell & { readonly amount: Atto; readonly evidence: Evidence }

function splitPart(
  part: {
    readonly feature: string
    readonly model: string
    readonly amount: Atto
    readonly evidence: Evidence
  },
  day: readonly FineUsage[],
  period: readonly FineUsage[],
): readonly Split[] {
  const { feature, model, amount } = part
  const isMeant = (cell: FineUsage) => cell.feature === feature && cell.model === model && cell.requests > 0n
  for (const [evidence, usage] of [
    ['day', day],
    ['period', period],
  ] as const) {
    const cells = usage.filter(isMeant)
    if (cells.length === 0) continue
    const sign = amount < 0n ? -1n : 1n
    const sizes = allocate(
      amount * sign,
      cells.map(({ requests }) => requests),
    )
    return cells.map((cell, at) => ({
      ...cellOf(cell),
      amount: atto((sizes[at] ?? 0n) * sign),
      // Where any of it went by a period's usage, it is the period's.
      evidence: part.evidence === 'period' ? 'period' : evidence,
    }))
  }
  return [{ ...NOWHERE, feature, model, amount, evidence: part.evidence }]
}

function cellOf(cell: Cell): Cell {
  const { provider, model, feature, service_tier, environment, operation, agent } = cell
  return { provider, model, feature, service_tier, environment, operation, agent }
}

/** Usage by feature and model, as the rules look at it. */
export function coarse(cells: readonly FineUsage[]): readonly UsageCell[] {
  const sums = new Map<string, UsageCell>()
  for (const { feature, model, requests, tokens, cost } of cells) {
    const key = JSON.stringify([feature, model])
    const sum = sums.get(key)
    sums.set(key, {
      feature,
      model,
      requests: requests + (sum?.requests ?? 0n),
      tokens: tokens + (sum?.tokens ?? 0n),
      cost: atto(cost + (sum?.cost ?? 0n)),
    })
  }
  return [...sums.values()]
}

/** In an order that does not depend on who asked: ties of the largest remainder fall the same way. */
export function inOrder(cells: readonly FineUsage[]): readonly FineUsage[] {
  const name = (cell: Cell) => JSON.stringify(CELL_COLUMNS.map((column) => cell[column]))
  return cells
    .map((cell) => ({ cell, name: name(cell) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ cell }) => cell)
}
