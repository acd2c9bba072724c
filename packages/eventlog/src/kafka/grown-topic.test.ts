import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventLog } from '../event-log.ts'
import { has_kafka, type RunningKafka, startKafka } from '../testing/kafka-broker.ts'
import { Recorder, textOf, until } from '../testing/recorder.ts'
import { addPartitions, makeTopic, produce } from '../testing/topics.ts'
import { openKafkaLog } from './open.ts'
import { recordOf } from './recorded-partitions.ts'

const KEYS = Array.from({ length: 60 }, (_, n) => `key-${n}`)

describe.runIf(has_kafka)('a topic that was given more partitions', () => {
  let kafka: RunningKafka
  const opened: EventLog[] = []
  beforeAll(async () => {
    kafka = await startKafka()
  })
  afterAll(async () => {
    for (const log of opened) await log.close()
    await kafka.remove()
  })

  const open = async (topic: string, partitions?: number) => {
    const options = { brokers: [kafka.brokers], topic, session_ms: 6_000 }
    const log = await openKafkaLog({ ...options, ...(partitions === undefined ? {} : { partitions }) })
    opened.push(log)
    return log
  }
  const send = (log: EventLog) => log.append(KEYS.map((key) => ({ key, value: Buffer.from(key) })))

  /** Key → the partitions that its records are in. */
  async function places(log: EventLog, records: number): Promise<Map<string, number[]>> {
    const recorder = new Recorder()
    const subscription = await log.subscribe('places', recorder.open)
    await until('all records', () => recorder.texts().length === records)
    await subscription.stop()
    const found = new Map<string, number[]>()
    for (const { context, records } of recorder.lanes)
      for (const record of records) {
        const key = textOf(record)
        found.set(key, [...new Set([...(found.get(key) ?? []), context.partition])])
      }
    return found
  }

  test('keeps every key where it was, for logs that were open and for those that open later', async () => {
    const before = await open('grown', 9)
    await send(before)
    await addPartitions(kafka.brokers, 'grown', 12)
    const after = await open('grown')
    expect(after.partitions).toBe(9)
    await send(after)
    // A producer that was open all the time has looked at the topic again by now.
    const looked = await open('grown')
    await send(looked)
    await send(before)
    const found = await places(after, 4 * KEYS.length)
    expect([...found.values()].filter((partitions) => partitions.length > 1)).toEqual([])
    expect(found.size).toBe(KEYS.length)
    expect((await after.bounds()).map(({ partition }) => partition)).toEqual(
      Array.from({ length: 12 }, (_, partition) => partition),
    )
  })

  test('what others write into the partitions that it was given is read as all else', async () => {
    await makeTopic(kafka.brokers, 'written', 2)
    const log = await open('written')
    await addPartitions(kafka.brokers, 'written', 4)
    await produce(kafka.brokers, 'written', [{ partition: 3, key: 'any', value: 'theirs' }])
    expect([...(await places(await open('written'), 1))]).toEqual([['theirs', [3]]])
    expect(log.partitions).toBe(2)
  })

  test('a topic that is there without a record is recorded as it is found', async () => {
    await makeTopic(kafka.brokers, 'adopted', 3)
    expect((await open('adopted', 8)).partitions).toBe(3)
    await addPartitions(kafka.brokers, 'adopted', 5)
    expect((await open('adopted')).partitions).toBe(3)
  })

  test('a start that was killed between the record and the topic leaves the number to the next', async () => {
    await makeTopic(kafka.brokers, recordOf('half', 4), 1)
    expect((await open('half', 7)).partitions).toBe(4)
  })

  test('a topic with fewer partitions than were recorded is refused', async () => {
    await makeTopic(kafka.brokers, recordOf('remade', 4), 1)
    await makeTopic(kafka.brokers, 'remade', 2)
    await expect(open('remade')).rejects.toMatchObject({ code: 'log_replaced' })
  })
})
