import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LogError } from '../errors.ts'
import type { EventLog } from '../event-log.ts'
import { openEventLog } from '../open-event-log.ts'
import { has_kafka, type RunningKafka, startKafka } from '../testing/kafka-broker.ts'
import { Recorder, texts, until } from '../testing/recorder.ts'
import { openKafkaLog } from './open.ts'

describe.runIf(has_kafka)('the log on Kafka while the broker is away', () => {
  let kafka: RunningKafka
  let log: EventLog

  beforeAll(async () => {
    kafka = await startKafka()
    log = await openKafkaLog({ brokers: [kafka.brokers], topic: 'loss', partitions: 3, session_ms: 6_000 })
  })
  afterAll(async () => {
    await log.close()
    await kafka.remove()
  })

  test('refuses appends within bounds, then goes on by itself; consumers go on from their commits', async () => {
    const recorder = new Recorder(async (lane, records) => {
      await lane.context.commit((records.at(-1)?.offset ?? -1) + 1).catch(() => undefined)
    })
    const subscription = await log.subscribe('loss', recorder.open)
    await log.append(texts('a:1', 'b:1', 'c:1'))
    await until('the first records', () => recorder.texts().length === 3)

    await kafka.kill()
    const began_ms = performance.now()
    const refused = await Promise.allSettled([
      log.append(texts('a:2')),
      log.bounds(),
      ...Array.from({ length: 50 }, () => log.append([{ key: 'big', value: Buffer.alloc(500_000) }])),
    ])
    expect(performance.now() - began_ms).toBeLessThan(30_000)
    expect(refused.every(({ status }) => status === 'rejected')).toBe(true)
    expect(refused[0]).toMatchObject({ reason: { code: 'log_unavailable', status: 503 } })
    expect(refused[1]).toMatchObject({ reason: { code: 'log_unavailable' } })

    await kafka.restart()
    const retried = async () => {
      try {
        await log.append(texts('a:3'))
        return true
      } catch {
        return false
      }
    }
    await until('an append succeeds', retried)
    await until('the consumer is back', () => recorder.texts().includes('a:3'), 30_000)
    await subscription.stop()
    await subscription.ended
    const bounds = await log.bounds()
    const again = new Recorder()
    const second = await log.subscribe('loss', again.open)
    await until('all lanes', () => again.lanes.length === 3)
    expect(bounds.some(({ next }) => next > 0)).toBe(true)
    for (const { context } of again.lanes) {
      const next = bounds.find(({ partition }) => partition === context.partition)?.next ?? 0
      if (next > 0) expect(context.checkpoint?.offset).toBe(next)
    }
    await second.stop()
  })

  test('a consumer lives through a broker that stands still for longer than a session, and through a lane that was lost', async () => {
    let fails: LogError | undefined = new LogError('lane_lost', 'another has it')
    const recorder = new Recorder(async (lane, records) => {
      const failure = fails
      fails = undefined
      if (failure !== undefined) throw failure
      await lane.context.commit((records.at(-1)?.offset ?? -1) + 1).catch(() => undefined)
    })
    const subscription = await log.subscribe('still', recorder.open)
    let ended = false
    subscription.ended.then(
      () => {
        ended = true
      },
      () => {
        ended = true
      },
    )
    await until('the lane was opened again', () => recorder.lanes.length > 3 && fails === undefined)
    process.kill(kafka.pid, 'SIGSTOP')
    try {
      // Each takes as long as a call may.
      await expect(log.append(texts('a:4'))).rejects.toMatchObject({ code: 'log_unavailable' })
      await expect(log.append(texts('a:4'))).rejects.toMatchObject({ code: 'log_unavailable' })
    } finally {
      process.kill(kafka.pid, 'SIGCONT')
    }
    await until(
      'an append succeeds',
      () =>
        log.append(texts('a:5')).then(
          () => true,
          () => false,
        ),
      30_000,
    )
    await until('the consumer is back', () => recorder.texts().includes('a:5'), 60_000)
    expect(ended).toBe(false)
    await subscription.stop()
  })

  test('a start while the broker is still coming up waits for it, and says so', async () => {
    await kafka.kill()
    const said: string[] = []
    const opening = openEventLog({
      kafka_brokers: kafka.brokers,
      topic: 'late',
      data_dir: '/nowhere',
      waiting: { say: (line) => void said.push(line) },
    })
    await until('it says what it waits for', () => said.length > 0)
    expect(said[0]).toContain(`waiting for Kafka at ${kafka.brokers}`)
    await kafka.restart()
    const late = await opening
    await late.append(texts('a:1'))
    await late.close()
  })

  test('opening a log without a broker fails with log_unavailable instead of hanging', async () => {
    const opening = openKafkaLog({ brokers: ['127.0.0.1:1'], topic: 'none' })
    await expect(opening).rejects.toMatchObject({ code: 'log_unavailable' })
  })
})
