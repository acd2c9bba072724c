import type { AllocationRule } from '@marginscope/finance'
import { atto } from '@marginscope/money'
import { cellKey, type Standing } from './cell.ts'
import type { TargetCell } from './target.ts'

/** What has to be posted in a cell so that it is as it should be. */
export interface Difference extends Standing {
  readonly rule: AllocationRule
}

/**
 * Target less what stands, cell by cell; nothing where they agree. Posting it makes the sums the target, and doing
 * that again posts nothing. `rule` is named by what is taken back.
 */
export function differenceOf(
  target: readonly TargetCell[],
  standing: readonly Standing[],
  rule: AllocationRule,
): readonly Difference[] {
  const left = new Map<string, Difference>(target.map((cell) => [cellKey(cell), cell]))
  for (const cell of standing) {
    const key = cellKey(cell)
    const wanted = left.get(key)
    left.set(key, { ...(wanted ?? { ...cell, rule }), amount: atto((wanted?.amount ?? 0n) - cell.amount) })
  }
  return [...left.values()].filter(({ amount }) => amount !== 0n)
}
