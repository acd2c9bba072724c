import { pause, unlessAborted } from '@marginscope/flow'
import type { Stored } from '../event-log.ts'
import type { LogStore } from './log-store.ts'

const CHUNK = { bytes: 4 * 1024 * 1024, records: 20_000 }

/**
 * Another process's commit sends no signal, so an idle reader looks at the log's end: a look costs 3 µs. For
 * a moment after the last record it looks every 2 ms, then every 10 ms
 * (idle, that is 2 % of one slow core).
 */
const POLL_BUSY_MS = 2
const POLL_IDLE_MS = 10
const BUSY_POLLS = 50

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
  let empty = 0
  while (!signal.aborted) {
    const chunk = log.read(next, CHUNK)
    if (chunk.records.length === 0) {
      empty += 1
      await pause(empty < BUSY_POLLS ? POLL_BUSY_MS : POLL_IDLE_MS)
      continue
    }
    empty = 0
    next = chunk.next
    await unlessAborted(deliver(chunk.records), signal)
  }
}
