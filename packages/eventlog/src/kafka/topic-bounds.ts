import type { Bounds } from '../event-log.ts'
import { makeClient } from './client.ts'
import { Topic } from './topic.ts'

/** See `boundsOfTopic`. */
export async function topicBounds(
  kafka_brokers: string,
  name: string,
): Promise<readonly Bounds[] | undefined> {
  const topic = new Topic(makeClient({ brokers: kafka_brokers.split(',') }), name)
  try {
    return (await topic.exists()) ? await topic.bounds() : undefined
  } finally {
    await topic.close()
  }
}
