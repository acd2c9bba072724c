import { randomUUID } from 'node:crypto'
import { pollUntil } from '@marginscope/flow'
import { LogError } from '../errors.ts'
import type { Lane, LaneContext, Subscription } from '../event-log.ts'
import { isTakeable, type Lease, type Sighting, STANDBY_POLL_MS } from './lease.ts'
import type { LogStore } from './log-store.ts'
import type { OffsetStore } from './offset-store.ts'
import { readOn } from './reader.ts'
import type { Writer } from './writer.ts'

export interface Stores {
  readonly log: LogStore
  readonly offsets: OffsetStore
  readonly writer: Writer
  /** Calls `lost` once when this process learns that the lease of `token` is another's. Returns how to stop. */
  readonly watch: (token: string, lost: () => void) => () => void
}

type Open = (context: LaneContext) => Promise<Lane>

/**
 * Stands by until the group's partition is free, owns it until it is stopped or loses it, stands by again.
 * Every ownership has a token of its own, so a commit of an earlier one is refused for ever.
 */
export function subscribe(stores: Stores, group: string, open: Open): Subscription {
  const stopping = new AbortController()
  let owns = false

  const run = async () => {
    while (!stopping.signal.aborted) {
      const token = await acquire(stores, group, stopping.signal)
      if (token === undefined) return
      owns = true
      try {
        await own(stores, group, token, open, stopping.signal)
      } finally {
        owns = false
        await release(stores, group, token)
      }
    }
  }

  const ended = run()
  return {
    ended,
    assigned: () => (owns ? [0] : []),
    stop: async () => {
      stopping.abort()
      // Why it ended is told by `ended`; a caller that stops wants it over.
      await Promise.allSettled([ended])
    },
  }
}

/** The token of the lease, undefined when stopped before it was free. */
async function acquire(stores: Stores, group: string, signal: AbortSignal): Promise<string | undefined> {
  const token = randomUUID()
  let sighting: { lease: Lease; since_ms: number } | undefined
  const takeIt = async () => {
    const lease = stores.offsets.lease(group)
    const now_ms = performance.now()
    if (lease === undefined) sighting = undefined
    else if (sighting?.lease.token !== lease.token || sighting.lease.beat !== lease.beat) {
      sighting = { lease, since_ms: now_ms }
    }
    const seen: Sighting | undefined = sighting && {
      token: sighting.lease.token,
      beat: sighting.lease.beat,
      unchanged_ms: now_ms - sighting.since_ms,
    }
    const free = isTakeable(lease, seen, Date.now())
    return free && (await take(stores, group, token, seen)) ? token : undefined
  }
  return pollUntil(takeIt, { every_ms: STANDBY_POLL_MS, signal })
}

/** A full disk leaves it standing by: it is as if the lease were taken. */
async function take(
  { writer }: Stores,
  group: string,
  token: string,
  seen: Sighting | undefined,
): Promise<boolean> {
  try {
    return await writer.request({ op: 'acquire', group, token, seen })
  } catch (error) {
    if (error instanceof LogError && error.code === 'log_full') return false
    throw error
  }
}

async function release({ writer }: Stores, group: string, token: string): Promise<void> {
  try {
    await writer.request({ op: 'release', group, token })
  } catch (error) {
    // The lease then expires by itself, which only makes the next owner wait.
    if (!(error instanceof LogError)) throw error
  }
}

async function own(
  stores: Stores,
  group: string,
  token: string,
  open: Open,
  stopping: AbortSignal,
): Promise<void> {
  const lost = new AbortController()
  const broken = new AbortController()
  const unwatch = stores.watch(token, () => lost.abort())
  const checkpoint = stores.offsets.checkpoint(group)
  const lane = await open({
    partition: 0,
    checkpoint,
    commit: async (offset, keep_from = offset) => {
      if (await stores.writer.request({ op: 'commit', group, token, offset, keep_from })) return
      lost.abort()
      throw new LogError('lane_lost', `another consumer of ${group} owns the log now; stop and reload`)
    },
    failed: (error) => broken.abort(error),
  })
  try {
    const until = AbortSignal.any([stopping, lost.signal, broken.signal])
    const from = Math.max(lane.from ?? checkpoint?.offset ?? 0, stores.log.bounds().first)
    await readOn(stores.log, from, (records) => lane.push(records), until)
    if (broken.signal.aborted) throw broken.signal.reason
  } catch (error) {
    await lane.close('lost')
    // What fails for an owner that is none any more is no trouble of the next one: it stands by again.
    if (!lost.signal.aborted && !(error instanceof LogError && error.code === 'lane_lost')) throw error
    return
  } finally {
    unwatch()
  }
  await lane.close(lost.signal.aborted ? 'lost' : 'drain')
}
