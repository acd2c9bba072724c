import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decodeLogs,
  decodeLogsJson,
  decodeMetrics,
  decodeSpans,
  decodeSpansJson,
  OtlpFault,
  type Span,
} from './index.ts'
import { NOTHING_STATED, OTLP_LIMITS } from './told.ts'

const everything = () => true
const TRACE = '0af7651916cd43dd8448eb211c80319c'
const SPAN = 'b7ad6b7169203331'
const SCOPE = 'opentelemetry.instrumentation.bedrock'
const START = 1_770_131_992_242_000_000n

type Value = string | number | boolean
type Pairs = ReadonlyArray<readonly [string, Value]>

/** A message as a field of another. */
function nested(writer: BinaryWriter, field: number, write: (inner: BinaryWriter) => void): BinaryWriter {
  writer.tag(field, WireType.LengthDelimited).fork()
  write(writer)
  return writer.join()
}

function attribute(writer: BinaryWriter, field: number, [key, value]: Pairs[number]): void {
  nested(writer, field, (pair) => {
    pair.tag(1, WireType.LengthDelimited).string(key)
    nested(pair, 2, (any) => {
      if (typeof value === 'string') any.tag(1, WireType.LengthDelimited).string(value)
      else if (typeof value === 'boolean') any.tag(2, WireType.Varint).bool(value)
      else if (Number.isInteger(value)) any.tag(3, WireType.Varint).int64(value)
      else any.tag(4, WireType.Bit64).double(value)
    })
  })
}

function spanBody(pairs: Pairs, of_resource: Pairs, spans = 1): Buffer {
  const writer = new BinaryWriter()
  nested(writer, 1, (group) => {
    nested(group, 2, (scope) => {
      // Behind the spans again where there are several.
      if (spans === 1) nested(scope, 1, (named) => named.tag(1, WireType.LengthDelimited).string(SCOPE))
      for (let n = 0; n < spans; n++)
        nested(scope, 2, (span) => {
          span.tag(1, WireType.LengthDelimited).bytes(Buffer.from(TRACE, 'hex'))
          span.tag(2, WireType.LengthDelimited).bytes(Buffer.from(SPAN, 'hex'))
          span.tag(5, WireType.LengthDelimited).string('chat')
          span.tag(7, WireType.Bit64).fixed64(START)
          for (const pair of pairs) attribute(span, 9, pair)
          nested(span, 15, (status) => status.tag(3, WireType.Varint).int32(2))
        })
      if (spans > 1) nested(scope, 1, (named) => named.tag(1, WireType.LengthDelimited).string(SCOPE))
    })
    // Behind the spans, where the protocol allows it.
    nested(group, 1, (resource) => {
      for (const pair of of_resource) attribute(resource, 1, pair)
    })
  })
  return Buffer.from(writer.finish())
}

function jsonValue(value: Value, as_text: boolean): object {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (!Number.isInteger(value)) return { doubleValue: value }
  return { intValue: as_text ? String(value) : value }
}

function spanJson(pairs: Pairs, of_resource: Pairs, as_text: boolean): Buffer {
  const listed = (all: Pairs) => all.map(([key, value]) => ({ key, value: jsonValue(value, as_text) }))
  const span = {
    traceId: TRACE.toUpperCase(),
    spanId: SPAN,
    name: 'chat',
    startTimeUnixNano: String(START),
    attributes: listed(pairs),
    status: { code: as_text ? 'STATUS_CODE_ERROR' : 2 },
    novel: [{}],
  }
  const group = {
    resource: { attributes: listed(of_resource) },
    scopeSpans: [{ scope: { name: SCOPE }, spans: [span] }],
  }
  return Buffer.from(JSON.stringify({ resourceSpans: [group] }))
}

const value = fc.oneof(
  fc.string().filter((text) => text !== NOTHING_STATED),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Number.isInteger(one)),
)
const pairs: fc.Arbitrary<Pairs> = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), value), {
  selector: ([key]) => key,
  maxLength: 8,
})

describe('a span', () => {
  test('states nothing by what an access log writes for nothing', () => {
    const said: Pairs = [
      ['model', NOTHING_STATED],
      ['tokens', 3],
    ]
    const attributes = [
      decodeSpansJson(spanJson(said, said, true), everything),
      decodeSpans(spanBody(said, said), everything),
    ]
      .flat()
      .flatMap((span) => [span.attributes, span.resource])
    for (const each of attributes) expect(each).toEqual(new Map([['tokens', 3]]))
  })

  test('is read alike from protobuf and JSON, integers as text or numbers', () => {
    fc.assert(
      fc.property(pairs, pairs, fc.boolean(), (own, of_resource, as_text) => {
        const expected: Span = {
          trace: TRACE,
          span: SPAN,
          parent: '',
          name: 'chat',
          time_ms: 1_770_131_992_242,
          is_error: true,
          attributes: new Map(own),
          resource: new Map(of_resource),
          scope: SCOPE,
        }
        expect(decodeSpans(spanBody(own, of_resource), everything)).toEqual([expected])
        expect(decodeSpansJson(spanJson(own, of_resource, as_text), everything)).toEqual([expected])
      }),
    )
  })

  test('has no attribute that nobody wants, nor a text that is too long', () => {
    const given: Pairs = [
      ['gen_ai.prompt', 'secret'],
      ['model', 'm'],
      ['long', 'x'.repeat(OTLP_LIMITS.text_bytes + 1)],
    ]
    const wanted = (name: string) => name !== 'gen_ai.prompt'
    for (const [span] of [
      decodeSpans(spanBody(given, []), wanted),
      decodeSpansJson(spanJson(given, [], false), wanted),
    ])
      expect(span?.attributes).toEqual(new Map([['model', 'm']]))
  })
})

test('fields may have the names of the .proto files', () => {
  const body = {
    resource_spans: [
      { scope_spans: [{ spans: [{ trace_id: TRACE, span_id: SPAN, parent_span_id: SPAN }] }] },
    ],
  }
  expect(decodeSpansJson(Buffer.from(JSON.stringify(body)), everything)).toMatchObject([
    { trace: TRACE, span: SPAN, parent: SPAN },
  ])
})

test('ids of zeros are none, others that are not hex of their length are bad', () => {
  const body = (spanId: unknown) =>
    Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ spanId }] }] }] }))
  const read = (id: unknown) => decodeSpansJson(body(id), everything)[0]?.span
  expect(['0'.repeat(16), null, 'b7', 'zzzzzzzzzzzzzzzz', 7].map(read)).toEqual(['', '', 'bad', 'bad', 'bad'])
})

test('a request holds so many spans and no more', () => {
  expect(decodeSpans(spanBody([], [], OTLP_LIMITS.items), everything)).toHaveLength(OTLP_LIMITS.items)
  expect(() => decodeSpans(spanBody([], [], OTLP_LIMITS.items + 1), everything)).toThrow(
    /at most 20000 spans/,
  )
})

describe('anything else', () => {
  const decoders = [decodeLogs, decodeMetrics, decodeSpans, decodeSpansJson, decodeLogs, decodeLogsJson]
  const readOrRefuse = (body: Buffer) => {
    for (const decode of decoders) {
      try {
        decode(body, everything)
      } catch (error) {
        expect(error).toBeInstanceOf(OtlpFault)
      }
    }
  }

  test('is read or refused with what is wrong, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => readOrRefuse(Buffer.from(bytes))),
      { numRuns: 2_000 },
    )
    fc.assert(fc.property(fc.json(), (text) => readOrRefuse(Buffer.from(text))))
  })

  test('also a sound body that is cut, or of which one byte is another', () => {
    const bodies = [spanBody([['model', 'm']], [['service.name', 's']]), spanJson([['model', 'm']], [], true)]
    for (const sound of bodies)
      for (let at = 0; at < sound.length; at++) {
        readOrRefuse(sound.subarray(0, at))
        for (const byte of [0x00, 0x7f, 0x80, 0xff]) {
          const spoiled = Buffer.from(sound)
          spoiled[at] = byte
          readOrRefuse(spoiled)
        }
      }
  })

  test('is refused before it is made: nesting, lists beyond number, groups', () => {
    expect(() => decodeSpansJson(Buffer.alloc(1_000_000, '['), everything)).toThrow(/nested deeper/)
    const wide = Buffer.from(`{"x":[${'[],'.repeat(1_500_000)}0]}`)
    expect(() => decodeSpansJson(wide, everything)).toThrow(/more than 2000000 values/)
    expect(() => decodeSpans(Buffer.alloc(10_000, 0x0b), everything)).toThrow(/groups/)
    const empty_resources = Buffer.alloc(6_000_002, Buffer.from([0x0a, 0]))
    const unknown = Buffer.alloc(6_000_002, Buffer.from([0x78, 1]))
    for (const decode of [decodeLogs, decodeMetrics, decodeSpans, decodeLogs, decodeMetrics])
      for (const body of [empty_resources, unknown])
        expect(() => decode(body, everything)).toThrow('at most 3000000 fields')
  })
})
