import { Consumer, offsetCommitV9 } from '@platformatic/kafka'

/** In place of a generation and a member: a commit to a group that has no members. */
const NO_GENERATION = -1
const NO_MEMBER = ''

/** Commits as releases did that kept a note beside the offset, for a group that nobody is in. */
export async function commitWithNote(
  brokers: readonly string[],
  topic: string,
  groupId: string,
  { partition, offset, note }: { partition: number; offset: number; note: string },
): Promise<void> {
  const consumer = new Consumer({ clientId: 'earlier', bootstrapBrokers: [...brokers], groupId })
  try {
    const coordinator = await consumer.findGroupCoordinator()
    const connection = (await consumer.connectToBrokers([coordinator])).get(coordinator)
    if (connection === undefined) throw new Error('the coordinator of the group is not among the brokers')
    const committed = {
      partitionIndex: partition,
      committedOffset: BigInt(offset),
      committedLeaderEpoch: -1,
      committedMetadata: note,
    }
    const topics = [{ name: topic, partitions: [committed] }]
    await offsetCommitV9.api.async(connection, groupId, NO_GENERATION, NO_MEMBER, null, topics)
  } finally {
    await consumer.close()
  }
}
