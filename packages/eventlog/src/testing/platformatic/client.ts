import type { BaseOptions } from '@platformatic/kafka'
import { CALL_MS_MAX, type ClientOptions } from '../../kafka/client.ts'
import type { LogClient } from '../../kafka/log-client.ts'
import { PlatformaticAppender } from './appender.ts'
import { PlatformaticMember } from './member.ts'
import { PlatformaticTopic } from './topic.ts'

/**
 * The log on Kafka through `@platformatic/kafka`: that the client can be changed is shown by the conformance suite, which
 * runs on it as on kafkajs. Not used by any service.
 */
export function platformaticClient({ brokers, client_id = 'marginscope' }: ClientOptions): LogClient {
  const options: BaseOptions = {
    clientId: client_id,
    bootstrapBrokers: [...brokers],
    connectTimeout: 3_000,
    requestTimeout: CALL_MS_MAX,
    autocreateTopics: false,
  }
  return {
    topic: (name) => new PlatformaticTopic(options, name),
    appender: (topic, partitions) => new PlatformaticAppender(options, topic, partitions),
    members: (plan) => () => new PlatformaticMember(options, plan),
  }
}
