import type { AllocationRule } from '@marginscope/finance'
import { atto } from '@marginscope/money'
import { cellKey, type PlacedAmount } from './cell.ts'
import type { TargetCell } from './target.ts'

/** What has to be posted in a cell so that it is as it should be. */
export interface Difference extends PlacedAmount {
  readonly rule: AllocationRule
}

/**
 * Target less what is placed, cell by cell; nothing where they agree. Posting it makes the sums the target, and doing
 * that again posts nothing. `rule` is named by what is taken back.
 */
export function differenceOf(
  target: readonly TargetCell[],
  placed: readonly PlacedAmount[],
  rule: AllocationRule,
): readonly Difference[] {
  const left = new Map<string, Difference>(target.map((cell) => [cellKey(cell), cell]))
  for (const cell of placed) {
    const key = cellKey(cell)
    const wanted = left.get(key)
    left.set(key, { ...(wanted ?? { ...cell, rule }), amount: atto((wanted?.amount ?? 0n) - cell.amount) })
  }
  return [...left.values()].filter(({ amount }) => amount !== 0n)
}
