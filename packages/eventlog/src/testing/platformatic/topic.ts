import { Admin, type BaseOptions, ListOffsetTimestamps } from '@platformatic/kafka'
import type { Bounds, Checkpoint } from '../../event-log.ts'
import { CALL_MS_MAX } from '../../kafka/client.ts'
import type { LogTopic, TopicPlan } from '../../kafka/log-client.ts'
import { recordedPartitions, recordOf, refuseFewer } from '../../kafka/recorded-partitions.ts'
import { bounded } from './failures.ts'

export class PlatformaticTopic implements LogTopic {
  readonly #admin: Admin
  readonly #topic: string

  constructor(options: BaseOptions, topic: string) {
    this.#admin = new Admin(options)
    this.#topic = topic
  }

  prepare({ partitions: wanted, replication_factor }: TopicPlan) {
    const prepared = async () => {
      const names = await this.#admin.listTopics()
      const partitions = recordedPartitions(names, this.#topic) ?? wanted
      for (const [topic, count] of [
        [recordOf(this.#topic, partitions), 1],
        [this.#topic, partitions],
      ] as const) {
        if (names.includes(topic)) continue
        const configs = [{ name: 'max.message.bytes', value: String(2 * 1024 * 1024) }]
        await this.#admin.createTopics({
          topics: [topic],
          partitions: count,
          replicas: replication_factor ?? 1,
          configs,
        })
      }
      const { id, topics } = await this.#admin.metadata({ topics: [this.#topic], forceUpdate: true })
      refuseFewer(this.#topic, topics.get(this.#topic)?.partitionsCount ?? 0, partitions)
      return { source: `kafka:${id}/${this.#topic}`, partitions }
    }
    return bounded(prepared(), CALL_MS_MAX, 'opening the topic')
  }

  async bounds(): Promise<Bounds[]> {
    const [first, next] = await bounded(
      Promise.all([this.#offsets(ListOffsetTimestamps.EARLIEST), this.#offsets(ListOffsetTimestamps.LATEST)]),
      CALL_MS_MAX,
      'reading the bounds',
    )
    return [...first]
      .map(([partition, offset]) => ({ partition, first: offset, next: next.get(partition) ?? offset }))
      .sort((a, b) => a.partition - b.partition)
  }

  async checkpoints(group: string): Promise<Map<number, Checkpoint>> {
    const groups = await bounded(
      this.#admin.listConsumerGroupOffsets({ groups: [group] }),
      CALL_MS_MAX,
      'reading the checkpoints',
    )
    const topic = groups[0]?.topics.find(({ name }) => name === this.#topic)
    return new Map(
      topic?.partitions
        .filter(({ committedOffset }) => committedOffset >= 0n)
        .map(({ partitionIndex, committedOffset, metadata }) => [
          partitionIndex,
          { offset: Number(committedOffset), note: metadata ?? '' },
        ]),
    )
  }

  async #offsets(timestamp: bigint): Promise<Map<number, number>> {
    const { topics } = await this.#admin.metadata({ topics: [this.#topic] })
    const count = topics.get(this.#topic)?.partitionsCount ?? 0
    const partitions = Array.from({ length: count }, (_, partitionIndex) => ({ partitionIndex, timestamp }))
    const [listed] = await this.#admin.listOffsets({ topics: [{ name: this.#topic, partitions }] })
    return new Map(listed?.partitions.map(({ partitionIndex, offset }) => [partitionIndex, Number(offset)]))
  }

  async close(): Promise<void> {
    await bounded(this.#admin.close(), CALL_MS_MAX, 'closing')
  }
}
