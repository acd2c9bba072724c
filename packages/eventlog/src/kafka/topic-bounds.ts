import type { Bounds } from '../event-log.ts'
import { makeClient } from './client.ts'
import { Topic } from './topic.ts'

/**
 * What a topic other than the log's holds; undefined when there is no such topic. Rejects with `log_unavailable` when no
 * broker answers.
 */
export async function boundsOfTopic(
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
