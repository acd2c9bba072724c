import { type Atto, atto, ZERO } from '@marginscope/money'
import { shareSavings } from './share.ts'
import type { Technique, TechniqueSavings, UnknownSaving } from './techniques.ts'

/** Which baseline a modelled figure was worked out against. */
export interface ProfileName {
  readonly name: string
  readonly version: number
}

/**
 * What the techniques of one event saved, in 1e-18 USD: counterfactual (without them) − actual = saved = the sum
 * of `techniques`, exactly. `unpriced` when what the event cost isn't known.
 */
export type EventSavings =
  | {
      readonly kind: 'saved'
      /** By difference of known prices, or against a baseline profile. Never both on one event. */
      readonly basis: 'measured' | 'modelled'
      readonly counterfactual: Atto
      readonly actual: Atto
      readonly saved: Atto
      readonly techniques: TechniqueSavings
      /** Used, but without a figure: neither in the counterfactual nor in `techniques`. */
      readonly unknown: readonly UnknownSaving[]
      /** Millionths of a GPU-second that the techniques freed; 0 for a token-priced event. */
      readonly gpu_us_freed: bigint
      readonly profile: ProfileName | undefined
    }
  | { readonly kind: 'unpriced' }

export const NO_SAVINGS: TechniqueSavings = {
  routing: ZERO,
  prompt_caching: ZERO,
  batch: ZERO,
  quantisation: ZERO,
  speculative_decoding: ZERO,
  kv_reuse: ZERO,
}

const NOTHING = { saved: 0n, shares: [] } as const

/** An event's savings from its price under each set of techniques (bit i of `on` is `techniques[i]`). */
export function savingsOf(parts: {
  readonly basis: 'measured' | 'modelled'
  readonly techniques: readonly Technique[]
  readonly price: (on: number) => Atto
  readonly unknown: readonly UnknownSaving[]
  readonly gpu_us_freed?: bigint
  readonly profile?: ProfileName
}): EventSavings {
  const { basis, price, unknown, gpu_us_freed = 0n, profile } = parts
  // Most events use no technique: they need no sharing.
  const { saved, shares } =
    parts.techniques.length === 0 ? NOTHING : shareSavings(parts.techniques.length, price)
  const techniques: Record<Technique, Atto> = { ...NO_SAVINGS }
  parts.techniques.forEach((technique, index) => {
    techniques[technique] = atto(shares[index] ?? 0n)
  })
  const actual = price(2 ** parts.techniques.length - 1)
  const counterfactual = atto(actual + saved)
  return {
    kind: 'saved',
    basis,
    counterfactual,
    actual,
    saved: atto(saved),
    techniques,
    unknown,
    gpu_us_freed,
    profile,
  }
}
