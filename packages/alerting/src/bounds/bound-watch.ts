import { NOT_OPEN, observeThreshold, type ThresholdState } from '@marginscope/detection'
import type { SeriesBucket } from '@marginscope/reports'
import type { Accepted } from '../accepted.ts'
import type { Episode } from '../episode.ts'
import { Episodes } from '../episodes.ts'
import { type Learning, NOTHING_LEARNING, type Stretch, type Watch, type Watched } from '../watch/watch.ts'
import type { BoundPlan } from './plan.ts'
import type { Meter } from './window-meter.ts'

/** Beyond this many label sets new ones are not watched. */
const SERIES_MAX = 20_000

interface BoundOptions {
  readonly bucket_ms: number
  readonly accepted: Accepted
}

interface Series {
  readonly labels: readonly string[]
  readonly meter: Meter
  state: ThresholdState
  /** The bucket end that was judged last. */
  judged_ms: number
}

/** A rule with a bound at work: a figure of each series, judged at every bucket's end. */
export class BoundWatch implements Watch {
  readonly #plan: BoundPlan
  readonly #options: BoundOptions
  readonly #bucket_ms: number
  readonly #series: Map<string, Series>
  readonly #episodes: Episodes

  constructor(
    plan: BoundPlan,
    options: BoundOptions,
    series: ReadonlyMap<string, Series> = new Map(),
    episodes = new Episodes(plan.view.by, options.accepted),
  ) {
    this.#plan = plan
    this.#options = options
    this.#bucket_ms = options.bucket_ms
    this.#series = new Map(series)
    this.#episodes = episodes
  }

  get series(): number {
    return this.#series.size
  }

  observe({ buckets, to_ms }: Stretch): void {
    for (const bucket of buckets) this.#take(bucket)
    for (const series of this.#series.values()) this.#judgeUntil(series, to_ms)
  }

  episodes(): readonly Episode[] {
    return this.#episodes.all()
  }

  /** A bound holds from the first bucket on. */
  learning(): Learning {
    return NOTHING_LEARNING
  }

  copy(): BoundWatch {
    const series = [...this.#series].map(
      ([key, each]) => [key, { ...each, meter: each.meter.copy() }] as const,
    )
    return new BoundWatch(this.#plan, this.#options, new Map(series), this.#episodes.copy())
  }

  #take(bucket: SeriesBucket): void {
    const from_ms = bucket.at * this.#bucket_ms
    const series = this.#seriesOf(bucket.labels, from_ms)
    if (series === undefined) return
    this.#judgeUntil(series, from_ms)
    series.meter.add(bucket)
  }

  #seriesOf(labels: readonly string[], from_ms: number): Series | undefined {
    const key = JSON.stringify(labels)
    const known = this.#series.get(key)
    if (known !== undefined) return known
    if (this.#series.size >= SERIES_MAX) return undefined
    const made: Series = { labels, meter: this.#plan.meter(), state: NOT_OPEN, judged_ms: from_ms }
    this.#series.set(key, made)
    return made
  }

  #judgeUntil(series: Series, to_ms: number): void {
    for (let at_ms = series.judged_ms + this.#bucket_ms; at_ms <= to_ms; at_ms += this.#bucket_ms) {
      series.judged_ms = at_ms
      const reading = series.meter.at(at_ms)
      const { rule, signal, settings } = this.#plan
      const { state, events } = observeThreshold(series.state, reading, settings)
      series.state = state
      const { labels } = series
      this.#episodes.add(events.map((event) => ({ rule, signal, labels, event, impact: undefined })))
    }
  }
}

export function boundWatched(plan: BoundPlan, options: BoundOptions): Watched {
  return { view: plan.view, start: () => new BoundWatch(plan, options) }
}
