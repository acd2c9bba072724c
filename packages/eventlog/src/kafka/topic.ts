import { pollUntil } from '@marginscope/flow'
import type { Kafka } from 'kafkajs'
import { LogError } from '../errors.ts'
import type { Bounds, Checkpoint } from '../event-log.ts'
import { CALL_MS_MAX } from './client.ts'
import { Connection } from './connection.ts'

type Admin = ReturnType<Kafka['admin']>

export interface TopicPlan {
  readonly topic: string
  readonly partitions: number
  readonly replication_factor: number | undefined
  readonly create: boolean
}

/** Room for the largest record (1 MiB) with its key and headers. */
const MESSAGE_BYTES_MAX = 2 * 1024 * 1024
const APPEAR_MS_MAX = 5_000
const APPEAR_POLL_MS = 100

/** What is asked about the topic, and the group's place in it, through kafkajs's admin client. */
export class Topic {
  readonly #topic: string
  readonly #admin: Connection<Admin>

  constructor(kafka: Kafka, topic: string) {
    this.#topic = topic
    this.#admin = new Connection(() => kafka.admin(), CALL_MS_MAX)
  }

  /** Makes the topic when it is missing and wanted. Returns the log's name and how many partitions there are. */
  async prepare(plan: TopicPlan): Promise<{ source: string; partitions: number }> {
    return this.#admin.use('opening the topic', async (admin) => {
      const cluster = await admin.describeCluster()
      if (plan.create) await createTopic(admin, plan, cluster.brokers.length)
      const partitions = await countPartitions(admin, plan)
      return { source: `kafka:${cluster.clusterId}/${this.#topic}`, partitions }
    })
  }

  async bounds(): Promise<Bounds[]> {
    const offsets = await this.#admin.use('reading the bounds', (admin) =>
      admin.fetchTopicOffsets(this.#topic),
    )
    return offsets
      .map(({ partition, low, high }) => ({ partition, first: Number(low), next: Number(high) }))
      .sort((a, b) => a.partition - b.partition)
  }

  /** Where the group stands; a partition without a commit is missing. */
  async checkpoints(group: string): Promise<Map<number, Checkpoint>> {
    const topics = await this.#admin.use('reading the checkpoints', (admin) =>
      admin.fetchOffsets({ groupId: group, topics: [this.#topic] }),
    )
    const found = new Map<number, Checkpoint>()
    for (const { partition, offset, metadata } of topics[0]?.partitions ?? []) {
      if (Number(offset) >= 0) found.set(partition, { offset: Number(offset), note: metadata ?? '' })
    }
    return found
  }

  close(): Promise<void> {
    return this.#admin.close()
  }
}

async function createTopic(admin: Admin, plan: TopicPlan, brokers: number): Promise<void> {
  const replicas = plan.replication_factor ?? Math.min(3, brokers)
  const existing = await admin.listTopics()
  if (existing.includes(plan.topic)) return
  // False when another process was faster, which is as good.
  await admin.createTopics({
    waitForLeaders: true,
    topics: [
      {
        topic: plan.topic,
        numPartitions: plan.partitions,
        replicationFactor: replicas,
        configEntries: [
          // With three replicas one broker may be away and an acknowledged record is still on two disks.
          { name: 'min.insync.replicas', value: String(replicas >= 3 ? 2 : 1) },
          { name: 'max.message.bytes', value: String(MESSAGE_BYTES_MAX) },
        ],
      },
    ],
  })
}

async function countPartitions(admin: Admin, { topic }: TopicPlan): Promise<number> {
  const partitions = async () => {
    if (!(await admin.listTopics()).includes(topic)) return undefined
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
    return topics[0]?.partitions.length || undefined // none yet: it is being made
  }
  const count = await pollUntil(partitions, { every_ms: APPEAR_POLL_MS, limit_ms: APPEAR_MS_MAX })
  if (count !== undefined) return count
  throw new LogError('log_unavailable', `Kafka has no topic ${topic}: create it, or let it be created`)
}
