import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeRecord } from './decode.ts'
import { encodeRecord, UsageEncoder } from './encode.ts'
import { identityKey, type LogRecord, spanEventId, traceKey } from './record.ts'

const text = fc.string({ unit: 'binary', maxLength: 30 })
const id = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })
const tenant = fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/)
const arrival = { tenant, received_at: fc.integer({ min: 0, max: 4_102_444_800_000 }) }
const time = fc.constantFrom('2026-06-01T12:00:00Z', '2026-06-01T12:00:00.500+02:00')
/** What JSON gives back as it was: no -0, no undefined. */
const json = fc.json().map((one): unknown => JSON.parse(JSON.stringify(JSON.parse(one))))

const source = id.filter((one) => !one.includes('\0'))
const usage = fc.record(
  {
    kind: fc.constant('usage' as const),
    ...arrival,
    source,
    time_from: fc.constant('arrival' as const),
    event: fc.record({ id, time, provider: text, model: text, raw_usage: fc.record({ raw: json }) }),
  },
  { requiredKeys: ['kind', 'tenant', 'received_at', 'event'] },
)
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
const metrics = fc.record({
  kind: fc.constant('metrics' as const),
  ...arrival,
  others: fc.nat(),
  cumulative: fc.nat(),
})
const hex = (digits: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits })
const span = fc
  .record(
    {
      kind: fc.constant('span' as const),
      ...arrival,
      trace: hex(32),
      span: hex(16),
      parent: fc.oneof(fc.constant(''), hex(16)),
      leaf: fc.constant(true as const),
      event: fc.option(fc.record({ id, time, provider: text, model: text })),
    },
    { requiredKeys: ['kind', 'tenant', 'received_at', 'trace', 'span', 'parent', 'event'] },
  )
  .map((one) => ({ ...one, event: one.event && { ...one.event, id: spanEventId(one) } }))
const record: fc.Arbitrary<LogRecord> = fc.oneof(usage, revenue, span, metrics, refused)

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
        const values = records.map(({ event, source = '' }) => {
          const body = Buffer.from(`[${JSON.stringify(event)}]`)
          return encoder.encode(true, source, body, 1, body.length - 1)
        })
        const anew = records.map(({ time_from: _, ...record }) =>
          encodeRecord({ ...record, tenant, received_at }),
        )
        expect(values.map(String)).toEqual(anew.map(String))
      }),
    )
  })

  test('of an event without a time gets the time of its arrival', () => {
    const body = Buffer.from('{"id":"a","provider":"p","model":"m"}')
    const encoder = new UsageEncoder({ tenant: 't', received_at: 1_780_315_200_500 }, body.length, 1)
    expect(decodeRecord(encoder.encode(false, '/gw', body, 0, body.length))).toEqual({
      kind: 'usage',
      tenant: 't',
      received_at: 1_780_315_200_500,
      source: '/gw',
      time_from: 'arrival',
      event: { id: 'a', provider: 'p', model: 'm', time: '2026-06-01T12:00:00.500Z' },
    })
  })
})

describe('the key of an identity', () => {
  const tenant = fc.stringMatching(/^[A-Za-z0-9_.-]{1,8}$/)
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '/', ':', '\0', '1', 'é', '😀'), maxLength: 4 })
  const identity = fc.record({ tenant, source: short.map((one) => one.replaceAll('\0', '')), id: short })

  test('is one for each tenant, source and id, however these could be put together', () => {
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const is_same = a.tenant === b.tenant && a.source === b.source && a.id === b.id
        const key = identityKey(a.tenant, a.id, a.source)
        expect(key === identityKey(b.tenant, b.id, b.source)).toBe(is_same)
      }),
      { numRuns: 5_000 },
    )
  })

  test.each([
    [
      { id: 'b/c', source: 'a' },
      { id: 'c', source: 'a/b' },
    ],
    [
      { id: 'bc', source: 'a' },
      { id: 'c', source: 'ab' },
    ],
    [
      { id: 'x', source: '/gw/eu' },
      { id: 'x', source: '/gw/us' },
    ],
    [
      { id: 'x', source: '/gw' },
      { id: 'x', source: '' },
    ],
    [
      { id: 'x', source: '/gw' },
      { id: '/gw\0x', source: '' },
    ],
    [
      { id: 'x', source: '/gw' },
      { id: '\0/gw\0x', source: '' },
    ],
  ])('tells %j from %j', (a, b) => {
    expect(identityKey('t', a.id, a.source)).not.toBe(identityKey('t', b.id, b.source))
  })

  test('of an event without a source is what it was ever since', () => {
    expect(identityKey('acme', 'req-1')).toBe('acme\0req-1')
  })

  test('of a span is that of its trace', () => {
    expect(traceKey('acme', 'ab')).toBe('\0acme\0trace\0ab')
  })
})

// What logs hold, some since the first release. None is ever edited: it must be read, and written, for ever.
const RELEASED = [
  '{"kind":"usage","tenant":"acme","received_at":1780315200500,"event":{"id":"a","time":"2026-06-01T12:00:00Z","provider":"openai","model":"gpt-4o","usage":{"input_tokens":1}}}',
  '{"kind":"usage","tenant":"acme","received_at":1780315200500,"source":"/gw/eu","time_from":"arrival","event":{"time":"2026-06-01T12:00:00.500Z","id":"a","provider":"openai","model":"gpt-4o","usage":{"images":1}}}',
  '{"kind":"revenue","tenant":"acme","received_at":1780315200500,"line":{"id":"l","customer":"c","kind":"seat","amount":"100.00","currency":"USD","service_start":"2026-11-01T00:00:00Z","service_end":"2026-12-01T00:00:00Z","source":"api"}}',
  '{"kind":"span","tenant":"acme","received_at":1780315200500,"trace":"0af7651916cd43dd8448eb211c80319c","span":"b7ad6b7169203331","parent":"00f067aa0ba902b7","leaf":true,"event":{"id":"0af7651916cd43dd8448eb211c80319c:b7ad6b7169203331","time":"2026-06-01T12:00:00Z","provider":"openai","model":"gpt-4o","usage":{"output_tokens":1}}}',
  '{"kind":"span","tenant":"acme","received_at":1780315200500,"trace":"0af7651916cd43dd8448eb211c80319c","span":"00f067aa0ba902b7","parent":"","event":null}',
  '{"kind":"span","tenant":"acme","received_at":1780315200500,"trace":"0af7651916cd43dd8448eb211c80319c","span":"00f067aa0ba902b7","parent":"","event":null,"part":{"of":"span","at":1780315200000,"is_update":true,"id":"gen-1","fields":{"usage":{"output_tokens":1}}}}',
  '{"kind":"span","tenant":"acme","received_at":1780315200500,"trace":"9e107d9d372bb6826bd81d3542a419d6","span":"b7ad6b7169203331","parent":"","event":null,"part":{"of":"call","at":1780315200000,"id":"0af7651916cd43dd8448eb211c80319c:b7ad6b7169203331","told":{"by":"span","home":{"trace":"0af7651916cd43dd8448eb211c80319c","span":"b7ad6b7169203331","parent":""}},"fields":{"usage":{"output_tokens":1}}}}',
  '{"kind":"span","tenant":"acme","received_at":1780315200500,"trace":"9e107d9d372bb6826bd81d3542a419d6","span":"b7ad6b7169203331","parent":"","event":null,"part":{"of":"call","at":1780315200000,"id":"log:b7ad6b7169203331","told":{"by":"log"},"fields":{"usage":{"output_tokens":1}}}}',
  '{"kind":"span","tenant":"acme","received_at":1780315200500,"trace":"0af7651916cd43dd8448eb211c80319c","span":"b7ad6b7169203331","parent":"","event":null,"part":{"of":"match","at":2,"id":"9e107d9d372bb6826bd81d3542a419d6","restated":"elsewhere","fields":{}}}',
  '{"kind":"metrics","tenant":"acme","received_at":1780315200500,"others":12,"cumulative":3}',
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
    const needed = {
      usage: ['event'],
      revenue: ['line'],
      span: ['trace', 'span', 'parent'],
      metrics: ['others', 'cumulative'],
      refused: ['refusal', 'body'],
    }
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

  test.each([{ source: '' }, { source: 7 }, { source: 'a\0b' }, { time_from: 'sender' }])(
    'a source that is none, or a time from elsewhere: %j',
    (more) => {
      const line = { ...JSON.parse(RELEASED[0] ?? ''), ...more }
      expect(refusalOf(Buffer.from(JSON.stringify(line)))).toBe('not_a_record')
    },
  )

  test.each([
    { trace: 'ab' },
    { trace: '0AF7651916CD43DD8448EB211C80319C' },
    { span: '' },
    { parent: 'b7ad' },
    { leaf: false },
    { event: 7 },
    { event: { id: 'another' } },
    { span: 'b7ad6b7169203332' },
  ])('a span of which the ids are none, or the event is of another: %j', (more) => {
    const line = { ...JSON.parse(RELEASED.find((one) => one.includes('"leaf"')) ?? ''), ...more }
    expect(refusalOf(Buffer.from(JSON.stringify(line)))).toBe('not_a_record')
  })

  test.each([
    { part: 7 },
    { part: { of: 'span' } },
    { part: { of: 'other', at: 1, id: 'g', fields: {} } },
    { part: { of: 'span', at: 1.5, id: 'g', fields: {} } },
    { part: { of: 'span', at: 1, id: '', fields: {} } },
    { part: { of: 'span', at: 1, id: 'g', fields: [] } },
    { part: { of: 'span', at: 1, is_update: false, id: 'g', fields: {} } },
    { part: { of: 'span', at: 1, id: 'g', told: { by: 'log' }, fields: {} } },
    { part: { of: 'span', at: 1, id: 'g', restated: 'here', fields: {} } },
    { part: { of: 'call', at: 1, id: 'g', fields: {} } },
    { part: { of: 'call', at: 1, id: 'g', told: { by: 'metric' }, fields: {} } },
    { part: { of: 'call', at: 1, id: 'g', told: { by: 'span' }, fields: {} } },
    {
      part: {
        of: 'call',
        at: 1,
        id: 'g',
        told: { by: 'log', home: { trace: 'x', span: 'y', parent: '' } },
        fields: {},
      },
    },
    { part: { of: 'match', at: 1, id: 'g', fields: {} } },
    { part: { of: 'match', at: 1, id: 'a'.repeat(32), restated: 'there', fields: {} } },
  ])('a part of a span that is none: %j', (more) => {
    const line = { ...JSON.parse(RELEASED.find((one) => one.includes('"part"')) ?? ''), ...more }
    expect(refusalOf(Buffer.from(JSON.stringify(line)))).toBe('not_a_record')
  })

  test('names the tenant as far as it says one, and is not read where its text is not UTF-8', () => {
    expect(decodeRecord(Buffer.from('{"kind":"usage","tenant":"t"}'))).toMatchObject({ tenant: 't' })
    const line = Buffer.from(RELEASED[0] ?? '')
    line[line.indexOf('acme')] = 0xff
    expect(decodeRecord(line)).toMatchObject({ kind: 'unreadable', code: 'not_json', tenant: '' })
  })
})
