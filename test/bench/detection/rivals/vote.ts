import { tTest } from './e-divisive.ts'
import { mean, onValues, variance } from './series.ts'

/**
 * A majority of simple detectors must agree, as Mozilla has it for performance alerts (arXiv 2606.18377): each compares
 * the newest points with those before them by another statistic.
 */
const NEW = 12
const OLD = 60
const P_MAX = 0.01

export const vote = onValues(
  (values, direction) => {
    const [before, after] = [values.slice(0, -NEW), values.slice(-NEW)]
    const size = (mean(after) / mean(before) - 1) * direction
    if (size < SIZE_MIN) return undefined
    const votes = [
      tTest(before, after) < P_MAX,
      ranksApart(before, after) > RANKS_MIN,
      Math.abs(median(after) - median(before)) > DEVIATIONS * MAD_TO_SIGMA * mad(before),
      mean(after) * direction >
        mean(before) * direction + (DEVIATIONS * Math.sqrt(variance(before))) / Math.sqrt(NEW),
      cusum(values, before, direction) > CUSUM_MAX,
    ].filter(Boolean).length
    return votes >= 3 ? { ago: NEW } : undefined
  },
  { keep: NEW + OLD, learn: 288 },
)
const SIZE_MIN = 0.02
const DEVIATIONS = 3
const MAD_TO_SIGMA = 1.4826 / Math.sqrt(NEW / 2)
/** z of Mann and Whitney's U. */
const RANKS_MIN = 2.6
const CUSUM_MAX = 8

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN
}

function mad(values: readonly number[]): number {
  const middle = median(values)
  return median(values.map((value) => Math.abs(value - middle)))
}

function ranksApart(before: readonly number[], after: readonly number[]): number {
  let above = 0
  for (const new_one of after) for (const old_one of before) if (new_one > old_one) above += 1
  const pairs = before.length * after.length
  return Math.abs(above - pairs / 2) / Math.sqrt((pairs * (before.length + after.length + 1)) / 12)
}

function cusum(values: readonly number[], before: readonly number[], direction: 1 | -1): number {
  const [middle, deviation] = [mean(before), Math.sqrt(variance(before))]
  return values.reduce((sum, value) => Math.max(0, sum + (direction * (value - middle)) / deviation - 0.5), 0)
}
