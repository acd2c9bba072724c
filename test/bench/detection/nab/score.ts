import type { NabSeries } from './series.ts'

/** The standard profile: what a miss and a false alarm cost, where a detection counts at most 1. */
const MISS = 1
const FALSE_ALARM = 0.11
/** Part of a series (of its first 5,000 points) in which a detector may learn and nothing counts. */
const PROBATION = 0.15
const PROBATION_POINTS_MAX = 5000

/** An anomaly score from 0 to 1 for each point. */
export type Scores = readonly number[]

interface Point {
  readonly score: number
  /** What an alarm here is worth. */
  readonly worth: number
  /** The window it is in, of all series. */
  readonly window: string | undefined
}

/** 0 for a detector that says nothing, 100 for one that is right at once and never wrong. */
export interface NabScore {
  readonly score: number
  readonly threshold: number
}

/**
 * Scores detections as the Numenta Anomaly Benchmark does (Lavin and Ahmad 2015; its sweeper): early in a window is worth
 * 1, at its end 0; after it an alarm is the more false the farther away. The first alarm of a window counts.
 * `threshold`: the one that is best for these series, as the benchmark takes it, unless it is given.
 */
export function nabScore(
  series: readonly NabSeries[],
  scores: readonly Scores[],
  threshold?: number,
): NabScore {
  const points = series.flatMap((one, index) => pointsOf(one, scores[index] ?? []))
  const windows = series.reduce((sum, one) => sum + one.windows.length, 0)
  const best = threshold === undefined ? bestOf(points) : { threshold, raw: rawAt(points, threshold) }
  // Windows that lie in probation can't be hit or missed.
  return { score: (100 * (best.raw + windows * MISS)) / (windows * (1 + MISS)), threshold: best.threshold }
}

/** Every threshold, from the highest score down. */
function bestOf(points: readonly Point[]): { readonly threshold: number; readonly raw: number } {
  // A score of 0 is no alarm at any threshold.
  const sorted = points.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score)
  const worth = missed(points)
  let sum = [...worth.values()].reduce((total, one) => total + one, 0)
  let best = { threshold: Number.POSITIVE_INFINITY, raw: sum }
  sorted.forEach((point, index) => {
    sum += take(worth, point)
    const is_last_of_score = sorted[index + 1]?.score !== point.score
    if (is_last_of_score && sum > best.raw) best = { threshold: point.score, raw: sum }
  })
  return best
}

function rawAt(points: readonly Point[], threshold: number): number {
  const worth = missed(points)
  let sum = [...worth.values()].reduce((total, one) => total + one, 0)
  for (const point of points) if (point.score >= threshold) sum += take(worth, point)
  return sum
}

function missed(points: readonly Point[]): Map<string, number> {
  const worth = new Map<string, number>()
  for (const { window } of points) if (window !== undefined) worth.set(window, -MISS)
  return worth
}

/** What an alarm adds: in a window, as far as it is better than the best one there. */
function take(worth: Map<string, number>, point: Point): number {
  if (point.window === undefined) return point.worth
  const before = worth.get(point.window) ?? -MISS
  const after = Math.max(before, point.worth)
  worth.set(point.window, after)
  return after - before
}

function pointsOf({ name, times, windows }: NabSeries, scores: Scores): readonly Point[] {
  const probation = Math.floor(PROBATION * Math.min(times.length, PROBATION_POINTS_MAX))
  const coming = [...windows]
  const points: Point[] = []
  let inside: { readonly to: string; readonly right: number; readonly width: number } | undefined
  let before: { readonly right: number; readonly width: number } | undefined
  times.forEach((time, index) => {
    const [next] = coming
    if (next !== undefined && next[0] === time) {
      coming.shift()
      const right = times.indexOf(next[1])
      inside = { to: next[1], right, width: right - times.indexOf(next[0]) + 1 }
    }
    const worth =
      inside !== undefined
        ? sigmoid(-(inside.right - index + 1) / inside.width) / sigmoid(-1)
        : FALSE_ALARM * (before === undefined ? -1 : sigmoid((index - before.right) / (before.width - 1)))
    if (index >= probation)
      points.push({
        score: scores[index] ?? 0,
        worth,
        window: inside === undefined ? undefined : `${name} ${inside.right}`,
      })
    if (inside !== undefined && inside.to === time) {
      before = inside
      inside = undefined
    }
  })
  return points
}

/** 1 well before 0, 0 at it, -1 well after. */
function sigmoid(position: number): number {
  return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1
}
