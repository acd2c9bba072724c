import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Stored } from '../event-log.ts'
import { BATCH_BYTES_TARGET, packBatches, readHeader, unpackInto } from './packed-batch.ts'

const NOW_MS = 1_795_000_000_123

function unpackAll(batches: ReturnType<typeof packBatches>, from: number): Stored[] {
  const records: Stored[] = []
  let base = 0
  for (const batch of batches) {
    unpackInto(records, batch.bytes, base, from)
    base += batch.count
  }
  return records
}

describe('a packed batch', () => {
  test('gives back exactly the records that went in, in order, from any offset', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 60 }),
        fc.nat(70),
        (values, from) => {
          const batches = packBatches(
            values.map((value) => ({ key: 'k', value })),
            NOW_MS,
          )
          const wanted = values.map((value, offset) => ({ offset, value })).slice(from)
          const got = unpackAll(batches, from).map(({ offset, value }) => ({
            offset,
            value: new Uint8Array(value),
          }))
          expect(got).toEqual(wanted)
        },
      ),
    )
  })

  test('states its count and its time', () => {
    const [batch] = packBatches([{ key: 'k', value: new Uint8Array(3) }], NOW_MS)
    expect(readHeader(batch?.bytes ?? new Uint8Array())).toEqual({ count: 1, time_ms: NOW_MS })
  })

  test('is cut at the target size, and only a single larger record goes beyond it', () => {
    const small = { key: 'k', value: new Uint8Array(100 * 1024) }
    const large = { key: 'k', value: new Uint8Array(BATCH_BYTES_TARGET + 1) }
    const batches = packBatches([small, small, small, large, small], NOW_MS)
    expect(batches.map(({ count }) => count)).toEqual([2, 1, 1, 1])
  })

  test('of no records is no batch', () => {
    expect(packBatches([], NOW_MS)).toEqual([])
  })
})
