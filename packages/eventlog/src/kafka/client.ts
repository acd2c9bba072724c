import { type ICustomPartitioner, Kafka, type LogEntry, logLevel } from 'kafkajs'
import { partitionOf } from './partition-of.ts'
import { letConnectionsRest } from './request-queue.ts'

letConnectionsRest()

/** What kafkajs has to say, for the caller's own log. */
export interface KafkaLogEntry {
  readonly level: 'error' | 'warn'
  readonly message: string
}

export interface ClientOptions {
  readonly brokers: readonly string[]
  readonly client_id?: string
  /** kafkajs logs every lost connection several times over; nobody hears of it unless this is given. */
  readonly log?: (entry: KafkaLogEntry) => void
}

/** No call to a broker lasts longer, whatever happens to the broker or the network between. */
export const CALL_MS_MAX = 10_000

/**
 * kafkajs with bounds: six tries within about four seconds, a connection attempt of 3 s, an answer within 8 s.
 * What is still failing then is the caller's to know; kafkajs's defaults would go on for a minute.
 */
export function makeClient(options: ClientOptions): Kafka {
  const { log } = options
  return new Kafka({
    clientId: options.client_id ?? 'marginscope',
    brokers: [...options.brokers],
    connectionTimeout: 3_000,
    requestTimeout: 8_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_500, multiplier: 2, retries: 6 },
    logLevel: log === undefined ? logLevel.NOTHING : logLevel.WARN,
    logCreator: () => (entry) => log?.(toEntry(entry)),
  })
}

function toEntry({ level, log }: LogEntry): KafkaLogEntry {
  const detail: unknown = log.error
  const message = typeof detail === 'string' ? `${log.message} (${detail})` : log.message
  return { level: level === logLevel.ERROR ? 'error' : 'warn', message }
}

/**
 * murmur2 of the key, as Kafka's own clients have it, by the recorded number of partitions whatever the topic has now:
 * partitions that it was given since get nothing, so every copy of an identity goes where the first one went.
 */
export function partitionerOf(partitions: number): ICustomPartitioner {
  return () =>
    ({ message: { key } }) =>
      partitionOf(key ?? '', partitions)
}
