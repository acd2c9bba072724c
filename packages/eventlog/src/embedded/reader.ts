import { pause, unlessAborted } from '@marginscope/flow'
import type { Stored } from '../event-log.ts'
import type { LogStore } from './log-store.ts'

const CHUNK = { bytes: 4 * 1024 * 1024, records: 20_000 }

/**
 * Milliseconds until the next look at the log's end: another process's commit sends no signal. The longer nothing came, the
 * seldomer; a look every 10 ms for ever took 25 ms of a slow core's second.
 */
const restMs = (idle_ms: number) => (idle_ms < 100 ? 2 : idle_ms < 2_000 ? 10 : 50)

/**
 * Delivers chunks in offset order from `from` on, one at a time, until `signal` aborts. Ends without error
 * then, even while a delivery is under way; else fails as `deliver` fails.
 */
export async function readOn(
  log: LogStore,
  from: number,
  deliver: (records: readonly Stored[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let next = from
  let last_ms = performance.now()
  while (!signal.aborted) {
    const chunk = log.read(next, CHUNK)
    if (chunk.records.length === 0) {
      await pause(restMs(performance.now() - last_ms))
      continue
    }
    next = chunk.next
    await unlessAborted(deliver(chunk.records), signal)
    last_ms = performance.now()
  }
}
