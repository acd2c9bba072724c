import { type BaseOptions, Producer } from '@platformatic/kafka'
import type { Append } from '../../event-log.ts'
import { requestsOf } from '../../kafka/appender.ts'
import { CALL_MS_MAX } from '../../kafka/client.ts'
import type { LogAppender } from '../../kafka/log-client.ts'
import { partitionOf } from '../../kafka/partition-of.ts'
import { bounded } from './failures.ts'

const ACKS_ALL = -1

export class PlatformaticAppender implements LogAppender {
  readonly #options: BaseOptions
  readonly #topic: string
  readonly #partitions: number
  #producer: Producer | undefined

  constructor(options: BaseOptions, topic: string, partitions: number) {
    this.#options = options
    this.#topic = topic
    this.#partitions = partitions
  }

  async append(records: readonly Append[]): Promise<void> {
    for (const request of requestsOf(records)) {
      this.#producer ??= new Producer({ ...this.#options, idempotent: true, acks: ACKS_ALL })
      const messages = request.map(({ key, value }) => ({
        topic: this.#topic,
        partition: partitionOf(key, this.#partitions),
        key: Buffer.from(key),
        value: Buffer.from(value.buffer, value.byteOffset, value.byteLength),
      }))
      try {
        await bounded(this.#producer.send({ messages }), CALL_MS_MAX, 'append')
      } catch (error) {
        // Its sequence numbers may no longer be the broker's.
        await this.close()
        throw error
      }
    }
  }

  async close(): Promise<void> {
    const producer = this.#producer
    this.#producer = undefined
    // What became of its records is known; that it can't say good-bye adds nothing.
    await producer?.close().catch(() => undefined)
  }
}
