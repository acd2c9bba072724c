import type { Episode } from './episode.ts'

/** Onsets this many buckets apart may be one change, seen through two signals. */
const ONSETS_APART_BUCKETS = 6

/** What of an alert says which change it is of. */
export type Grouped = Pick<Episode, 'labels' | 'onset_ms' | 'fired_ms' | 'resolved_ms'>

/**
 * Whether two alerts are of one change: the labels of one are among those of the other, they began together, and the
 * first had not ended when the second fired.
 */
export function isSameChange(first: Grouped, second: Grouped, bucket_ms: number): boolean {
  if (first.fired_ms === null || second.fired_ms === null) return false
  if (first.resolved_ms !== null && first.resolved_ms < second.fired_ms) return false
  if (Math.abs(first.onset_ms - second.onset_ms) > ONSETS_APART_BUCKETS * bucket_ms) return false
  return isWithin(first.labels, second.labels) || isWithin(second.labels, first.labels)
}

function isWithin(outer: Readonly<Record<string, string>>, inner: Readonly<Record<string, string>>): boolean {
  return Object.entries(outer).every(([name, value]) => inner[name] === value)
}

/** Of those that fired before it, the one that told of this change; undefined when it is the first. */
export function leaderOf<T extends Grouped>(
  episode: Grouped,
  leaders: Iterable<T>,
  bucket_ms: number,
): T | undefined {
  for (const leader of leaders) if (isSameChange(leader, episode, bucket_ms)) return leader
  return undefined
}
