import fc from 'fast-check'
import { Partitioners } from 'kafkajs'
import { expect, test } from 'vitest'
import { partitionOf } from './partition-of.ts'

test('a key is where Kafka’s own clients put it, whatever it holds', () => {
  const choose = Partitioners.DefaultPartitioner()
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.integer({ min: 1, max: 64 }),
      (key, count) => {
        const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({
          partitionErrorCode: 0,
          partitionId,
          leader: 1,
          replicas: [],
          isr: [],
        }))
        const theirs = choose({ topic: 't', partitionMetadata, message: { key, value: null } })
        expect(partitionOf(key, count)).toBe(theirs)
      },
    ),
  )
})

// From Kafka's UtilsTest (testMurmur2): hashes of these keys, made positive.
test.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
])('murmur2 of %j is what Kafka says', (key, hash) => {
  expect(partitionOf(key, 0x7fffffff)).toBe((hash & 0x7fffffff) % 0x7fffffff)
})
