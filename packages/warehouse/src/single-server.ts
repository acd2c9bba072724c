import type { ServerKind } from './server-kind.ts'

/** How long before its stamp an insert may have begun by the list of processes. */
const STAMP_MS = 50

/** One process holds every table: what it acknowledged it shows, and it knows every insert that runs. */
export const SINGLE_SERVER: ServerKind = {
  latest: {},
  // Migrations are written for it: MergeTree, non_replicated_deduplication_window.
  definition: (statement) => statement,

  /** By the server's own clock. An insert takes its stamp when it begins and is seen when it has ended. */
  async visibleUpTo(query) {
    const [row] = await query<{ now: string; oldest: string }>(`
SELECT toUnixTimestamp64Milli(now64(3)) AS now,
  (SELECT toUnixTimestamp64Milli(min(now64(3) - toIntervalMillisecond(toUInt64(elapsed * 1000))))
   FROM system.processes WHERE query_kind IN ('Insert', 'AsyncInsertFlush')) AS oldest`)
    const [now_ms, oldest_ms] = [Number(row?.now), Number(row?.oldest)]
    return (oldest_ms > 0 ? Math.min(now_ms, oldest_ms) : now_ms) - STAMP_MS
  },
}
