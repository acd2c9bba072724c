import { randomUUID } from 'node:crypto'
import { LogError } from '../errors.ts'
import type { Append, Checkpoint, EventLog, Follower, Subscription } from '../event-log.ts'
import { GroupCommit } from '../group-commit.ts'
import { checkSizes } from '../record-size.ts'
import type { ClientOptions } from './client.ts'
import { consume } from './consume.ts'
import { kafkajsClient } from './kafkajs-client.ts'
import type { LogClient, LogTopic, MemberPlan } from './log-client.ts'
import { partitionOf } from './partition-of.ts'

export interface KafkaLogOptions extends ClientOptions {
  readonly topic: string
  /** Of a topic that is created; an existing one keeps the number that it was recorded with. Default 6. */
  readonly partitions?: number
  /** Of a topic that is created. Default: three, or the number of brokers if there are fewer. */
  readonly replication_factor?: number
  /** Whether a missing topic is created. Default true. */
  readonly create?: boolean
  /** After this silence a consumer counts as dead and another takes over. Default 10 s. */
  readonly session_ms?: number
  /** Appends waiting in this process; beyond it `log_unavailable`. Default 64 MiB. */
  readonly pending_bytes_max?: number
}

/**
 * The log as a topic of Kafka. Appends are acknowledged by all in-sync replicas; an append that fails may be
 * stored all the same, so a retry may store it twice. Rejects with `log_unavailable` when no broker answers.
 */
export async function openKafkaLog(
  options: KafkaLogOptions,
  client: LogClient = kafkajsClient(options),
): Promise<EventLog> {
  const topic = client.topic(options.topic)
  const { source, partitions } = await prepare(topic, options)
  const appender = client.appender(options.topic, partitions)
  const group_commit = new GroupCommit((records) => appender.append(records), {
    group_bytes_max: 900 * 1024,
    pending_bytes_max: options.pending_bytes_max ?? 64 * 2 ** 20,
  })
  const consuming = new Set<Subscription>()
  let closed = false

  const refuseClosed = () => {
    if (closed) throw new LogError('log_unavailable', 'the log is closed')
  }
  const begin = (plan: Pick<MemberPlan, 'group' | 'positions' | 'open'>): Subscription => {
    refuseClosed()
    const session_ms = options.session_ms ?? 10_000
    const subscription = consume(client.members({ topic: options.topic, partitions, session_ms, ...plan }))
    consuming.add(subscription)
    return subscription
  }

  return {
    source,
    partitions,
    partitionOf: (key) => partitionOf(key, partitions),

    async append(records: readonly Append[]) {
      checkSizes(records)
      if (records.length > 0) await group_commit.append(records)
    },

    async subscribe(group, open) {
      return begin({ group, open, positions: () => topic.checkpoints(group) })
    },

    async follow(from, deliver): Promise<Follower> {
      const positions = new Map<number, Checkpoint>()
      for (const [partition, offset] of from) positions.set(partition, { offset, note: '' })
      const { ended, stop } = begin({
        group: `marginscope.follow.${randomUUID()}`,
        positions: async () => positions,
        open: async ({ partition }) => ({
          push: async (records) => {
            // Noted before it is delivered: after a rejoin nothing is delivered twice.
            const last = records.at(-1)
            if (last !== undefined) positions.set(partition, { offset: last.offset + 1, note: '' })
            await deliver(partition, records)
          },
          close: async () => undefined,
        }),
      })
      return { ended, stop }
    },

    async bounds() {
      refuseClosed()
      return topic.bounds()
    },

    async close() {
      if (closed) return
      closed = true
      await Promise.all([...consuming].map((subscription) => subscription.stop()))
      await group_commit.close()
      await appender.close()
      await topic.close()
    },
  }
}

async function prepare(topic: LogTopic, options: KafkaLogOptions) {
  try {
    return await topic.prepare({
      topic: options.topic,
      partitions: options.partitions ?? 6,
      replication_factor: options.replication_factor,
      create: options.create ?? true,
    })
  } catch (error) {
    await topic.close()
    throw error
  }
}
