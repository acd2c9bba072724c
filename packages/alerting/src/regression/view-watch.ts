import type { SeriesBucket } from '@marginscope/reports'
import type { SeriesEvent } from '../episodes.ts'
import { addTraffic, type Economics, newEconomics, spendPerMonth } from './economics.ts'
import type { RegressionView } from './plan.ts'
import { type Accepted, newSeries, observeSeries, type SeriesState, type Watching } from './series-watch.ts'

/** Beyond this many label sets of one view new ones are not watched: a label with endless values is no series. */
export const SERIES_MAX = 20_000

/** A view's series up to some bucket. */
export interface ViewState {
  /** By `keyOf` of their labels. */
  readonly series: Map<string, SeriesState>
  /** Of the whole view. */
  lately: Economics
}

export interface ViewOptions {
  readonly bucket_ms: number
  readonly accepted: Accepted
  readonly watching?: Watching
}

export const newView = (): ViewState => ({ series: new Map(), lately: newEconomics() })

export const keyOf = (labels: readonly string[]): string => JSON.stringify(labels)

/**
 * Takes a view's next buckets, ascending by `at`, all of those that have any. Changes `state`. What a change is worth
 * beside all that is spent is told by the buckets up to it, so all series of a bucket are added first.
 */
export function observeView(
  state: ViewState,
  { plans }: RegressionView,
  buckets: readonly SeriesBucket[],
  { bucket_ms, accepted, watching }: ViewOptions,
): readonly SeriesEvent[] {
  const events: SeriesEvent[] = []
  for (const together of byBucket(buckets)) {
    for (const series of together)
      addTraffic(state.lately, series, series.at * bucket_ms, (series.at + 1) * bucket_ms)
    const spend = spendPerMonth(state.lately)
    for (const series of together) {
      const known = seriesOf(state, plans, series.labels)
      if (known === undefined) continue
      const around = { bucket_ms, spend, accepted, series: state.series.size }
      events.push(...observeSeries(known, plans, series, around, watching))
    }
  }
  return events
}

function seriesOf(
  state: ViewState,
  plans: RegressionView['plans'],
  labels: readonly string[],
): SeriesState | undefined {
  const key = keyOf(labels)
  const known = state.series.get(key)
  if (known !== undefined) return known
  if (state.series.size >= SERIES_MAX) return undefined
  const made = newSeries(plans)
  state.series.set(key, made)
  return made
}

function* byBucket(buckets: readonly SeriesBucket[]): Generator<readonly SeriesBucket[]> {
  let together: SeriesBucket[] = []
  for (const each of buckets) {
    const [first] = together
    if (first !== undefined && first.at !== each.at) {
      yield together
      together = []
    }
    together.push(each)
  }
  if (together.length > 0) yield together
}

/** Copies share nothing: what one is told the other doesn't know. */
export const copyOf = (state: ViewState): ViewState => structuredClone(state)
