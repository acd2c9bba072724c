import type { Bucket } from './bucket.ts'

const BUCKET_MS = 300_000
export const DAY_MS = 86_400_000
/** What a baseline must have seen before anything may fire; shorter buckets are learnt in proportion. */
const LEARNING_MS = 3 * DAY_MS
const LEARNING_STRETCHES = 48

/** Times are those of buckets of five minutes; shorter ones make all that is counted in buckets shorter. */
export function paceOf({ from_ms, to_ms }: Bucket): number {
  return Math.min(1, (to_ms - from_ms) / BUCKET_MS)
}

/** Until about when it cannot judge yet; null when it can. */
export function learningUntil(
  seen: { readonly first_ms: number | null; readonly stretches: number },
  bucket: Bucket,
): number | null {
  const { first_ms, stretches } = seen
  if (first_ms === null) return bucket.from_ms + LEARNING_MS * paceOf(bucket)
  const by_time_ms = first_ms + LEARNING_MS * paceOf(bucket)
  const missing = LEARNING_STRETCHES - stretches
  const by_stretches_ms =
    missing <= 0 ? 0 : bucket.to_ms + (missing * (bucket.to_ms - first_ms)) / Math.max(stretches, 1)
  const until_ms = Math.max(by_time_ms, by_stretches_ms)
  return until_ms > bucket.to_ms ? Math.round(until_ms) : null
}
