import { MarginscopeError } from '@marginscope/schemas'

/**
 * What a key's hash is divided by is written down once for a topic, and never again changes: a copy of an identity must
 * meet the first in its partition, and a topic that is given more partitions would send it to another one. The record is
 * the name of an empty topic beside it, `<topic>.partitions.<number>`: as durable as the topic itself, read with the list
 * of topics that a start asks for anyway, and not touched by what an operator does to the topic.
 */
export const recordOf = (topic: string, partitions: number) => `${topic}.partitions.${partitions}`

/**
 * The recorded number, undefined before there is one. Of two starts that both found none, and found different numbers,
 * the smaller counts for both: a topic only grows, so it is the older one.
 */
export function recordedPartitions(topics: readonly string[], topic: string): number | undefined {
  const prefix = recordOf(topic, 0).slice(0, -1)
  const numbers = topics
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((text) => /^[1-9]\d{0,4}$/.test(text))
    .map(Number)
  return numbers.length === 0 ? undefined : Math.min(...numbers)
}

/** A topic never loses partitions: one that has fewer than were recorded is another topic under the old name. */
export function refuseFewer(topic: string, there: number, recorded: number): void {
  if (there >= recorded) return
  throw new MarginscopeError(
    'log_replaced',
    `the topic ${topic} has ${there} partitions and was recorded with ${recorded}: it was deleted and made again. Give the new log another name (MARGINSCOPE_KAFKA_TOPIC).`,
  )
}
