import { setImmediate as turn } from 'node:timers/promises'
import type { Stretch, Watch } from './watch.ts'

/** Buckets that are judged at once, some milliseconds of work; whoever else uses the thread goes between. */
const BUCKETS = 250

/** As `watch.observe(stretch)`, in turns. Throws what `signal` was aborted with. */
export async function observeInTurns(
  watch: Watch,
  { buckets, to_ms }: Stretch,
  bucket_ms: number,
  signal?: AbortSignal,
): Promise<void> {
  let from = 0
  while (buckets.length - from > BUCKETS) {
    let end = from + BUCKETS
    // All of a bucket together: what is spent in it is told from all of them.
    while (end < buckets.length && buckets[end]?.at === buckets[end - 1]?.at) end += 1
    const part = buckets.slice(from, end)
    watch.observe({ to_ms: ((part.at(-1)?.at ?? 0) + 1) * bucket_ms, buckets: part })
    from = end
    await turn()
    signal?.throwIfAborted()
  }
  watch.observe({ to_ms, buckets: buckets.slice(from) })
}
