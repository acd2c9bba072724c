import type { SeriesBucket } from '@marginscope/reports'
import type { Accepted } from '../accepted.ts'
import type { SeriesEvent } from '../episodes.ts'
import { addTraffic, type Economics, newEconomics, spendPerMonth } from './economics.ts'
import type { RegressionView } from './plan.ts'
import { newSeries, observeSeries, type SeriesState, type Watching } from './series-watch.ts'

/** What a view may watch, signals counted one by one: some 6 KB each. What comes beyond is not watched. */
export const DETECTORS_MAX = 25_000
/** When there is no room, what was silent for so long makes it: labels that come and go would fill it for good. */
const SILENT_MS = 14 * 24 * 60 * 60 * 1000

/** A view's series up to some bucket. */
export interface ViewState {
  /** By `keyOf` of their labels. */
  readonly series: Map<string, SeriesState>
  /** Of the whole view. */
  lately: Economics
  /** The bucket at which room was looked for last. */
  looked_ms: number
}

export interface ViewOptions {
  readonly bucket_ms: number
  readonly accepted: Accepted
  readonly watching?: Watching
}

export const newView = (): ViewState => ({ series: new Map(), lately: newEconomics(), looked_ms: 0 })

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
      const known = seriesOf(state, plans, series.labels, series.at * bucket_ms)
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
  now_ms: number,
): SeriesState | undefined {
  const key = keyOf(labels)
  const known = state.series.get(key)
  if (known !== undefined) return known
  const series_max = Math.floor(DETECTORS_MAX / Math.max(1, detectorsOf(plans)))
  if (state.series.size >= series_max) forgetSilent(state, now_ms)
  if (state.series.size >= series_max) return undefined
  const made = newSeries(plans)
  state.series.set(key, made)
  return made
}

/** How many detectors each series has. */
export function detectorsOf(plans: RegressionView['plans']): number {
  return plans.reduce((sum, { signals }) => sum + signals.length, 0)
}

/** Looks at all of them at most once a bucket: what is full stays full until time has passed. */
function forgetSilent(state: ViewState, now_ms: number): void {
  if (state.looked_ms === now_ms) return
  state.looked_ms = now_ms
  for (const [key, { lately }] of state.series)
    if (lately.until_ms < now_ms - SILENT_MS) state.series.delete(key)
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
