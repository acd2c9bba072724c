import type { Kafka, Message } from 'kafkajs'
import type { Append } from '../event-log.ts'
import { CALL_MS_MAX, partitionerOf } from './client.ts'
import { Connection } from './connection.ts'
import type { LogAppender } from './log-client.ts'

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
export class Appender implements LogAppender {
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

  async append(records: readonly Append[]): Promise<void> {
    for (const request of requestsOf(records)) {
      const messages = request.map(toMessage)
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

function toMessage({ key, value }: Append): Message {
  return { key, value: Buffer.from(value.buffer, value.byteOffset, value.byteLength) }
}

/** Cuts records into requests that a broker takes, in order. */
export function* requestsOf(records: readonly Append[]): Generator<readonly Append[]> {
  let request: Append[] = []
  let bytes = 0
  for (const record of records) {
    const added = record.value.length + record.key.length + RECORD_OVERHEAD_BYTES
    if (request.length > 0 && bytes + added > REQUEST_BYTES_MAX) {
      yield request
      request = []
      bytes = 0
    }
    request.push(record)
    bytes += added
  }
  if (request.length > 0) yield request
}
