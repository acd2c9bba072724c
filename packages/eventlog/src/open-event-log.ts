import { join } from 'node:path'
import { TOPICS } from '@marginscope/schemas'
import { openEmbeddedLog } from './embedded/open.ts'
import type { EventLog } from './event-log.ts'
import { type KafkaLogOptions, openKafkaLog } from './kafka/open.ts'
import { type Waiting, waitForLog } from './wait-for-log.ts'

export interface EventLogChoice {
  /** host:port, several separated by commas; Kafka when given and not empty. */
  readonly kafka_brokers?: string | undefined
  /** The topic on Kafka. Default `TOPICS.events`. */
  readonly topic?: string | undefined
  /** Of a topic that is made. Default 6. */
  readonly partitions?: number
  /** The embedded log lives in its folder `log`. */
  readonly data_dir: string
  readonly kafka_log?: KafkaLogOptions['log']
  /** For brokers that are still coming up. Default: a minute, in silence. */
  readonly waiting?: Partial<Waiting>
}

/** How long a start waits for brokers; then it fails with the reason. */
const PATIENCE_MS = 60_000

/**
 * The log that the configuration asks for: Kafka when brokers are named, else the one in the data folder. Brokers
 * that do not answer yet are waited for; then it rejects with `log_unavailable`.
 */
export function openEventLog(choice: EventLogChoice): Promise<EventLog> {
  const brokers = (choice.kafka_brokers ?? '').split(',').filter((broker) => broker !== '')
  if (brokers.length === 0) return openEmbeddedLog({ dir: join(choice.data_dir, 'log') })
  const { kafka_log, topic = TOPICS.events, partitions = 6, waiting } = choice
  const options = { brokers, topic, partitions, ...(kafka_log === undefined ? {} : { log: kafka_log }) }
  return waitForLog(`Kafka at ${brokers.join(',')}`, () => openKafkaLog(options), {
    patience_ms: PATIENCE_MS,
    ...waiting,
  })
}
