import type { SeriesBucket } from '@marginscope/reports'
import { MONTH_MS } from '../regression/economics.ts'

/** Yesterday weighs half of today. */
const HALF_LIFE_MS = 24 * 60 * 60 * 1000
/** What lasted shorter is taken to have taken so long: the first minutes of something are no month. */
const AGE_MS_MIN = 60 * 60 * 1000
const USD = 1e-12

/** Decayed sums up to `until_ms`. */
export interface Traffic {
  readonly until_ms: number
  readonly requests: number
  readonly tokens: number
  /** USD. */
  readonly cost: number
}

export const NO_TRAFFIC: Traffic = { until_ms: 0, requests: 0, tokens: 0, cost: 0 }

/** With a bucket's sums, at its time. One of an earlier time counts as if it came now. */
export function withBucket(traffic: Traffic, { sums }: SeriesBucket, at_ms: number): Traffic {
  const until_ms = Math.max(at_ms, traffic.until_ms)
  const kept = 2 ** ((traffic.until_ms - until_ms) / HALF_LIFE_MS)
  return {
    until_ms,
    requests: traffic.requests * kept + sums.sum('requests'),
    tokens: traffic.tokens * kept + (sums.signal('price_per_token')?.x ?? 0),
    cost: traffic.cost * kept + sums.sum('cost') * USD,
  }
}

/** What a month has of it at the pace of `at_ms`, of something that began at `began_ms`. */
export function monthOf(traffic: Traffic, began_ms: number, at_ms: number): Omit<Traffic, 'until_ms'> {
  const age_ms = Math.max(AGE_MS_MIN, at_ms - began_ms)
  const weighed_ms = (HALF_LIFE_MS / Math.LN2) * (1 - 2 ** (-age_ms / HALF_LIFE_MS))
  const kept = 2 ** ((traffic.until_ms - Math.max(at_ms, traffic.until_ms)) / HALF_LIFE_MS)
  const months = (kept * MONTH_MS) / weighed_ms
  return {
    requests: traffic.requests * months,
    tokens: traffic.tokens * months,
    cost: traffic.cost * months,
  }
}
