import { mkdir } from 'node:fs/promises'
import { LogError } from '../errors.ts'
import type { Append, EventLog, Follower, Subscription } from '../event-log.ts'
import { GroupCommit } from '../group-commit.ts'
import { checkSizes } from '../record-size.ts'
import { LogStore } from './log-store.ts'
import { OffsetStore } from './offset-store.ts'
import { packBatches } from './packed-batch.ts'
import { readOn } from './reader.ts'
import { subscribe } from './subscription.ts'
import { Writer } from './writer.ts'

export interface EmbeddedLogOptions {
  /** A folder on a local disk (LMDB does not work over network file systems). Made when missing. */
  readonly dir: string
  /** Beyond this an append is refused with `log_full`. Default 16 GiB. */
  readonly max_bytes?: number
  /** Batches older than this go, once every known group has committed them. Default 7 days. */
  readonly retention_ms?: number
  /** Above this the oldest batches go, once every known group has committed them. Default 64 MiB. */
  readonly retention_bytes?: number
  /** A group without a consumer for so long no longer holds the log, unless all are. Default 7 days. */
  readonly group_idle_ms?: number
  /** Appends waiting for the disk in this process; beyond it `log_unavailable`. Default 64 MiB. */
  readonly pending_bytes_max?: number
}

/**
 * What everyone has read is only history: the ledger has it. LMDB maps its file, and every page that a process
 * reads counts as its memory until the kernel wants it back, so a short log keeps readers small.
 */
const RETENTION_BYTES = 64 * 2 ** 20

const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/**
 * The log in a folder, shared by any number of processes of one machine. One partition. Throws what the file
 * system throws when the folder can't be used.
 */
export async function openEmbeddedLog(options: EmbeddedLogOptions): Promise<EventLog> {
  await mkdir(options.dir, { recursive: true })
  const settings = {
    dir: options.dir,
    max_bytes: options.max_bytes ?? 16 * 2 ** 30,
    retention_ms: options.retention_ms ?? WEEK_MS,
    retention_bytes: options.retention_bytes ?? RETENTION_BYTES,
    group_idle_ms: options.group_idle_ms ?? WEEK_MS,
  }
  const log = new LogStore(settings.dir, settings.max_bytes)
  const offsets = new OffsetStore(settings.dir)
  const watchers = new Map<string, () => void>()
  const writer = new Writer(settings, (token) => watchers.get(token)?.())
  const write = async (records: readonly Append[]) => {
    const batches = packBatches(records, Date.now())
    const transfer = batches.map((batch) => batch.bytes.buffer)
    await writer.request({ op: 'append', batches }, transfer)
  }
  const group_commit = new GroupCommit(write, {
    group_bytes_max: 16 * 2 ** 20,
    pending_bytes_max: options.pending_bytes_max ?? 64 * 2 ** 20,
  })
  const source = log.source()

  const watch = (token: string, lost: () => void) => {
    watchers.set(token, lost)
    return () => watchers.delete(token)
  }
  const subscriptions = new Set<Subscription>()
  const followers = new Set<Follower>()
  let closed = false
  const refuseClosed = () => {
    if (closed) throw new LogError('log_unavailable', 'the log is closed')
  }

  return {
    source,
    partitions: 1,
    partitionOf: () => 0,

    async append(records: readonly Append[]) {
      checkSizes(records)
      if (records.length > 0) await group_commit.append(records)
    },

    async subscribe(group, open) {
      refuseClosed()
      const subscription = subscribe({ log, offsets, writer, watch }, group, open)
      subscriptions.add(subscription)
      return subscription
    },

    async follow(from, deliver) {
      refuseClosed()
      const stopping = new AbortController()
      const start = from.get(0) ?? log.bounds().first
      const ended = readOn(log, start, (records) => deliver(0, records), stopping.signal)
      const follower = {
        ended,
        stop: async () => {
          stopping.abort()
          // How it ended is told by `ended`; a caller that stops wants it over.
          await Promise.allSettled([ended])
        },
      }
      followers.add(follower)
      return follower
    },

    async bounds() {
      refuseClosed()
      const { first, next } = log.bounds()
      return [{ partition: 0, first, next }]
    },

    async close() {
      if (closed) return
      closed = true
      await Promise.all([...subscriptions].map((subscription) => subscription.stop()))
      await Promise.all([...followers].map((follower) => follower.stop()))
      await group_commit.close()
      await writer.close()
      await log.close()
      await offsets.close()
    },
  }
}
