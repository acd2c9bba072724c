import { accumulate, type Evidence, type Statistic, zMaxOf } from './evidence.ts'
import type { Baseline } from './learning.ts'
import type { Reading } from './reading.ts'
import { hourOfWeek, isNewDay } from './season.ts'
import type { DetectorSettings } from './settings.ts'
import { type Spread, varianceOfMean } from './spread.ts'

/** What sums must exceed for series up to a thousand, and is raised for more: see limits in the evidence. */
const HEIGHT = 16
const SERIES = 1000
/** Errors of the baseline that are granted to it. */
const DOUBT = 2
/** How far a first weekend may be off the days before it. */
const UNKNOWN_DAY = 0.25

/** What a reading says for and against a change. */
export function weigh(
  baseline: Baseline,
  evidence: Evidence,
  statistic: Statistic,
  reading: Reading,
  spread: Spread,
  settings: DetectorSettings,
): void {
  const { from_ms, n } = reading
  const unknown = isNewDay(baseline.season, hourOfWeek(from_ms)) ? UNKNOWN_DAY : 0
  accumulate(
    evidence,
    statistic,
    {
      from_ms,
      n,
      effect: reading[statistic],
      deviation: deviationOf(spread, statistic, n),
      share: statistic === 'both' ? spread.share : 1,
      z_max: zMaxOf(statistic, spread.share),
      doubt: DOUBT * doubtOf(baseline)[statistic] + unknown,
    },
    HEIGHT + Math.max(0, Math.log(settings.series / SERIES)),
  )
}

/** How far the baseline itself may be off, relative: one error. */
export function doubtOf({ level, season, spread }: Baseline): { ratio: number; both: number } {
  const { ratio, log } = season.said?.doubt ?? { ratio: 0, log: 0 }
  const { share } = spread
  return {
    ratio: Math.hypot(Math.sqrt(spread.ratio / level.n), ratio),
    both: Math.hypot(Math.sqrt(spread.both / level.n), share * ratio + (1 - share) * log),
  }
}

/** How far a mean over so many requests scatters. */
export function deviationOf(spread: Spread, statistic: Statistic, n: number): number {
  const alone = statistic === 'both' ? spread.both_alone : spread.ratio_alone
  return Math.sqrt(varianceOfMean(spread[statistic], alone, spread.usual_n, n))
}
