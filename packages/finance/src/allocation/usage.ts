import type { Atto } from '@marginscope/money'
import type { UsageKey } from './rule.ts'

/** What one customer used of a model for a feature. `cost` in 1e-18 USD. */
export interface UsageCell {
  readonly feature: string
  readonly model: string
  readonly requests: bigint
  readonly tokens: bigint
  readonly cost: Atto
}

/** A customer's usage on the day that revenue is recognised, and over the whole service period it belongs to. */
export interface Usage {
  readonly day: readonly UsageCell[]
  readonly period: readonly UsageCell[]
}

/** Whose usage decided: the day's own; its service period's, where the day had none; nobody's. */
export type Evidence = 'day' | 'period' | 'none'

/** The cells that decide and what each weighs, all above 0. */
export interface Weighed {
  readonly evidence: Evidence
  readonly cells: readonly { readonly cell: UsageCell; readonly weight: bigint }[]
}

/**
 * Usage by a key, of the cells that `isMeant`: the day's, or the period's when the day has nothing to go by. A
 * weekend without a request is shared like the rest of its month, not left over. A cell below 0 (a reversal whose
 * charge is not in view) has no weight.
 */
export function weigh(usage: Usage, key: UsageKey, isMeant: (cell: UsageCell) => boolean): Weighed {
  for (const evidence of ['day', 'period'] as const) {
    const cells = usage[evidence]
      .filter(isMeant)
      .map((cell) => ({ cell, weight: BigInt(cell[key]) }))
      .filter(({ weight }) => weight > 0n)
    if (cells.length > 0) return { evidence, cells }
  }
  return { evidence: 'none', cells: [] }
}
