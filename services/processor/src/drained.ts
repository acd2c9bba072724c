import { boundsOfTopic, type EventLog } from '@marginscope/eventlog'
import { CrossTenantReader, readMarksBeside } from '@marginscope/ledger'
import { MarginscopeError } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'

/**
 * A log under a new name, as one with more partitions is, may only be read once the one before it is posted to its end:
 * a copy in the new one meets the first in the ledger, not beside it in another log. Refuses with `log_not_drained`
 * while a topic of this cluster that the ledger knows holds more than was posted. A topic that was deleted since holds
 * nothing.
 */
export async function refuseUndrained(
  log: Pick<EventLog, 'source'>,
  kafka_brokers: string | undefined,
  warehouse: Warehouse,
): Promise<void> {
  const cluster = /^kafka:[^/]*\//.exec(log.source)?.[0]
  if (cluster === undefined || kafka_brokers === undefined) return
  const reader = new CrossTenantReader(
    warehouse,
    'how far a log is posted: offsets, whosever the records are',
  )
  for (const [source, marks] of await readMarksBeside(reader, log.source, cluster)) {
    const topic = source.slice(cluster.length)
    const bounds = (await boundsOfTopic(kafka_brokers, topic)) ?? []
    const waiting = bounds.reduce(
      (sum, { partition, first, next }) =>
        sum + Math.max(0, next - Math.max(first, marks.get(partition) ?? 0)),
      0,
    )
    if (waiting === 0) continue
    throw new MarginscopeError(
      'log_not_drained',
      `${waiting} records of the topic ${topic} are not posted yet: start the processor with MARGINSCOPE_KAFKA_TOPIC=${topic} until nothing waits, then with the new one`,
    )
  }
}
