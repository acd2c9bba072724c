import { Appender } from './appender.ts'
import { type ClientOptions, makeClient } from './client.ts'
import type { LogClient } from './log-client.ts'
import { Membership } from './membership.ts'
import { StickyAssigner } from './sticky-assigner.ts'
import { Topic } from './topic.ts'

/** The client that the log on Kafka uses. */
export function kafkajsClient(options: ClientOptions): LogClient {
  const kafka = makeClient(options)
  return {
    topic: (name) => new Topic(kafka, name),
    appender: (topic, partitions) => new Appender(kafka, topic, partitions),
    members(plan) {
      const sticky = new StickyAssigner(plan.topic, plan.partitions)
      return () => new Membership(kafka, plan, sticky)
    },
  }
}
