import type { Scores } from './score.ts'

/** What is tuned. */
export interface NoveltySettings {
  /** Samples of a window that is compared with those before it. */
  readonly samples: number
  /** The least of the margins, in usual distances of a figure from its mean. */
  readonly margin: number
  /** Part of probation after which an alarm as great as the last one may follow. */
  readonly quiet: number
  /** How many times as great as the last alarm one has to be that follows at once. */
  readonly holds: number
}

/** What is followed of a series, a value for each point. */
export interface Figure {
  readonly values: Float64Array
  /** Points that a value is made of. A value is compared with those that share no point with it. */
  readonly span: number
  /** A distance is only news where it is great; an average also where it is small. */
  readonly is_distance: boolean
}

/** Points of an average and of a sample, as parts of probation. */
const AVERAGE_PARTS = [1 / 256, 1 / 64]
const SAMPLE_PARTS = [1 / 256, 1 / 64, 1 / 32]

/**
 * The value itself and its averages; how far the latest value and the latest windows are from the nearest before them.
 * All lengths of time are parts of probation, which is what a detector is told of how long a series is.
 */
export function figuresOf(values: readonly number[], probation: number, samples: number): readonly Figure[] {
  const points = (part: number) => Math.max(1, Math.round(part * probation))
  const all = Float64Array.from(values)
  return [
    { values: all, span: 1, is_distance: false },
    ...AVERAGE_PARTS.map((part) => ({
      values: averages(all, points(part)),
      span: points(part),
      is_distance: false,
    })),
    { values: distances(all, 1, 1), span: 1, is_distance: true },
    ...SAMPLE_PARTS.map((part) => ({
      values: distances(all, points(part), samples),
      span: points(part) * samples,
      is_distance: true,
    })),
  ]
}

/**
 * How new each point of a series of single values is; none needs a point after it. The detector of regressions needs
 * requests, whose scatter tells what chance does. Where each point is all there is, a figure is as surprising as the time
 * is long since it was about as extreme: chance alone takes as long to bring it about, whatever the figure and however it
 * is spread. So it means the same for all figures, which are added up, and in all series, which share a threshold. With a
 * wide margin it takes a far greater extreme to be surprising; the mean over margins tells a great one from a slight one.
 */
export function noveltyOf(figures: readonly Figure[], probation: number, margin: number): Float64Array {
  const novelty = new Float64Array(figures[0]?.values.length ?? 0)
  for (const figure of figures)
    for (const step of MARGIN_STEPS)
      timesSince(figure, step * margin).forEach((points, index) => {
        novelty[index] = (novelty[index] ?? 0) + Math.log1p(points / probation) / MARGIN_STEPS.length
      })
  return novelty
}

const MARGIN_STEPS = [1, 2, 4, 8]

/** One alarm for one event: what follows has to be newer than it was, less so as time goes by. From 0 to 1. */
export function alarmsOf(
  novelty: Float64Array,
  probation: number,
  { quiet, holds }: Pick<NoveltySettings, 'quiet' | 'holds'>,
): Scores {
  let bar = 0
  return Array.from(novelty, (value) => {
    bar *= holds ** (-1 / (quiet * probation))
    if (value <= bar) return 0
    bar = value * holds
    return value / (1 + value)
  })
}

/** Of the latest points. */
function averages(values: Float64Array, points: number): Float64Array {
  let sum = 0
  return values.map((value, index) => {
    sum += value - (values[index - points] ?? 0)
    return sum / Math.min(index + 1, points)
  })
}

/**
 * From the latest window to the nearest before it that shares no sample with it. A sample is the mean of `points`; the
 * distance is known once its last point is.
 */
function distances(values: Float64Array, points: number, samples: number): Float64Array {
  const means = new Float64Array(Math.floor(values.length / points))
  for (let index = 0; index < means.length * points; index += 1) {
    const sample = Math.floor(index / points)
    means[sample] = (means[sample] ?? 0) + (values[index] ?? 0) / points
  }
  const found = means.map((_, latest) => nearest(means, latest, samples))
  return values.map((_, index) => found[Math.floor((index + 1) / points) - 1] ?? 0)
}

function nearest(means: Float64Array, latest: number, samples: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let other = samples - 1; other <= latest - samples; other += 1) {
    let sum = 0
    for (let back = 0; back < samples && sum < least; back += 1)
      sum += ((means[latest - back] ?? 0) - (means[other - back] ?? 0)) ** 2
    least = Math.min(least, sum)
  }
  return least === Number.POSITIVE_INFINITY ? 0 : Math.sqrt(least)
}

/** Points since a figure was about as extreme; all of its past if it never was. */
function timesSince({ values, span, is_distance }: Figure, margin: number): Float64Array {
  const [high, low] = [new Last(), new Last()]
  let [mean, usual] = [values[0] ?? 0, 0]
  return values.map((value, index) => {
    const past = index - span
    const near = margin * usual + TINY * Math.abs(mean)
    if (past >= 0) {
      high.add(past, values[past] ?? 0)
      low.add(past, -(values[past] ?? 0))
    }
    const last = is_distance
      ? high.atLeast(value - near)
      : Math.min(high.atLeast(value - near), low.atLeast(-value - near))
    const weight = Math.max(1 / (index + 1), USUAL_WEIGHT)
    const off = Math.abs(value - mean)
    // A wild point is learnt as one of so many usual distances.
    const learnt = index > YOUNG ? Math.min(off, USUAL_MAX * usual + TINY * Math.abs(mean)) : off
    usual += (learnt - usual) * weight
    mean += (value - mean) * weight
    return Math.max(0, past - last)
  })
}

const TINY = 1e-9
const USUAL_WEIGHT = 0.002
const USUAL_MAX = 6
const YOUNG = 20

/** Where values were last as high: only those that no later one exceeds can be it. */
class Last {
  readonly #at: number[] = []
  readonly #values: number[] = []

  add(at: number, value: number): void {
    while ((this.#values.at(-1) ?? Number.POSITIVE_INFINITY) <= value) {
      this.#values.pop()
      this.#at.pop()
    }
    this.#values.push(value)
    this.#at.push(at)
  }

  /** −1 if none was. */
  atLeast(value: number): number {
    let [from, to] = [0, this.#values.length]
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.#values[middle] ?? 0) >= value) from = middle + 1
      else to = middle
    }
    return this.#at[from - 1] ?? -1
  }
}
