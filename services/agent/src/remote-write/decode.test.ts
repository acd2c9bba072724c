import { MarginscopeError } from '@marginscope/schemas'
import fc from 'fast-check'
import { compressSync } from 'snappy'
import { describe, expect, test } from 'vitest'
import { isWanted } from '../metrics/catalogue.ts'
import { errorOf } from '../testing/error-of.ts'
import { writeRequest } from '../testing/write-request.ts'
import { decodeWrite, WRITE_MESSAGES } from './decode.ts'
import { messageOf, unpack } from './unpack.ts'

const TIME_MS = 1_795_900_000_123
const labels = { __name__: 'vllm:prompt_tokens_total', instance: '10.0.0.7:8000', model_name: 'é/m' }
const stale = new Float64Array(new BigUint64Array([0x7ff0000000000002n]).buffer)[0] ?? 0
const series = [
  { labels: { ...labels, __name__: 'up' }, samples: [{ value: 1, time_ms: TIME_MS }] },
  {
    labels,
    samples: [
      { value: 5, time_ms: TIME_MS },
      { value: 8.128902e6, time_ms: TIME_MS + 15_000 },
      { value: stale, time_ms: TIME_MS + 30_000 },
    ],
  },
]

describe.each(WRITE_MESSAGES)('%s', (message) => {
  const body = writeRequest(message, series)

  test('gives the samples that are wanted, without those that say that a series ended', () => {
    const wanted = {
      name: labels.__name__,
      labels: new Map([
        ['instance', '10.0.0.7:8000'],
        ['model_name', 'é/m'],
      ]),
      start_ms: undefined,
    }
    expect(decodeWrite(unpack(compressSync(Buffer.from(body))), message, isWanted)).toEqual([
      { ...wanted, value: 5, time_ms: TIME_MS },
      { ...wanted, value: 8_128_902, time_ms: TIME_MS + 15_000 },
    ])
  })

  test('of any bytes, packed or not, is samples or a typed error', () => {
    const changed = fc.record({ at: fc.nat(body.length), byte: fc.nat(255), cut: fc.nat(body.length) })
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), changed), (given) => {
        const bytes =
          given instanceof Uint8Array
            ? given
            : body.slice(0, given.cut).fill(given.byte, given.at, given.at + 1)
        for (const read of [() => unpack(bytes), () => decodeWrite(bytes, message, isWanted)]) {
          const error = errorOf(read)
          expect(error === undefined || error instanceof MarginscopeError, String(error)).toBe(true)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})

test.each([
  ['empty samples of one series', 'prometheus.WriteRequest', [0x0a, 0xc0, 0x84, 0x3d], [0x12, 0]],
  ['empty series', 'prometheus.WriteRequest', [], [0x0a, 0]],
  ['empty names', 'io.prometheus.write.v2.Request', [], [0x22, 0]],
] as const)(
  '%s beyond any number that Prometheus sends are refused before they fill the memory',
  (_, message, head, part) => {
    const body = Uint8Array.from([...head, ...Array.from({ length: 500_001 }, () => part).flat()])
    // The head is the tag of a series and its length.
    if (head.length > 0) body.set([0x0a, ...varint(body.length - 4)])
    expect(() => decodeWrite(body, message, isWanted)).toThrow('it has more than 500000 parts')
  },
)

function varint(value: number): number[] {
  return [(value & 0x7f) | 0x80, ((value >> 7) & 0x7f) | 0x80, value >> 14]
}

test('2.0 says when a counter began', () => {
  const body = writeRequest('io.prometheus.write.v2.Request', [
    { labels, samples: [{ value: 5, time_ms: TIME_MS }], created_ms: 1_700_000_000_000 },
  ])
  expect(decodeWrite(body, 'io.prometheus.write.v2.Request', isWanted)[0]?.start_ms).toBe(1_700_000_000_000)
})

test('a body that says it holds more than is taken is refused before it is unpacked', () => {
  expect(() => unpack(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 0))).toThrow(/at most 16777216 are taken/)
  expect(() => unpack(new Uint8Array())).toThrow('it says no length')
})

test('the content type says which of the two it is', () => {
  expect(messageOf('application/x-protobuf')).toBe('prometheus.WriteRequest')
  expect(messageOf('application/x-protobuf;proto=io.prometheus.write.v2.Request')).toBe(
    'io.prometheus.write.v2.Request',
  )
  expect(messageOf('application/x-protobuf; proto=other')).toBeUndefined()
  expect(messageOf('application/json')).toBeUndefined()
})
