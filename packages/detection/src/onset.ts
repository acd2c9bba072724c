import type { Direction } from './direction.ts'
import { type Evidence, type Statistic, strongest } from './evidence.ts'
import type { Reading } from './reading.ts'

const Z_MAX = 4

/**
 * When a change began: the cut of the recent readings after which a change of one size explains most (maximum
 * likelihood), or, where it may be older than these, the last zero of the strongest sum.
 */
export function onsetOf(
  recent: readonly Reading[],
  evidence: Evidence,
  by: { readonly direction: Direction; readonly statistic: Statistic },
  effect: (reading: Reading) => { readonly value: number; readonly variance: number },
): number {
  const sign = by.direction === 'up' ? 1 : -1
  const [first, last] = [recent[0], recent.at(-1)]
  const sum = strongest(evidence, by.direction, by.statistic)
  if (first !== undefined && sum.sum > 0 && sum.since_ms < first.from_ms)
    if (sum.sum > sum.limit * OLD) return sum.since_ms
  let [best, onset_ms] = [0, last?.from_ms ?? 0]
  let [excess, weight] = [0, 0]
  for (const reading of recent.toReversed()) {
    const { value, variance } = effect(reading)
    const limit = Z_MAX * Math.sqrt(variance)
    excess += (sign * Math.min(Math.max(value, -limit), limit)) / variance
    weight += 1 / variance
    const gain = excess <= 0 ? 0 : (excess * excess) / (2 * weight)
    if (gain > best) [best, onset_ms] = [gain, reading.from_ms]
  }
  return onset_ms
}

/** A sum this near its limit is believed about its beginning. */
const OLD = 0.5
