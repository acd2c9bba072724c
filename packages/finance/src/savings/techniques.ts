import type { Atto } from '@marginscope/money'

/** Claimed by token-priced events, by difference of two known prices. `batch` stands for flex as well. */
export const MEASURED_TECHNIQUES = ['routing', 'prompt_caching', 'batch'] as const
/** Claimed by capacity-priced (GPU) events, against a named and versioned baseline profile. */
export const MODELLED_TECHNIQUES = ['quantisation', 'speculative_decoding', 'kv_reuse'] as const
export const TECHNIQUES = [...MEASURED_TECHNIQUES, ...MODELLED_TECHNIQUES] as const

export type MeasuredTechnique = (typeof MEASURED_TECHNIQUES)[number]
export type ModelledTechnique = (typeof MODELLED_TECHNIQUES)[number]
export type Technique = (typeof TECHNIQUES)[number]

/** What each technique saved, in 1e-18 USD; negative where it cost. */
export type TechniqueSavings = Readonly<Record<Technique, Atto>>

/** Why a technique that an event used has no figure. Its share is then in the counterfactual, as if always on. */
export type UnknownReason =
  | 'no_price' // no price without the technique: a baseline model that the book doesn't know
  | 'no_baseline_profile'
  | 'no_gpu_price' // the event held no GPU time and the profile states no price
  | 'no_tokens' // nothing to compare a throughput with
  | 'no_draft_cost' // the profile doesn't say what a draft token costs
  | 'contradictory_counts' // more tokens accepted than put out

export interface UnknownSaving {
  readonly technique: Technique
  readonly reason: UnknownReason
}
