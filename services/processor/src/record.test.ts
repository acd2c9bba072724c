import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecord } from './record.ts'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value))

describe('reading a record', () => {
  test('gives back a usage record with its offset', () => {
    const record = {
      kind: 'usage',
      tenant: 'acme',
      received_at: 5,
      event: { id: 'a', time: '2026-01-01T00:00:00Z', provider: 'p', model: 'm' },
    }
    expect(readRecord(7, encode(record))).toEqual({ ...record, offset: 7 })
  })

  test('calls anything else poison and says why, whatever the bytes', () => {
    expect(readRecord(1, Buffer.from([0xff, 0xfe]))).toMatchObject({ kind: 'poison', tenant: '' })
    expect(readRecord(1, encode({ kind: 'usage', tenant: 't' }))).toMatchObject({
      kind: 'poison',
      tenant: 't',
    })
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readRecord(1, bytes)).toMatchObject({ kind: 'poison', offset: 1 })
      }),
    )
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(readRecord(1, Buffer.from(json)).kind).toBe('poison')
      }),
    )
  })
})
