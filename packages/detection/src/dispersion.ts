import { layout, pack, unpack } from './packed.ts'

/**
 * How much more than chance sums over time scatter, measured at three lengths of time. Requests of one hour share
 * customers, prompts and code, so their sums scatter 1.6 to 11 times (and more) as much as independent ones would; a
 * detector that takes them for independent fires without end. What varies over half a day shows only at that length.
 */
export interface Dispersion {
  scales: string
}

interface Scale {
  /** Residuals that were gathered for the next sample, in requests' worth: of the ratio, of the logarithms. */
  ratio: number
  log: number
  n: number
  count: number
  /** Decayed sums of the samples, as multiples of what independent requests would have, and their weight. */
  weight: number
  ratios: number
  logs: number
  both: number
}

const LAYOUT = layout<Scale>({
  ratio: 'float',
  log: 'float',
  n: 'float',
  count: 'float',
  weight: 'float',
  ratios: 'float',
  logs: 'float',
  both: 'float',
})

/** Stints of a sample, and what a scale keeps of its past at each sample. */
const SCALES: readonly { readonly stints: number; readonly keep: number; readonly prior: number }[] = [
  { stints: 1, keep: 0.993, prior: 12 },
  { stints: 4, keep: 0.97, prior: 3 },
  { stints: 16, keep: 0.92, prior: 2 },
]
/** Assumed until it is known. */
const PRIOR = 2.5
const PRIOR_BOTH = 1.5
/** One wild sample is not what samples are like: at most so many times the mean. */
const SAMPLE_MAX = 12

export function newDispersion(): Dispersion {
  const scales = SCALES.map(({ prior }) => ({
    ratio: 0,
    log: 0,
    n: 0,
    count: 0,
    weight: prior,
    ratios: PRIOR * prior,
    logs: PRIOR * prior,
    both: PRIOR_BOTH * prior,
  }))
  return { scales: pack(LAYOUT, scales) }
}

/** Residuals of a stint in requests' worth (Σ of relative residuals), over the variance that one request has. */
export function noteStint(
  dispersion: Dispersion,
  seen: { readonly ratio: number; readonly log: number; readonly n: number },
): void {
  const scales = unpack(LAYOUT, dispersion.scales)
  scales.forEach((scale, index) => {
    const { stints, keep } = SCALES[index] ?? { stints: 1, keep: 1 }
    scale.ratio = scale.ratio + seen.ratio
    scale.log = scale.log + seen.log
    scale.n = scale.n + seen.n
    scale.count += 1
    if (scale.count < stints) return
    const cut = (value: number, mean: number) => {
      const limit = Math.sqrt(SAMPLE_MAX * Math.max(mean / scale.weight, 1) * scale.n)
      return Math.min(Math.max(value, -limit), limit)
    }
    const [ratio, log] = [cut(scale.ratio, scale.ratios), cut(scale.log, scale.logs)]
    scale.weight = scale.weight * keep + 1
    scale.ratios = scale.ratios * keep + (ratio * ratio) / scale.n
    scale.logs = scale.logs * keep + (log * log) / scale.n
    scale.both = scale.both * keep + (ratio * log) / scale.n
    Object.assign(scale, { ratio: 0, log: 0, n: 0, count: 0 })
  })
  dispersion.scales = pack(LAYOUT, scales)
}

/**
 * The long-run variance of one request's worth of a·ratio + b·log, given the variances of single requests, `usual` and
 * what of it is `shared` (beyond chance). The largest of the scales, each less what its few samples leave open.
 */
export function longRun(
  dispersion: Dispersion,
  weights: { readonly ratio: number; readonly log: number },
  variance: { readonly ratio: number; readonly log: number },
): number {
  const [a, b] = [weights.ratio * Math.sqrt(variance.ratio), weights.log * Math.sqrt(variance.log)]
  return Math.max(
    ...unpack(LAYOUT, dispersion.scales).map(({ weight, ratios, logs, both }, index) => {
      // The hours are sampled often, and rather thought too large than too small; the others only where they surely are.
      const doubt = (index === 0 ? -CAUTION : DOUBT) * Math.sqrt(2 / weight)
      return ((a * a * ratios + b * b * logs + 2 * a * b * both) / weight) * (1 - doubt)
    }),
  )
}

const DOUBT = 0.7
const CAUTION = 0.5

/** The share that the ratio should have of a mean of both, for the least variance; the logarithms have the rest. */
export function ratioShare(
  dispersion: Dispersion,
  variance: { readonly ratio: number; readonly log: number },
): number {
  const [scale] = unpack(LAYOUT, dispersion.scales)
  if (scale === undefined) return 1
  const ratio = scale.ratios * variance.ratio
  const log = scale.logs * variance.log
  const both = scale.both * Math.sqrt(variance.ratio * variance.log)
  const spread = ratio + log - 2 * both
  return spread <= 0 ? 1 : Math.min(Math.max((log - both) / spread, 0), 1)
}
