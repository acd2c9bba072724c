import type { SeriesBucket } from '@marginscope/reports'

/** Bucket by bucket; in one, by the first request of each series. */
export function inOrderOfFirst(buckets: readonly SeriesBucket[]): readonly SeriesBucket[] {
  const firstOf = ({ sample }: SeriesBucket) => sample?.first_ms ?? Number.POSITIVE_INFINITY
  return buckets.toSorted((a, b) => a.at - b.at || (firstOf(a) < firstOf(b) ? -1 : 1))
}
