import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeRecord } from './decode.ts'
import { encodeRecord, UsageEncoder } from './encode.ts'
import type { LogRecord } from './record.ts'

const text = fc.string({ unit: 'binary', maxLength: 30 })
const id = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })
const arrival = { tenant: text, received_at: fc.integer({ min: 0, max: 4_102_444_800_000 }) }
const time = fc.constantFrom('2026-06-01T12:00:00Z', '2026-06-01T12:00:00.500+02:00')
/** What JSON gives back as it was: no -0, no undefined. */
const json = fc.json().map((one): unknown => JSON.parse(JSON.stringify(JSON.parse(one))))

const usage = fc.record({
  kind: fc.constant('usage' as const),
  ...arrival,
  event: fc.record({ id, time, provider: text, model: text, raw_usage: fc.record({ raw: json }) }),
})
const revenue = fc.record({
  kind: fc.constant('revenue' as const),
  ...arrival,
  line: fc.record({
    id,
    customer: text,
    kind: fc.constantFrom('seat' as const, 'one_off' as const),
    amount: fc.constantFrom('1', '-0.000000000000000001'),
    currency: fc.constant('EUR'),
    service_start: time,
    source: fc.constant('api' as const),
  }),
})
const refused = fc.record({
  kind: fc.constant('refused' as const),
  ...arrival,
  refusal: fc.record({
    index: fc.nat(),
    id: fc.option(text),
    code: fc.constantFrom('invalid_json' as const, 'missing_field' as const),
    path: text,
    message: text,
  }),
  body: text,
})
const record: fc.Arbitrary<LogRecord> = fc.oneof(usage, revenue, refused)

describe('a record', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(record, (written) => {
        expect(decodeRecord(encodeRecord(written))).toEqual(written)
      }),
      { numRuns: 500 },
    )
  })

  test('of bytes as they were sent is the same as one that was written anew, many in one buffer', () => {
    fc.assert(
      fc.property(fc.array(usage, { minLength: 1, maxLength: 5 }), fc.nat(400), (records, bytes) => {
        const [first] = records
        if (first === undefined) return
        const { tenant, received_at } = first
        const encoder = new UsageEncoder({ tenant, received_at }, bytes, records.length)
        const values = records.map(({ event }) => {
          const body = Buffer.from(`[${JSON.stringify(event)}]`)
          return encoder.encode(true, body, 1, body.length - 1)
        })
        const anew = records.map(({ event }) => encodeRecord({ kind: 'usage', tenant, received_at, event }))
        expect(values.map(String)).toEqual(anew.map(String))
      }),
    )
  })

  test('of an event without a time gets the time of its arrival', () => {
    const body = Buffer.from('{"id":"a","provider":"p","model":"m"}')
    const encoder = new UsageEncoder({ tenant: 't', received_at: 1_780_315_200_500 }, body.length, 1)
    expect(decodeRecord(encoder.encode(false, body, 0, body.length))).toEqual({
      kind: 'usage',
      tenant: 't',
      received_at: 1_780_315_200_500,
      event: { id: 'a', provider: 'p', model: 'm', time: '2026-06-01T12:00:00.500Z' },
    })
  })
})

// What logs hold since the first release. It is never edited: it must be read, and written, for ever.
const RELEASED = [
  '{"kind":"usage","tenant":"acme","received_at":1780315200500,"event":{"id":"a","time":"2026-06-01T12:00:00Z","provider":"openai","model":"gpt-4o","usage":{"input_tokens":1}}}',
  '{"kind":"revenue","tenant":"acme","received_at":1780315200500,"line":{"id":"l","customer":"c","kind":"seat","amount":"100.00","currency":"USD","service_start":"2026-11-01T00:00:00Z","service_end":"2026-12-01T00:00:00Z","source":"api"}}',
  '{"kind":"refused","tenant":"acme","received_at":1780315200500,"refusal":{"index":0,"id":null,"code":"invalid_json","path":"","message":"the line is not JSON"},"body":"{"}',
]

test.each(RELEASED)('the bytes of a released record are read and written alike: %s', (line) => {
  const read = decodeRecord(Buffer.from(line))
  if (read.kind === 'unreadable') throw new Error(read.message)
  expect(encodeRecord(read).toString()).toBe(line)
})

describe('anything else', () => {
  const refusalOf = (bytes: Uint8Array) => {
    const read = decodeRecord(bytes)
    return read.kind === 'unreadable' ? read.code : read.kind
  }

  test('is a typed refusal, whatever the bytes or the JSON', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(['not_json', 'not_a_record']).toContain(refusalOf(bytes))
      }),
    )
    fc.assert(
      fc.property(fc.json(), (one) => {
        expect(refusalOf(Buffer.from(one))).toBe('not_a_record')
      }),
    )
  })

  test('also when one of its necessary fields is gone or of another type', () => {
    const needed = { usage: ['event'], revenue: ['line'], refused: ['refusal', 'body'] }
    fc.assert(
      fc.property(
        record,
        fc.nat(),
        fc.constantFrom(undefined, null, 7.5, [], {}),
        (written, which, other) => {
          const fields = ['kind', 'tenant', 'received_at', ...needed[written.kind]]
          const field = fields[which % fields.length] ?? 'kind'
          const spoiled = field === 'refusal' && !Array.isArray(other) && other !== null ? 'text' : other
          const bytes = Buffer.from(JSON.stringify({ ...written, [field]: spoiled }))
          expect(refusalOf(bytes)).toBe('not_a_record')
        },
      ),
    )
  })

  test('names the tenant as far as it says one, and is not read where its text is not UTF-8', () => {
    expect(decodeRecord(Buffer.from('{"kind":"usage","tenant":"t"}'))).toMatchObject({ tenant: 't' })
    const line = Buffer.from(RELEASED[0] ?? '')
    line[line.indexOf('acme')] = 0xff
    expect(decodeRecord(line)).toMatchObject({ kind: 'unreadable', code: 'not_json', tenant: '' })
  })
})
