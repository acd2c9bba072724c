import { TECHNIQUES, type Technique } from '@marginscope/finance'
import { type Atto, atto, sumAtto } from '@marginscope/money'
import type { SavingsSums } from './statement.ts'

/** Their savings free GPU time: what that is worth is one thing, what the bill falls by another. */
const ON_GPUS: readonly Technique[] = ['quantisation', 'speculative_decoding', 'kv_reuse']

/** The figures of a group or of all: counterfactual = actual + saved, and saved is the sum of the techniques. USD. */
export interface SavingsFigures {
  readonly requests: bigint
  readonly unpriced_requests: bigint
  readonly incomplete_requests: bigint
  /** What of `actual` is an estimate. */
  readonly estimated_cost: Atto
  readonly counterfactual: Atto
  readonly actual: Atto
  readonly saved: Atto
  readonly techniques: Readonly<Record<Technique, Atto>>
  /** What the GPU time that techniques freed is worth. */
  readonly capacity_value: Atto
}

/** The figures of a group from its exact sums. Pure. */
export function savingsFiguresOf(sums: SavingsSums): SavingsFigures {
  const shares = TECHNIQUES.map((technique) => [technique, atto(sums[`saved_${technique}`])] as const)
  const actual = atto(sums.cost)
  const saved = sumAtto(shares.map(([, share]) => share))
  return {
    requests: sums.requests,
    unpriced_requests: sums.unpriced_requests,
    incomplete_requests: sums.incomplete_requests,
    estimated_cost: atto(sums.estimated_cost),
    counterfactual: sumAtto([actual, saved]),
    actual,
    saved,
    techniques: Object.fromEntries(shares) as SavingsFigures['techniques'], // fromEntries forgets its keys
    capacity_value: sumAtto(
      shares.flatMap(([technique, share]) => (ON_GPUS.includes(technique) ? [share] : [])),
    ),
  }
}
