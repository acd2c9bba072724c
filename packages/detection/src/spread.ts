import { type Dispersion, longRun, ratioShare } from './dispersion.ts'
import { type Level, varianceOf } from './level.ts'
import { rounded } from './packed.ts'

/** What a ratio and logarithms are to scatter like, per request in the long run. */
export interface Spread {
  /** The share of the ratio in the mean of both; the logarithms have the rest. */
  readonly share: number
  readonly ratio: number
  readonly both: number
  /** What single requests scatter: the rest of the above is shared by the requests of a time. */
  readonly ratio_alone: number
  readonly both_alone: number
  /** Of the logarithms by themselves. */
  readonly log: number
  /** Requests of a usual stretch. */
  readonly usual_n: number
}

export const UNKNOWN_SPREAD: Spread = {
  share: 1,
  ratio: 1,
  both: 1,
  ratio_alone: 1,
  both_alone: 1,
  log: 1,
  usual_n: 0,
}

export function spreadOf(level: Level, dispersion: Dispersion, usual_n: number): Spread {
  const variance = varianceOf(level)
  // Where many requests have no logarithm (nothing was cached), logarithms speak of the others only.
  const share = level.logs < level.n * LOGS_MIN ? 1 : ratioShare(dispersion, variance)
  const weights = { ratio: share, log: 1 - share }
  const ratio = longRun(dispersion, { ratio: 1, log: 0 }, variance)
  const both = longRun(dispersion, weights, variance)
  const both_alone = Math.min(both, share * share * variance.ratio + (1 - share) ** 2 * variance.log)
  return {
    share: rounded(share),
    ratio: rounded(ratio),
    both: rounded(both),
    ratio_alone: rounded(Math.min(ratio, variance.ratio)),
    both_alone: rounded(both_alone),
    log: rounded(longRun(dispersion, { ratio: 0, log: 1 }, variance)),
    usual_n: rounded(usual_n),
  }
}

const LOGS_MIN = 0.5

/** Variance of a mean over `n` requests: what they share does not average out in a burst of them. */
export function varianceOfMean(whole: number, alone: number, usual_n: number, n: number): number {
  return (alone + (whole - alone) * Math.max(1, n / Math.max(usual_n, 1))) / n
}
