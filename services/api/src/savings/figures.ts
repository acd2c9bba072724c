import { TECHNIQUES, type Technique } from '@marginscope/finance'
import { formatAtto, parseAtto, sumAtto } from '@marginscope/money'
import type { SavingsFigures } from '@marginscope/schemas'
import type { SummedRow } from '../margin/figures.ts'

/** Their savings free GPU time: what that is worth is one thing, what the bill falls by another. */
const ON_GPUS: readonly Technique[] = ['quantisation', 'speculative_decoding', 'kv_reuse']

/** The figures of a group from its exact sums: counterfactual = actual + Σ techniques, difference 0. */
export function savingsFiguresOf(row: SummedRow): SavingsFigures {
  const amount = (name: string) => parseAtto(String(row[`t_${name}`] ?? '0'))
  const shares = TECHNIQUES.map((technique) => [technique, amount(`saved_${technique}`)] as const)
  const actual = amount('cost')
  const saved = sumAtto(shares.map(([, share]) => share))
  return {
    requests: Number(row.t_requests ?? 0),
    unpriced_requests: Number(row.t_unpriced_requests ?? 0),
    counterfactual: formatAtto(sumAtto([actual, saved])),
    actual: formatAtto(actual),
    saved: formatAtto(saved),
    techniques: Object.fromEntries(
      shares.map(([technique, share]) => [technique, formatAtto(share)]),
    ) as SavingsFigures['techniques'], // fromEntries forgets its keys
    capacity_value: formatAtto(
      sumAtto(shares.flatMap(([technique, share]) => (ON_GPUS.includes(technique) ? [share] : []))),
    ),
  }
}
