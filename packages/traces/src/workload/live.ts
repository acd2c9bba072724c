import type { UsageEvent } from '@marginscope/schemas'
import { draws } from '../random.ts'
import { FEATURES } from './catalogue.ts'
import type { Regression } from './regression.ts'
import { request } from './request.ts'

export interface LiveOptions {
  /** Milliseconds since 1970, from inclusive, to exclusive. */
  readonly from_ms: number
  readonly to_ms: number
  readonly regression: Regression
  /** Mean events a second; default 2. */
  readonly per_second?: number
}

const SECOND_MS = 1_000
const PER_SECOND = 2
/** Longest stretch of one call: a caller that slept longer (a suspended laptop) gets only its end. */
const STRETCH_MS_MAX = 60_000
const BY_DAY = FEATURES.filter((feature) => feature.hours === 'day')

/**
 * The workload as it happens: the events of [from, to), second by second. Call it every second or so with the
 * last `to_ms` as the next `from_ms`. A second's events depend on the seed and the second alone, so overlapping
 * calls repeat ids and change nothing.
 */
export function* liveEvents(seed: number, options: LiveOptions): Generator<UsageEvent> {
  const { to_ms, regression, per_second = PER_SECOND } = options
  const from_ms = Math.max(options.from_ms, to_ms - STRETCH_MS_MAX)
  for (let second = Math.floor(from_ms / SECOND_MS); second * SECOND_MS < to_ms; second += 1) {
    const requests = draws(seed, 'live', second).poisson(per_second)
    for (let index = 0; index < requests; index += 1) {
      const draw = draws(seed, 'live', second, index)
      const time_ms = second * SECOND_MS + draw.between(0, SECOND_MS - 1)
      if (time_ms < from_ms || time_ms >= to_ms) continue
      yield request(`live/${seed}/${second}/${index}`, time_ms, draw.weighted(BY_DAY), regression, draw)
    }
  }
}
