import { join } from 'node:path'
import { TOPICS } from '@marginscope/schemas'
import { openEmbeddedLog } from './embedded/open.ts'
import type { EventLog } from './event-log.ts'
import { type KafkaLogOptions, openKafkaLog } from './kafka/open.ts'

export interface EventLogChoice {
  /** host:port, several separated by commas; Kafka when given and not empty. */
  readonly kafka_brokers?: string | undefined
  /** The topic on Kafka. Default `TOPICS.events`. */
  readonly topic?: string
  /** The embedded log lives in its folder `log`. */
  readonly data_dir: string
  readonly kafka_log?: KafkaLogOptions['log']
}

/** The log that the configuration asks for: Kafka when brokers are named, else the one in the data folder. */
export function openEventLog(choice: EventLogChoice): Promise<EventLog> {
  const brokers = (choice.kafka_brokers ?? '').split(',').filter((broker) => broker !== '')
  if (brokers.length === 0) return openEmbeddedLog({ dir: join(choice.data_dir, 'log') })
  const { kafka_log, topic = TOPICS.events } = choice
  return openKafkaLog({ brokers, topic, ...(kafka_log === undefined ? {} : { log: kafka_log }) })
}
