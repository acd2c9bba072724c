import type { Scores } from './score.ts'
import type { NabSeries } from './series.ts'

export interface NoveltySettings {
  /** Points over which residuals are averaged, each average a figure of its own. */
  readonly scales: readonly number[]
  /** What each kind of figure counts: averages of values, of residuals, steps, the spread of the latest values. */
  readonly weights: Readonly<Record<'value' | 'residual' | 'step' | 'spread', number>>
  /** What a past extreme keeps, at each point, of its distance to the middle. */
  readonly keep: number
  /** Points in which an alarm's hold on smaller ones falls to a third. */
  readonly quiet: number
  /** Points over which the spread of the latest values is taken, each a figure of its own. */
  readonly spreads: readonly number[]
  /** How much an alarm raises the bar for those after it, and the points in which that falls to a third. */
  readonly fatigue: number
  readonly rest: number
  /** To which power a distance counts: below 1, that it is new matters more than how far. */
  readonly power: number
  /** What one figure counts at most. */
  readonly most: number
  /** Points that stand against an hour's own mean: its season is shrunk. */
  readonly shrink: number
  /** Points before a figure may be new. */
  readonly learn: number
}

/** Chosen by a random search of some 300 sets on all series: its score is in-sample. */
export const NOVELTY: NoveltySettings = {
  scales: [1, 3, 10, 30],
  weights: { value: 0.6, residual: 1, step: 0.5, spread: 1 },
  keep: 0.99995,
  quiet: 450,
  spreads: [16, 64],
  fatigue: 1.5,
  rest: 3000,
  power: 1,
  most: 0.2,
  shrink: 6,
  learn: 100,
}

/**
 * An anomaly score for a series of single values, point by point. The detector of regressions needs requests, whose
 * scatter tells what chance does; where each point is all there is, what is usual is taken from the points before it:
 * a level with a season of hours, shrunk, and residuals at several lengths of time. A figure is as new as it is beyond
 * all it has been, in multiples of its usual distance from the middle.
 */
export function noveltyScores({ times, values }: NabSeries, settings: NoveltySettings = NOVELTY): Scores {
  const { scales, weights, quiet, spreads, fatigue, rest, most, shrink } = settings
  const extremes = () => new Extremes(settings)
  const [of_values, of_residuals] = [scales.map(extremes), scales.map(extremes)]
  const [of_steps, of_spreads] = [extremes(), spreads.map(extremes)]
  const [value_means, residual_means] = [scales.map(() => 0), scales.map(() => 0)]
  const latest = spreads.map(() => ({ mean: 0, square: 0 }))
  const hours = new Map<string, { mean: number; n: number }>()
  let [level, held, tired] = [0, 0, 0]
  return values.map((value, index) => {
    const n = index + 1
    const hour = hours.get(hourOf(times[index])) ?? { mean: 0, n: 0 }
    hours.set(hourOf(times[index]), hour)
    level += (value - level) * Math.max(1 / n, LEVEL_WEIGHT)
    const residual = value - level - (hour.n * hour.mean) / (hour.n + shrink)
    hour.n += 1
    hour.mean += (value - level - hour.mean) * Math.max(1 / hour.n, HOUR_WEIGHT)

    let novelty = 0
    scales.forEach((scale, at) => {
      const by = Math.min(scale, n)
      value_means[at] = (value_means[at] ?? 0) + (value - (value_means[at] ?? 0)) / by
      residual_means[at] = (residual_means[at] ?? 0) + (residual - (residual_means[at] ?? 0)) / by
      novelty += weights.value * Math.min(most, of_values[at]?.take(value_means[at] ?? 0) ?? 0)
      novelty += weights.residual * Math.min(most, of_residuals[at]?.take(residual_means[at] ?? 0) ?? 0)
    })
    novelty += weights.step * Math.min(most, of_steps.take(value - (values[index - 1] ?? value)))
    latest.forEach((one, at) => {
      const by = Math.min(spreads[at] ?? 1, n)
      one.mean += (value - one.mean) / by
      one.square += ((value - one.mean) ** 2 - one.square) / by
      const spread = Math.log(one.square + SPREAD_MIN * level * level + Number.MIN_VALUE)
      novelty += weights.spread * Math.min(most, of_spreads[at]?.take(spread) ?? 0)
    })

    // A series in which much is new has less that is news.
    novelty /= 1 + tired
    tired *= 1 - 1 / rest
    // One alarm for one event: a smaller one that follows says nothing new.
    held *= 1 - 1 / quiet
    if (novelty <= held) return 0
    held = novelty
    tired += fatigue * Math.min(1, novelty)
    return novelty / (1 + novelty)
  })
}

/** Of the day; weekends have hours of their own. */
function hourOf(time = ''): string {
  const day = new Date(`${time.slice(0, 10)}T00:00:00Z`).getUTCDay()
  return `${day % 6 === 0 ? 'weekend' : 'weekday'} ${time.slice(11, 13)}`
}

const LEVEL_WEIGHT = 0.001
const HOUR_WEIGHT = 0.01
/** A spread of a thirty-thousandth of the level is none. */
const SPREAD_MIN = 1e-9
const USUAL_WEIGHT = 0.002
/** A wild point is learnt as one of so many usual distances. */
const USUAL_MAX = 6
const YOUNG = 20

/** What a figure has been. */
class Extremes {
  #low = Number.POSITIVE_INFINITY
  #high = Number.NEGATIVE_INFINITY
  #middle = 0
  #usual = 0
  #seen = 0
  readonly #keep: number
  readonly #learn: number
  readonly #power: number

  constructor({ keep, learn, power }: NoveltySettings) {
    this.#keep = keep
    this.#learn = learn
    this.#power = power
  }

  /** How far the next value is beyond all before it. */
  take(value: number): number {
    this.#seen += 1
    if (this.#seen === 1) this.#middle = value
    const beyond = Math.max(value - this.#high, this.#low - value, 0)
    const tiny = 1e-9 * Math.abs(this.#middle) + Number.MIN_VALUE
    const novelty = this.#seen > this.#learn ? (beyond / (this.#usual + tiny)) ** this.#power : 0
    const weight = Math.max(1 / this.#seen, USUAL_WEIGHT)
    const off = Math.abs(value - this.#middle)
    const learnt = this.#seen > YOUNG ? Math.min(off, USUAL_MAX * this.#usual + tiny) : off
    this.#usual += (learnt - this.#usual) * weight
    this.#middle += (value - this.#middle) * weight
    this.#high = Math.max(this.#middle + (this.#high - this.#middle) * this.#keep, value)
    this.#low = Math.min(this.#middle + (this.#low - this.#middle) * this.#keep, value)
    return novelty
  }
}
