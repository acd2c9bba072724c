import { expect, test } from 'vitest'
import { recordedPartitions, recordOf, refuseFewer } from './recorded-partitions.ts'

test('the record is found among topics of all names, and is its own topic alone', () => {
  const topics = [
    'events.v1',
    recordOf('events.v1', 9),
    recordOf('events.v1.partitions', 3),
    'events.v1.partitions.x',
  ]
  expect(recordedPartitions(topics, 'events.v1')).toBe(9)
  expect(recordedPartitions(topics, 'events')).toBeUndefined()
  expect(recordedPartitions(topics, 'events.v2')).toBeUndefined()
})

test('of two records the smaller counts, whatever their order', () => {
  const [nine, twelve] = [recordOf('events.v1', 9), recordOf('events.v1', 12)]
  expect(recordedPartitions([twelve, nine], 'events.v1')).toBe(9)
  expect(recordedPartitions([nine, twelve], 'events.v1')).toBe(9)
})

test('fewer partitions than recorded are refused with the way out, more are not', () => {
  expect(() => refuseFewer('events.v1', 8, 9)).toThrow('MARGINSCOPE_KAFKA_TOPIC')
  expect(() => refuseFewer('events.v1', 9, 9)).not.toThrow()
  expect(() => refuseFewer('events.v1', 12, 9)).not.toThrow()
})
