import { expect, test } from 'vitest'
import { LogError } from './errors.ts'
import { openEventLog } from './open-event-log.ts'
import { waitForLog } from './wait-for-log.ts'

const away = () => new LogError('log_unavailable', 'no broker')

test('a log that comes up while it is waited for is opened, and the wait was said once', async () => {
  let tries = 0
  const said: string[] = []
  const open = async () => {
    tries += 1
    if (tries < 3) throw away()
    return 'the log'
  }
  const waiting = { patience_ms: 10_000, say: (line: string) => void said.push(line) }
  expect(await waitForLog('Kafka at kafka:9092', open, waiting)).toBe('the log')
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/^waiting for Kafka at kafka:9092, 10 s more at most: no broker/)
})

test('any other failure is not waited for', async () => {
  let tries = 0
  const open = async () => {
    tries += 1
    throw new LogError('record_too_large', 'no')
  }
  await expect(waitForLog('Kafka', open, { patience_ms: 10_000 })).rejects.toThrow('no')
  expect(tries).toBe(1)
})

test('brokers that never answer end the wait with the reason and their names', async () => {
  const opening = openEventLog({
    kafka_brokers: '127.0.0.1:1',
    data_dir: '/nowhere',
    waiting: { patience_ms: 500 },
  })
  await expect(opening).rejects.toMatchObject({
    code: 'log_unavailable',
    message: expect.stringMatching(/ECONNREFUSED.*Kafka at 127\.0\.0\.1:1, for \d+ s/),
  })
})
