import { type Consumer, type fetchV17, IS_CONTROL, ListOffsetTimestamps } from '@platformatic/kafka'
import type { Stored } from '../../event-log.ts'
import type { Generation } from '../../kafka/generation.ts'
import { LaneFailure } from '../../kafka/log-client.ts'

const FETCH = { minBytes: 1, maxBytes: 32 * 1024 * 1024, maxWaitTime: 100 }
const PARTITION_BYTES_MAX = 4 * 1024 * 1024

/** Fetches what the lanes of one generation have room for, broker by broker, and pushes it in order. */
export class Reading {
  readonly #consumer: Consumer
  readonly #topic: string
  readonly #generation: Generation
  readonly #fail: (error: unknown) => void
  readonly #next = new Map<number, number>()
  /** Lanes that have no room yet; each resolves when it has. */
  readonly #full = new Map<number, Promise<void>>()
  readonly #stopped = Promise.withResolvers<void>()
  #is_over = false

  constructor(consumer: Consumer, topic: string, generation: Generation, fail: (error: unknown) => void) {
    this.#consumer = consumer
    this.#topic = topic
    this.#generation = generation
    this.#fail = fail
  }

  /** The oldest offsets that are kept. */
  async first(): Promise<ReadonlyMap<number, number>> {
    const listed = await this.#consumer.listOffsets({
      topics: [this.#topic],
      timestamp: ListOffsetTimestamps.EARLIEST,
    })
    return new Map(listed.get(this.#topic)?.map((offset, partition) => [partition, Number(offset)]))
  }

  begin(partition: number, offset: number): void {
    this.#next.set(partition, offset)
  }

  stop(): void {
    this.#is_over = true
    this.#stopped.resolve()
  }

  async run(): Promise<void> {
    const { topics } = await this.#consumer.metadata({ topics: [this.#topic] })
    const topic = topics.get(this.#topic)
    if (topic === undefined) throw new Error(`no topic ${this.#topic}`)
    const nodes = Map.groupBy(this.#next.keys(), (partition) => topic.partitions[partition]?.leader ?? -1)
    await Promise.all([...nodes].map(([node, partitions]) => this.#readFrom(node, topic.id, partitions)))
  }

  async #readFrom(node: number, topicId: string, all: readonly number[]): Promise<void> {
    while (!this.#is_over) {
      const ready = all.filter((partition) => !this.#full.has(partition))
      if (ready.length === 0) {
        await Promise.race([this.#stopped.promise, ...this.#full.values()])
        continue
      }
      const partitions = ready.map((partition) => ({
        partition,
        fetchOffset: BigInt(this.#next.get(partition) ?? 0),
        partitionMaxBytes: PARTITION_BYTES_MAX,
        currentLeaderEpoch: -1,
        lastFetchedEpoch: -1,
      }))
      const response = await this.#consumer.fetch({ ...FETCH, node, topics: [{ topicId, partitions }] })
      if (!this.#is_over) this.#take(response, ready)
    }
  }

  #take(response: fetchV17.FetchResponse, asked: readonly number[]): void {
    for (const { partitionIndex: partition, records: batches } of response.responses.flatMap(
      ({ partitions }) => partitions,
    )) {
      if (!asked.includes(partition)) continue
      const from = this.#next.get(partition) ?? 0
      const records: Stored[] = []
      for (const { firstOffset, lastOffsetDelta, attributes, records: each } of batches ?? []) {
        this.#next.set(partition, Number(firstOffset) + lastOffsetDelta + 1)
        if ((attributes & IS_CONTROL) !== 0) continue
        for (const { offsetDelta, value } of each) {
          const offset = Number(firstOffset) + offsetDelta
          if (offset >= from) records.push({ offset, value: value ?? new Uint8Array() })
        }
      }
      if (records.length > 0) this.#push(partition, records)
    }
  }

  #push(partition: number, records: readonly Stored[]): void {
    const lane = this.#generation.lane(partition)?.lane
    if (lane === undefined) return
    const pushed = lane.push(records).then(
      () => this.#full.delete(partition),
      (error: unknown) => {
        if (!this.#is_over) this.#fail(new LaneFailure(error))
      },
    )
    this.#full.set(
      partition,
      pushed.then(() => undefined),
    )
  }
}
