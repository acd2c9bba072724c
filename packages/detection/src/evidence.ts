import type { Direction } from './direction.ts'
import { layout, pack, rounded, unpack } from './packed.ts'

/** Relative changes that are listened for. */
const SHIFTS: readonly number[] = [0.05, 0.15, 0.5]
/** What a single stretch may say at most: a burst is not a regression. */
const Z_MAX = 3
/** Of the ratio where logarithms know far more than it: giant requests are its scatter, and they come in twos. */
const Z_MAX_OF_GIANTS = 2
/** From this share of the ratio on, giants are not what scatters. */
const NO_GIANTS_SHARE = 0.4
/** A mean of z that is so many deviations off fires too: strong at large changes. */
const EWMA_LIMIT = 6
const EWMA_WEIGHT = 0.1
const EWMA_DEVIATION = Math.sqrt(EWMA_WEIGHT / (2 - EWMA_WEIGHT))

/** What is measured: the ratio, and the mean of the ratio and the logarithms. */
export type Statistic = 'ratio' | 'both'
const STATISTICS: readonly Statistic[] = ['ratio', 'both']
const DIRECTIONS: readonly Direction[] = ['up', 'down']

/** A cumulated log likelihood ratio of a shift against none, which falls back to zero where none is likelier. */
interface Cusum {
  sum: number
  /** What the sum must exceed, as of the last stretch. */
  limit: number
  /** Since its last zero, where a change that it finds began: the stretch, and requests from there. */
  since_ms: number
  n: number
}

const LAYOUT = layout<Cusum>({ since_ms: 'instant', sum: 'float', limit: 'float', n: 'float' })

/** For each statistic a sum for every direction and shift, and a decayed mean of z. */
export interface Evidence {
  readonly cusums: Cusum[]
  /** Less what the baseline may be off. */
  readonly ewma: Record<Statistic, Record<Direction, number>>
}

export interface PackedEvidence {
  readonly cusums: string
  readonly ewma: Evidence['ewma']
}

function newEvidence(): Evidence {
  const cusums = STATISTICS.flatMap(() =>
    DIRECTIONS.flatMap(() => SHIFTS.map(() => ({ sum: 0, limit: 1, since_ms: 0, n: 0 }))),
  )
  return { cusums, ewma: { ratio: { up: 0, down: 0 }, both: { up: 0, down: 0 } } }
}

/** Nothing is held against the series. */
export const NO_EVIDENCE: PackedEvidence = {
  cusums: '',
  ewma: { ratio: { up: 0, down: 0 }, both: { up: 0, down: 0 } },
}

export function readEvidence({ cusums, ewma }: PackedEvidence): Evidence {
  if (cusums === '') return newEvidence()
  return { cusums: unpack(LAYOUT, cusums), ewma: { ratio: { ...ewma.ratio }, both: { ...ewma.both } } }
}

export function writeEvidence({ cusums, ewma }: Evidence): PackedEvidence {
  return { cusums: pack(LAYOUT, cusums), ewma }
}

function sumsOf({ cusums }: Evidence, statistic: Statistic, direction: Direction): readonly Cusum[] {
  const from =
    (STATISTICS.indexOf(statistic) * DIRECTIONS.length + DIRECTIONS.indexOf(direction)) * SHIFTS.length
  return cusums.slice(from, from + SHIFTS.length)
}

/** What a stretch says. */
export interface Sample {
  readonly from_ms: number
  readonly n: number
  /** How far it is off, relative; what that scatters by itself; how far the baseline may be off. */
  readonly effect: number
  readonly deviation: number
  readonly doubt: number
  /** The part of the ratio in what is measured; logarithms have the rest. */
  readonly share: number
  /** What the stretch may say at most, in deviations. */
  readonly z_max: number
}

export function accumulate(evidence: Evidence, statistic: Statistic, sample: Sample, height: number): void {
  const { z_max } = sample
  for (const direction of DIRECTIONS) {
    // What the baseline may be off comes off first: a shift beyond all doubt counts in full, however even the series is.
    const off = (direction === 'up' ? sample.effect : -sample.effect) - sample.doubt
    const towards = Math.min(Math.max(off / sample.deviation, -z_max), z_max)
    sumsOf(evidence, statistic, direction).forEach((cusum, index) => {
      const d = shown(SHIFTS[index] ?? 1, direction, sample.share) / sample.deviation
      add(cusum, sample, d * towards - (d * d) / 2)
      cusum.limit = Math.fround(limitAt(d, height))
    })
    const mean = evidence.ewma[statistic]
    mean[direction] = rounded((1 - EWMA_WEIGHT) * mean[direction] + EWMA_WEIGHT * towards)
  }
}

/** `share`: of the ratio in the mean that scatters least. */
export function zMaxOf(statistic: Statistic, share: number): number {
  if (statistic === 'both') return Z_MAX
  return Z_MAX_OF_GIANTS + (Z_MAX - Z_MAX_OF_GIANTS) * Math.min(1, share / NO_GIANTS_SHARE)
}

/** How far a shift moves what is measured: logarithms rise by less than the ratio does, and fall by more. */
function shown(shift: number, direction: Direction, share: number): number {
  const sign = direction === 'up' ? 1 : -1
  return share * shift + sign * (1 - share) * Math.log1p(sign * shift)
}

function add(cusum: Cusum, { from_ms, n }: Sample, gain: number): void {
  if (cusum.sum === 0) cusum.since_ms = from_ms
  cusum.sum = Math.fround(Math.max(0, cusum.sum + gain))
  cusum.n = cusum.sum === 0 ? 0 : Math.fround(cusum.n + n)
}

/**
 * A sum's limit for one rate of false alarms whatever the shift: one that gains little a stretch (d small) takes longer
 * to any limit by chance, so its limit may be lower (Siegmund's approximation of the run length,
 * 2/d² · exp(h + 1.166 d)).
 */
function limitAt(d: number, height: number): number {
  return Math.min(height, Math.max(height + Math.log((d * d) / 2) - 1.166 * d, height - LIMIT_DROP_MAX))
}

const LIMIT_DROP_MAX = 5

/** How near a direction is to an alarm, by one statistic or by any: beyond 1 is one. */
export function strength(evidence: Evidence, direction: Direction, statistic?: Statistic): number {
  const statistics = statistic === undefined ? STATISTICS : [statistic]
  return Math.max(
    ...statistics.map((each) => {
      const mean = evidence.ewma[each][direction]
      const sums = sumsOf(evidence, each, direction).map(({ sum, limit }) => sum / limit)
      return Math.max(...sums, mean / (EWMA_LIMIT * EWMA_DEVIATION))
    }),
  )
}

/** The sum of a statistic and direction that is nearest its limit. */
export function strongest(evidence: Evidence, direction: Direction, statistic: Statistic): Cusum {
  return sumsOf(evidence, statistic, direction).reduce((best, each) =>
    each.sum / each.limit > best.sum / best.limit ? each : best,
  )
}
