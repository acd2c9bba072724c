import { layout, pack, unpack } from './packed.ts'
import type { Reading } from './reading.ts'
import { type Spread, varianceOfMean } from './spread.ts'

/** Sums over the readings of a time, from which their pooled effect is taken. */
interface Pool {
  n: number
  requests: number
  ratio: number
  both: number
  /** Σ n²·variance of the mean, of either. */
  ratio_variance: number
  both_variance: number
}

const LAYOUT = layout<Pool>({
  n: 'double',
  requests: 'double',
  ratio: 'float',
  both: 'float',
  ratio_variance: 'float',
  both_variance: 'float',
})

/** A pool as it is kept. */
export type PackedPool = string

export const NO_POOL: PackedPool = ''

export function readPool(packed: PackedPool): Pool {
  return (
    unpack(LAYOUT, packed)[0] ?? { n: 0, requests: 0, ratio: 0, both: 0, ratio_variance: 0, both_variance: 0 }
  )
}

/** The pool with more readings in it. */
export function pour(packed: PackedPool, readings: readonly Reading[], spread: Spread): PackedPool {
  const pool = readPool(packed)
  const variance = (n: number, whole: number, alone: number) =>
    n * n * varianceOfMean(whole, alone, spread.usual_n, n)
  for (const { n, requests, ratio, both } of readings) {
    pool.n += n
    pool.requests += requests
    pool.ratio += n * ratio
    pool.both += n * both
    pool.ratio_variance += variance(n, spread.ratio, spread.ratio_alone)
    pool.both_variance += variance(n, spread.both, spread.both_alone)
  }
  return pack(LAYOUT, [pool])
}

export interface Effect {
  readonly value: number
  readonly error: number
}

/** The effects by the ratio alone, and by ratio and logarithms together, and the mean logarithm's difference. */
export interface Effects {
  readonly ratio: Effect
  readonly both: Effect
  readonly log: number
}

/** `doubt`: errors of the baseline; `share`: of the ratio in the mean of both. */
export function effectsOf(
  packed: PackedPool,
  doubt: { readonly ratio: number; readonly both: number },
  share: number,
): Effects {
  const pool = readPool(packed)
  const n = Math.max(pool.n, 1)
  const ratio = pool.ratio / n
  const log = share < 1 ? (pool.both / n - share * ratio) / (1 - share) : Math.log1p(Math.max(ratio, -0.99))
  const error = (variance: number, own: number) =>
    pool.n === 0 ? 1 : Math.hypot(Math.sqrt(variance) / n, own)
  const both = share * ratio + (1 - share) * Math.expm1(log)
  // An error of the logarithm is one of its exponential times that.
  const by = share + (1 - share) * Math.exp(log)
  return {
    ratio: { value: ratio, error: error(pool.ratio_variance, doubt.ratio) },
    both: { value: both, error: by * error(pool.both_variance, doubt.both) },
    log,
  }
}

/** The better known of the two while they agree: logarithms know nothing of a change that is in the tail only. */
export function agreed({ ratio, both }: Effects): Effect {
  return Math.abs(ratio.value - both.value) <= AGREE * ratio.error ? both : ratio
}

const AGREE = 2
