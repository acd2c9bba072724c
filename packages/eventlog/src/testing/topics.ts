import { CompressionTypes, type Kafka, type Message } from 'kafkajs'
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

/** Writes to a topic as others than this package do: into any partition, under any key, packed with gzip. */
export async function produce(brokers: string, topic: string, messages: Message[]): Promise<void> {
  const producer = makeClient({ brokers: [brokers] }).producer()
  await producer.connect()
  try {
    await producer.send({ topic, messages, compression: CompressionTypes.GZIP })
  } finally {
    await producer.disconnect()
  }
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
