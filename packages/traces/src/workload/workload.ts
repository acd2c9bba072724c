import type { UsageEvent } from '@marginscope/schemas'
import { draws } from '../random.ts'
import { FEATURES } from './catalogue.ts'
import { plantedRegression, type Regression } from './regression.ts'
import { request } from './request.ts'
import { busyness } from './shape.ts'

export interface WorkloadOptions {
  /** The workload ends here, exclusive: milliseconds since 1970. */
  readonly now_ms: number
  /** Days before `now_ms` that it covers, and what that day had before: it begins at midnight UTC. Default 21. */
  readonly days?: number
  /** Requests on an average day; default 6,000. */
  readonly requests_per_day?: number
  /** Events in one batch; default 1,000. */
  readonly batch?: number
  /** Default: `plantedRegression(now_ms)`. */
  readonly regression?: Regression
}

const HOUR_MS = 60 * 60 * 1000
const DAYS = 21
const REQUESTS_PER_DAY = 6_000
const BATCH = 1_000
const WEIGHTS = FEATURES.reduce((sum, feature) => sum + feature.weight, 0)

/**
 * A month-like stretch of a made-up product's traffic, in batches, hour by hour: ten customers, six features,
 * several providers, caching, batch tier, reasoning, retries, an unpriced model, GPUs of its own, and one planted
 * regression. The same seed and options give the same events; an hour's events depend on the seed and the hour
 * (and on which side of the regression it lies), so a later run repeats the ids of the hours that both cover.
 */
export function* workload(seed: number, options: WorkloadOptions): Generator<UsageEvent[]> {
  const { now_ms, days = DAYS, requests_per_day = REQUESTS_PER_DAY, batch = BATCH } = options
  const regression = options.regression ?? plantedRegression(now_ms)
  let full: UsageEvent[] = []
  for (let hour_ms = workloadBegin(now_ms, days); hour_ms < now_ms; hour_ms += HOUR_MS) {
    for (const event of hourOf(seed, hour_ms, requests_per_day / 24, now_ms, regression)) {
      full.push(event)
      if (full.length < batch) continue
      yield full
      full = []
    }
  }
  if (full.length > 0) yield full
}

/** Where a workload begins: at midnight, so that a revenue by the day has traffic on each of its days. */
export const workloadBegin = (now_ms: number, days = DAYS) =>
  Math.floor(now_ms / (24 * HOUR_MS) - days) * 24 * HOUR_MS

function* hourOf(
  seed: number,
  hour_ms: number,
  requests_per_hour: number,
  now_ms: number,
  regression: Regression,
): Generator<UsageEvent> {
  const hour = new Date(hour_ms).toISOString().slice(0, 13)
  for (const feature of FEATURES) {
    const mean = (requests_per_hour * feature.weight * busyness(feature.hours, hour_ms)) / WEIGHTS
    const requests = draws(seed, 'count', feature.name, hour_ms).poisson(mean)
    for (let index = 0; index < requests; index += 1) {
      const draw = draws(seed, feature.name, hour_ms, index)
      const time_ms = hour_ms + draw.between(0, HOUR_MS - 1)
      if (time_ms >= now_ms) continue
      yield request(`demo/${seed}/${hour}/${feature.name}/${index}`, time_ms, feature, regression, draw)
    }
  }
}
