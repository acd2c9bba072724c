/** The planted cost regression: a prompt deploy that makes one feature talk more and miss its cache. */
export interface Regression {
  readonly feature: string
  readonly prompt_version_before: string
  readonly prompt_version: string
  /** Milliseconds since 1970: from here on the new prompt serves every request. */
  readonly onset_ms: number
  /** Output tokens are multiplied by this. */
  readonly output_factor: number
  /** Share of requests that still find the prompt in the cache (before: the feature's own `cache_hit`). */
  readonly cache_hit: number
}

const DAY_MS = 24 * 60 * 60 * 1000

/** Days between the deploy and now: enough for a clear "after", and a "before" several times as long. */
const DAYS_AGO = 4

/** The deploy of `support-chat` prompt 42, at 14:00 UTC four days before `now_ms`. */
export function plantedRegression(now_ms: number): Regression {
  const day = Math.floor((now_ms - DAYS_AGO * DAY_MS) / DAY_MS) * DAY_MS
  return {
    feature: 'support-chat',
    prompt_version_before: '41',
    prompt_version: '42',
    onset_ms: day + 14 * 60 * 60 * 1000,
    output_factor: 1.7,
    cache_hit: 0.35,
  }
}
