import type { Kafka } from 'kafkajs'
import { makeClient } from '../kafka/client.ts'

type Admin = ReturnType<Kafka['admin']>

/** Does what an operator does to a topic: afterwards it has `count` partitions. */
export function addPartitions(brokers: string, topic: string, count: number): Promise<unknown> {
  return administer(brokers, (admin) => admin.createPartitions({ topicPartitions: [{ topic, count }] }))
}

/** Makes a topic as others than this package do. */
export function makeTopic(brokers: string, topic: string, numPartitions: number): Promise<unknown> {
  return administer(brokers, (admin) =>
    admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions }] }),
  )
}

async function administer(brokers: string, work: (admin: Admin) => Promise<unknown>): Promise<void> {
  const admin = makeClient({ brokers: [brokers] }).admin()
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.disconnect()
  }
}
