import { pollUntil } from '@marginscope/flow'
import type { Kafka } from 'kafkajs'
import { LogError } from '../errors.ts'
import type { Bounds, Checkpoint } from '../event-log.ts'
import { CALL_MS_MAX } from './client.ts'
import { Connection } from './connection.ts'
import type { LogTopic, TopicPlan } from './log-client.ts'
import { recordedPartitions, recordOf, refuseFewer } from './recorded-partitions.ts'

type Admin = ReturnType<Kafka['admin']>

/** Room for the largest record (1 MiB) with its key and headers. */
const MESSAGE_BYTES_MAX = 2 * 1024 * 1024
const APPEAR_MS_MAX = 5_000
const APPEAR_POLL_MS = 100

/** What is asked about the topic, and the group's place in it, through kafkajs's admin client. */
export class Topic implements LogTopic {
  readonly #topic: string
  readonly #admin: Connection<Admin>

  constructor(kafka: Kafka, topic: string) {
    this.#topic = topic
    this.#admin = new Connection(() => kafka.admin(), CALL_MS_MAX)
  }

  /**
   * Makes the topic when it is missing and wanted, and records how many partitions it has when that is not recorded.
   * Returns the log's name and the recorded number. Killed here: the number is recorded before the topic is made, so
   * whoever comes next makes it with that number.
   */
  async prepare(plan: TopicPlan): Promise<{ source: string; partitions: number }> {
    return this.#admin.use('opening the topic', async (admin) => {
      const cluster = await admin.describeCluster()
      if (plan.create) await createTopic(admin, plan, cluster.brokers.length)
      const there = await countPartitions(admin, plan)
      const partitions = recordedPartitions(await admin.listTopics(), this.#topic) ?? there
      refuseFewer(this.#topic, there, partitions)
      return { source: `kafka:${cluster.clusterId}/${this.#topic}`, partitions }
    })
  }

  exists(): Promise<boolean> {
    return this.#admin.use('looking for the topic', async (admin) =>
      (await admin.listTopics()).includes(this.#topic),
    )
  }

  /** Of all partitions: those that the topic was given since its number was recorded hold what others wrote there. */
  async bounds(): Promise<Bounds[]> {
    const offsets = await this.#admin.use('reading the bounds', (admin) =>
      admin.fetchTopicOffsets(this.#topic),
    )
    return offsets
      .map(({ partition, low, high }) => ({ partition, first: Number(low), next: Number(high) }))
      .sort((a, b) => a.partition - b.partition)
  }

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
  const existing = await admin.listTopics()
  const replicas = plan.replication_factor ?? Math.min(3, brokers)
  // False when another process was faster, which is as good.
  const create = (topic: string, partitions: number, settings: Readonly<Record<string, string>>) =>
    admin.createTopics({
      waitForLeaders: true,
      topics: [
        {
          topic,
          numPartitions: partitions,
          replicationFactor: replicas,
          configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
        },
      ],
    })

  const is_there = existing.includes(plan.topic)
  if (recordedPartitions(existing, plan.topic) === undefined) {
    const found = is_there ? await countPartitions(admin, plan) : plan.partitions
    await create(recordOf(plan.topic, found), 1, {})
  }
  if (is_there) return
  const partitions = recordedPartitions(await admin.listTopics(), plan.topic) ?? plan.partitions
  await create(plan.topic, partitions, {
    // With three replicas one broker may be away and an acknowledged record is still on two disks.
    'min.insync.replicas': String(replicas >= 3 ? 2 : 1),
    'max.message.bytes': String(MESSAGE_BYTES_MAX),
    // Whatever others pack their records with, the broker unpacks: kafkajs reads gzip alone.
    'compression.type': 'uncompressed',
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
