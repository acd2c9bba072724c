import { installKafka, kafkaAvailable, type RunningKafka, startKafka } from '@marginscope/kafka'

/** Whether tests can have a broker here. Fetches Kafka the first time. */
export async function brokerOrReason(): Promise<{ ok: true } | { ok: false; reason: string }> {
  const available = kafkaAvailable()
  if (!available.ok) return available
  try {
    await installKafka()
    return { ok: true }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

const available = await brokerOrReason()

/**
 * False when this machine can't run Kafka, said loudly; an error instead where everything is asked for
 * (`MARGINSCOPE_REQUIRE_ALL=1`).
 */
export const has_kafka: boolean = available.ok
if (!available.ok) {
  if (process.env.MARGINSCOPE_REQUIRE_ALL === '1') throw new Error(`Kafka is required: ${available.reason}`)
  console.warn(`\n*** LEFT OUT: the tests of the log on Kafka. ${available.reason}\n`)
}

export type { RunningKafka }
export { startKafka }
