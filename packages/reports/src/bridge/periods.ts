import type { BridgeCell, BridgeRequests } from '@marginscope/finance'
import { type Atto, atto, ZERO } from '@marginscope/money'
import { COUNTS, type Count, type Meter, type MeteredUsage, metersOf } from '../catalogue/meters.ts'
import type { Period } from './question.ts'
import type { UnpricedRow } from './unpriced.ts'
import type { UsageRow } from './usage.ts'

/** One period as the bridge wants it, and its counts of requests. */
export interface PeriodUsage {
  readonly requests: readonly BridgeRequests[]
  readonly cells: readonly BridgeCell[]
  readonly priced_requests: bigint
  readonly unpriced_requests: bigint
  readonly incomplete_requests: bigint
  /** What of the cost is an estimate. */
  readonly estimated_cost: Atto
}

/**
 * The sums of both periods as cells: per feature and model its priced requests, and per meter what was counted and
 * what it cost. Pure. Unpriced events count nowhere: their tokens would water the prices of the others down. The
 * costs of all cells add up to the period's cost, to the last digit.
 */
export function periodsOf(
  usage: readonly UsageRow[],
  unpriced: readonly UnpricedRow[],
): Readonly<Record<Period, PeriodUsage>> {
  const without = addUp(unpriced)
  const drafts = { a: emptyDraft(), b: emptyDraft() }
  for (const [key, rows] of Map.groupBy(usage, pairKey)) {
    const priced = rows.map((row) => pricedRow(row, without.get(`${row.period}${key}`)))
    const meters = metersOf(priced)
    for (const row of priced) addRow(drafts[row.usage.period], row, meters)
  }
  return drafts
}

type Counts = ReadonlyMap<Count, bigint>

/** By period and pair. */
function addUp(unpriced: readonly UnpricedRow[]): ReadonlyMap<string, Counts> {
  const sums = new Map<string, Counts>()
  for (const row of unpriced) {
    const key = `${row.period}${pairKey(row)}`
    const before = sums.get(key)
    sums.set(key, new Map(COUNTS.map((count) => [count, (before?.get(count) ?? 0n) + row[`s_${count}`]])))
  }
  return sums
}

/** A row whose counts are those of its priced requests. */
interface PricedRow extends MeteredUsage {
  readonly usage: UsageRow
}

function pricedRow(usage: UsageRow, unpriced: Counts | undefined): PricedRow {
  return {
    usage,
    count: (name) => usage[name] - (unpriced?.get(name) ?? 0n),
    fees: usage.cost_request,
  }
}

interface Draft extends PeriodUsage {
  readonly requests: BridgeRequests[]
  readonly cells: BridgeCell[]
  priced_requests: bigint
  unpriced_requests: bigint
  incomplete_requests: bigint
  estimated_cost: Atto
}

function emptyDraft(): Draft {
  return {
    requests: [],
    cells: [],
    priced_requests: 0n,
    unpriced_requests: 0n,
    incomplete_requests: 0n,
    estimated_cost: ZERO,
  }
}

function addRow(draft: Draft, { usage: row, count: priced }: PricedRow, meters: readonly Meter[]): void {
  const { feature, model } = row
  const { unpriced_requests } = row
  const requests = row.requests - unpriced_requests
  draft.requests.push({ feature, model, requests })
  draft.priced_requests += requests
  draft.unpriced_requests += unpriced_requests
  draft.incomplete_requests += row.incomplete_requests
  draft.estimated_cost = atto(draft.estimated_cost + row.estimated_cost)

  let left = row.cost as bigint
  for (const { name, column, counts } of meters) {
    const cost = row[column]
    left -= cost
    let quantity = 0n
    for (const count of counts) quantity += count === 'request' ? requests : priced(count)
    // A fee that nobody takes is no cell; tokens that cost nothing count for the units per request.
    if (cost === 0n && (quantity === 0n || counts.includes('request'))) continue
    draft.cells.push({ feature, model, meter: name, quantity, cost })
  }
  // The columns of a posting add up to its cost, so nothing is left.
  if (left !== 0n)
    draft.cells.push({ feature, model, meter: 'unassigned', quantity: requests, cost: atto(left) })
}

function pairKey({ feature, model }: { readonly feature: string; readonly model: string }): string {
  return JSON.stringify([feature, model])
}
