import { join } from 'node:path'
import { TOPICS } from '@marginscope/schemas'
import { openEmbeddedLog } from './embedded/open.ts'
import type { Bounds, EventLog } from './event-log.ts'
import type { KafkaLogOptions } from './kafka/open.ts'
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
 * that do not answer yet are waited for; then it rejects with `log_unavailable`. The client of Kafka, 140 modules, is
 * loaded where there is a Kafka.
 */
export function openEventLog(choice: EventLogChoice): Promise<EventLog> {
  const brokers = (choice.kafka_brokers ?? '').split(',').filter((broker) => broker !== '')
  if (brokers.length === 0) return openEmbeddedLog({ dir: join(choice.data_dir, 'log') })
  const { kafka_log, topic = TOPICS.events, partitions = 6, waiting } = choice
  const options = { brokers, topic, partitions, ...(kafka_log === undefined ? {} : { log: kafka_log }) }
  const open = async () => {
    const { openKafkaLog } = await import('./kafka/open.ts')
    return openKafkaLog(options)
  }
  return waitForLog(`Kafka at ${brokers.join(',')}`, open, { patience_ms: PATIENCE_MS, ...waiting })
}

/**
 * What a topic other than the log's holds; undefined when there is no such topic. Rejects with `log_unavailable` when no
 * broker answers.
 */
export async function boundsOfTopic(
  kafka_brokers: string,
  name: string,
): Promise<readonly Bounds[] | undefined> {
  const { topicBounds } = await import('./kafka/topic-bounds.ts')
  return topicBounds(kafka_brokers, name)
}
