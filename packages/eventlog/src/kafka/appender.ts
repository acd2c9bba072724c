import type { Kafka, Message } from 'kafkajs'
import type { Append } from '../event-log.ts'
import { CALL_MS_MAX, partitionerOf } from './client.ts'
import { Connection } from './connection.ts'

/** Below the brokers' default limit of a batch (1 MiB), even if every record goes to one partition. */
const REQUEST_BYTES_MAX = 900 * 1024
/** What a record costs beside key and value, at most. */
const RECORD_OVERHEAD_BYTES = 40
const ACKS_ALL = -1

/**
 * Sends with acks=all through an idempotent producer, one request at a time, so that the records of a key keep
 * their order through kafkajs's retries.
 *
 * After any failure the producer is replaced. kafkajs takes the sequence numbers of a failed request back; had
 * the broker stored that request all the same, the next one of equal length would pass for its duplicate and
 * be acknowledged without being stored. A new producer id rules that out.
 */
export class Appender {
  readonly #topic: string
  readonly #producer: Connection<ReturnType<Kafka['producer']>>

  constructor(kafka: Kafka, topic: string, partitions: number) {
    this.#topic = topic
    this.#producer = new Connection(
      () =>
        kafka.producer({
          idempotent: true,
          maxInFlightRequests: 1,
          allowAutoTopicCreation: false,
          createPartitioner: partitionerOf(partitions),
          retry: { initialRetryTime: 100, maxRetryTime: 1_500, multiplier: 2, retries: 6 },
        }),
      CALL_MS_MAX,
    )
  }

  /** Resolves when all in-sync replicas have every record. After a rejection some of them may be stored. */
  async append(records: readonly Append[]): Promise<void> {
    for (const messages of requests(records)) {
      await this.#producer.use('append', (producer) =>
        producer.sendBatch({
          acks: ACKS_ALL,
          timeout: CALL_MS_MAX,
          topicMessages: [{ topic: this.#topic, messages }],
        }),
      )
    }
  }

  close(): Promise<void> {
    return this.#producer.close()
  }
}

/** Cuts records into requests, in order. */
function* requests(records: readonly Append[]): Generator<Message[]> {
  let messages: Message[] = []
  let bytes = 0
  for (const { key, value } of records) {
    const added = value.length + key.length + RECORD_OVERHEAD_BYTES
    if (messages.length > 0 && bytes + added > REQUEST_BYTES_MAX) {
      yield messages
      messages = []
      bytes = 0
    }
    messages.push({ key, value: Buffer.from(value.buffer, value.byteOffset, value.byteLength) })
    bytes += added
  }
  if (messages.length > 0) yield messages
}
