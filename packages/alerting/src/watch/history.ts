import type { TenantReader } from '@marginscope/ledger'
import { type BucketRange, readBuckets, type View } from '@marginscope/reports'
import type { Settings } from '@marginscope/warehouse'
import type { Stretch } from './watch.ts'

/** What one statement reads: enough to be worth it, little enough to hold, some 3 KB each. */
const ROWS = 25_000
const FIRST_MS = 60 * 60 * 1000
const LONGEST_MS = 30 * 24 * 60 * 60 * 1000
const GROWTH_MAX = 8

/** The last wall between buckets that is not after an instant. */
export const wallBefore = (at_ms: number, bucket_ms: number): number =>
  Math.floor(at_ms / bucket_ms) * bucket_ms

/** A view's history in whole buckets, in stretches that adapt to how much there is. */
export async function* historyOf(
  reader: TenantReader,
  view: View,
  bucket_ms: number,
  range: BucketRange,
  settings: Settings = {},
): AsyncGenerator<Stretch> {
  let span_ms = Math.max(bucket_ms, wallBefore(FIRST_MS, bucket_ms))
  let from_ms = wallBefore(range.from_ms, bucket_ms)
  const end_ms = wallBefore(range.to_ms, bucket_ms)
  while (from_ms < end_ms) {
    const to_ms = Math.min(from_ms + span_ms, end_ms)
    const buckets = await readBuckets(reader, view, bucket_ms, { ...range, from_ms, to_ms }, settings)
    yield { to_ms, buckets }
    const fits = Math.min(GROWTH_MAX, ROWS / Math.max(1, buckets.length))
    span_ms = Math.min(LONGEST_MS, Math.max(bucket_ms, wallBefore(span_ms * fits, bucket_ms)))
    from_ms = to_ms
  }
}
