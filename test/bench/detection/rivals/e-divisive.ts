import { mean, onValues, variance } from './series.ts'

/**
 * E-Divisive means with Student's t-test for its significance, as Apache Otava (formerly Hunter) has it: windows of 50
 * points, p < 0.001, and no smaller change than 5%. (Fleming et al., "Hunter: Using Change Point Detection to Hunt for
 * Performance Regressions", ICPE 2023; Matteson and James 2014.)
 */
export interface Significance {
  readonly p_max: number
  readonly magnitude_min: number
}

export const OTAVA: Significance = { p_max: 0.001, magnitude_min: 0.05 }
const WINDOW = 50

/** The indexes at which a series changes. */
export function changePoints(
  values: readonly number[],
  significance: Significance,
  from = 0,
): readonly number[] {
  const cut = bestCut(values)
  if (cut === undefined) return []
  const [left, right] = [values.slice(0, cut), values.slice(cut)]
  const magnitude = Math.abs(mean(right) / mean(left) - 1)
  if (!(tTest(left, right) < significance.p_max) || magnitude < significance.magnitude_min) return []
  return [
    ...changePoints(left, significance, from),
    from + cut,
    ...changePoints(right, significance, from + cut),
  ]
}

/** Where the energy distance between the points before and after is largest. */
function bestCut(values: readonly number[]): number | undefined {
  const n = values.length
  // Distances within the left, within the right and between them, kept while the cut moves on.
  let [within_left, between, within_right] = [0, 0, 0]
  for (let i = 0; i < n; i += 1) for (let j = i + 1; j < n; j += 1) within_right += distance(values, i, j)
  let [best, cut] = [0, undefined as number | undefined]
  for (let at = 0; at < n - MIN; at += 1) {
    let [to_left, to_right] = [0, 0]
    for (let other = 0; other < n; other += 1)
      if (other < at) to_left += distance(values, at, other)
      else to_right += distance(values, at, other)
    within_left += to_left
    within_right -= to_right
    between += to_right - to_left
    const [left, right] = [at + 1, n - at - 1]
    if (left < MIN) continue
    const energy =
      (2 * between) / (left * right) -
      (2 * within_left) / (left * (left - 1)) -
      (2 * within_right) / (right * (right - 1))
    const weighed = (energy * left * right) / (left + right)
    if (weighed > best) [best, cut] = [weighed, left]
  }
  return cut
}

const MIN = 2

function distance(values: readonly number[], one: number, other: number): number {
  return Math.abs((values[one] ?? 0) - (values[other] ?? 0))
}

/** Two-sided p of equal means (Welch). */
export function tTest(left: readonly number[], right: readonly number[]): number {
  const [a, b] = [variance(left) / left.length, variance(right) / right.length]
  if (a + b === 0) return mean(left) === mean(right) ? 1 : 0
  const t = (mean(left) - mean(right)) / Math.sqrt(a + b)
  const freedom =
    (a + b) ** 2 / (a ** 2 / Math.max(1, left.length - 1) + b ** 2 / Math.max(1, right.length - 1))
  return studentTail(Math.abs(t), freedom)
}

/** 2·P(T > t), by the density's integral (Simpson); beyond 40 it is 0 for what is asked here. */
function studentTail(t: number, freedom: number): number {
  if (t >= 40) return 0
  const density = (x: number) => (1 + (x * x) / freedom) ** (-(freedom + 1) / 2)
  const area = (from: number, to: number) => {
    const steps = 200
    const h = (to - from) / steps
    let sum = density(from) + density(to)
    for (let k = 1; k < steps; k += 1) sum += density(from + k * h) * (k % 2 === 1 ? 4 : 2)
    return (sum * h) / 3
  }
  const tail = area(t, t + 40) + area(t + 40, t + 400)
  return tail / (tail + area(0, t))
}

/** Otava looks at a series when a point comes: here at every third bucket, at the last two windows of it. */
export const otava = onValues(
  (values, direction) => {
    const cut = changePoints(values, OTAVA).findLast((at) => at >= values.length - RECENT)
    if (cut === undefined) return undefined
    const [before, after] = [mean(values.slice(0, cut)), mean(values.slice(cut))]
    return direction * (after - before) > 0 ? { ago: values.length - cut } : undefined
  },
  { keep: 2 * WINDOW, learn: 288, every: 3 },
)
const RECENT = 48
