/** What a stretch without a change is taken to follow. */
export type Model = 'level' | 'trend'

export interface Localiser {
  readonly model: Model
  /** Log likelihood that a change must explain: so many times ln n. */
  readonly penalty: number
  /** At most so many changes. */
  readonly most: number
  /** Points of the shortest stretch. */
  readonly shortest: number
}

/** As the R package changepoint does by default: means, noise of the whole series, MBIC, at most five changes. */
export const BIN_SEG: Localiser = { model: 'level', penalty: 1.5, most: 5, shortest: 1 }
/** Series of years have trends, and a change is one of level, of trend or of noise. One set for all series. */
export const OURS: Localiser = { model: 'trend', penalty: 3, most: 5, shortest: 5 }
/** No stretch has less noise than this part of the series' variance: where all is smooth, any bend would be a change. */
const NOISE_MIN = 0.01

/**
 * The changes of a series, by the rule with which the detector dates an onset: the cut after which a change explains most
 * (maximum likelihood), then again on both sides of it, as long as what it explains is beyond chance.
 */
export function localise(values: readonly number[], settings: Localiser): readonly number[] {
  const unexplained = settings.model === 'level' ? aroundLevel(values) : aroundTrend(values)
  const cut = (from: number, to: number) => cutOf(from, to, unexplained, settings)
  const limit = settings.penalty * Math.log(values.length)
  const found: number[] = []
  let open = [cut(0, values.length)]
  while (found.length < settings.most) {
    const best = open.toSorted((one, other) => other.gain - one.gain)[0]
    if (best === undefined || best.gain <= limit) break
    found.push(best.at)
    open = [...open.filter((one) => one !== best), cut(best.from, best.at), cut(best.at, best.to)]
  }
  return found.sort((one, other) => one - other)
}

interface Cut {
  readonly from: number
  readonly at: number
  readonly to: number
  readonly gain: number
}

/** −ln likelihood of a stretch. */
type Unexplained = (from: number, to: number) => number

function cutOf(from: number, to: number, unexplained: Unexplained, { shortest }: Localiser): Cut {
  const whole = unexplained(from, to)
  let best = { from, at: from, to, gain: 0 }
  for (let at = from + shortest; at <= to - shortest; at += 1) {
    const gain = whole - unexplained(from, at) - unexplained(at, to)
    if (gain > best.gain) best = { from, at, to, gain }
  }
  return best
}

/** The noise is known: that of the whole series, changes included. */
function aroundLevel(values: readonly number[]): Unexplained {
  const { y, yy } = sumsOf(values)
  return (from, to) => squares(yy, y, y, from, to) / 2
}

/** Each stretch has a noise of its own. */
function aroundTrend(values: readonly number[]): Unexplained {
  const { x, y, xx, xy, yy } = sumsOf(values)
  return (from, to) => {
    const [of_x, of_both] = [squares(xx, x, x, from, to), squares(xy, x, y, from, to)]
    const left = squares(yy, y, y, from, to) - (of_x > 0 ? of_both ** 2 / of_x : 0)
    return ((to - from) / 2) * Math.log(Math.max(left / (to - from), NOISE_MIN))
  }
}

/** Σ(a − ā)(b − b̄) over a stretch. */
function squares(
  ab: readonly number[],
  a: readonly number[],
  b: readonly number[],
  from: number,
  to: number,
): number {
  const over = (sums: readonly number[]) => (sums[to] ?? 0) - (sums[from] ?? 0)
  return over(ab) - (over(a) * over(b)) / (to - from)
}

/** Running sums over the series, scaled to variance 1. */
function sumsOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  const scaled = values.map((value) => (value - mean) / (deviation || 1))
  const running = (of: (value: number, index: number) => number) => {
    const sums = [0]
    scaled.forEach((value, index) => {
      sums.push((sums[index] ?? 0) + of(value, index))
    })
    return sums
  }
  return {
    x: running((_, index) => index),
    y: running((value) => value),
    xx: running((_, index) => index * index),
    xy: running((value, index) => index * value),
    yy: running((value) => value * value),
  }
}
