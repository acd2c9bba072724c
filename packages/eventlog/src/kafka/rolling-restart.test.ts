import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventLog, Subscription } from '../event-log.ts'
import { has_kafka, type RunningKafka, startKafka } from '../testing/kafka-broker.ts'
import { Recorder, until } from '../testing/recorder.ts'
import { openKafkaLog } from './open.ts'

const CONSUMERS = 3
const PARTITIONS = 7

describe.runIf(has_kafka)('consumers that are restarted one after the other', () => {
  let kafka: RunningKafka
  const logs: EventLog[] = []
  beforeAll(async () => {
    kafka = await startKafka()
  })
  afterAll(async () => {
    for (const log of logs) await log.close()
    await kafka.remove()
  })

  test('move each partition at most twice', async () => {
    for (let n = 0; n < CONSUMERS; n++)
      logs.push(
        await openKafkaLog({
          brokers: [kafka.brokers],
          topic: 'rolling',
          partitions: PARTITIONS,
          // They leave in good order: none may be taken for dead because the machine is busy.
          session_ms: 60_000,
        }),
      )
    const running = new Map<number, Subscription>()
    let owners = new Map<number, number>()
    const moves = new Map<number, number>()

    const shared = () =>
      [...running].flatMap(([n, each]) => each.assigned().map((partition) => [partition, n] as const))
    const settle = async () => {
      const least = Math.floor(PARTITIONS / running.size)
      await until('every partition has an owner', () => {
        const all = shared()
        const sizes = [...running.values()].map((each) => each.assigned().length)
        return (
          all.length === PARTITIONS &&
          new Set(all.map(([p]) => p)).size === PARTITIONS &&
          Math.min(...sizes) >= least
        )
      })
      const now = new Map(shared())
      for (const [partition, owner] of now)
        if (owners.size > 0 && owners.get(partition) !== owner)
          moves.set(partition, (moves.get(partition) ?? 0) + 1)
      owners = now
    }
    const join = async (n: number) => {
      const log = logs[n]
      if (log === undefined) throw new Error('no such log')
      running.set(n, await log.subscribe('rolling', new Recorder().open))
    }

    for (let n = 0; n < CONSUMERS; n++) await join(n)
    await settle()
    for (let n = 0; n < CONSUMERS; n++) {
      await running.get(n)?.stop()
      running.delete(n)
      await settle()
      await join(n)
      await settle()
    }
    expect(Math.max(...moves.values())).toBeLessThanOrEqual(2)
    for (const subscription of running.values()) await subscription.stop()
  })
})
