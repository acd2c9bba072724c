import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEventLogLater } from './open-later.ts'
import { has_kafka, type RunningKafka, startKafka } from './testing/kafka-broker.ts'
import { texts, until } from './testing/recorder.ts'

describe.runIf(has_kafka)('a log that is opened later', () => {
  let kafka: RunningKafka
  beforeAll(async () => {
    kafka = await startKafka()
  })
  afterAll(() => kafka.remove())

  test('refuses until the brokers are there, then goes on by itself', async () => {
    await kafka.kill()
    const log = await openEventLogLater({
      kafka_brokers: kafka.brokers,
      topic: 'later',
      data_dir: '/nowhere',
    })
    await expect(log.append(texts('a:1'))).rejects.toMatchObject({ code: 'log_unavailable', status: 503 })
    await expect(log.bounds()).rejects.toMatchObject({ code: 'log_unavailable' })
    expect(() => log.partitions).toThrow('Kafka')
    await kafka.restart()
    await until(
      'it is open',
      () =>
        log.bounds().then(
          () => true,
          () => false,
        ),
      40_000,
    )
    await log.append(texts('a:1'))
    expect(log.partitions).toBe(6)
    await log.close()
  })

  test('what waiting does not help is told, and closing ends the waiting', async () => {
    const nobody = await openEventLogLater({
      kafka_brokers: '127.0.0.1:1',
      topic: 'later',
      data_dir: '/nowhere',
    })
    await nobody.close()
    await expect(nobody.append(texts('a:1'))).rejects.toMatchObject({ code: 'log_unavailable' })
  })
})
