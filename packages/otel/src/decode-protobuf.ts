import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { DELTA, isUsageMetric, type Metrics, type Point } from './metric-points.ts'
import {
  type Attributes,
  idOf,
  type Log,
  NOTHING_STATED,
  OTLP_LIMITS,
  OtlpFault,
  type Scalar,
  type Span,
  scopeOf,
  tooMany,
  type Wanted,
} from './told.ts'

/**
 * Reads an `ExportTraceServiceRequest` from its bytes, and of it only what is needed: a generated decoder would make
 * strings of every prompt first. Field numbers are those of
 * https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/opentelemetry/proto/trace/v1/trace.proto
 */
export function decodeSpans(body: Buffer, wanted: Wanted): Span[] {
  const spans: Span[] = []
  read(body, (reader, end) =>
    eachResource(reader, end, body, wanted, (resource, scope_end) => {
      const scope = scopeOf(scopeName(reader, scope_end, body))
      fields(reader, scope_end, (field) => {
        if (field !== 2) return false
        if (spans.length === OTLP_LIMITS.items) throw tooMany('spans')
        spans.push({ ...readSpan(reader, body, wanted, resource), ...scope })
        return true
      })
    }),
  )
  return spans
}

/** As `decodeSpans`, of an `ExportLogsServiceRequest` (opentelemetry/proto/logs/v1/logs.proto). */
export function decodeLogs(body: Buffer, wanted: Wanted): Log[] {
  const logs: Log[] = []
  read(body, (reader, end) =>
    eachResource(reader, end, body, wanted, (resource, scope_end) => {
      const scope = scopeOf(scopeName(reader, scope_end, body))
      fields(reader, scope_end, (field) => {
        if (field !== 2) return false
        if (logs.length === OTLP_LIMITS.items) throw tooMany('log records')
        logs.push({ ...readLog(reader, body, wanted, resource), ...scope })
        return true
      })
    }),
  )
  return logs
}

/**
 * As `decodeSpans`, of an `ExportMetricsServiceRequest` (opentelemetry/proto/metrics/v1/metrics.proto). A Metric has its name
 * (1) and one of gauge (5), sum (7), histogram (9), exponential histogram (10) and summary (11), of which each has its
 * points under 1.
 */
export function decodeMetrics(body: Buffer, wanted: Wanted): Metrics {
  const points: Point[] = []
  let others = 0
  read(body, (reader, end) =>
    eachResource(reader, end, body, wanted, (resource, scope_end) => {
      fields(reader, scope_end, (field) => {
        if (field !== 2) return false
        const found = readMetric(reader, inside(reader, scope_end), body, wanted, resource)
        if (points.length + others + found.length > OTLP_LIMITS.items) throw tooMany('data points')
        for (const point of found)
          if (isUsageMetric(point.name)) points.push(point)
          else others++
        return true
      })
    }),
  )
  return { points, others }
}

/** Beyond any body of real spans, whose fields have eight bytes each; an empty one has two. */
const FIELDS_MAX = 3_000_000

/** Counts the fields of a body: each takes time, whether it is read or passed over. */
class BodyReader extends BinaryReader {
  #fields = 0

  field(): [number, WireType] {
    if (++this.#fields > FIELDS_MAX) throw tooMany('fields', FIELDS_MAX)
    return this.tag()
  }
}

function readMetric(
  reader: BodyReader,
  end: number,
  body: Buffer,
  wanted: Wanted,
  resource: Attributes,
): Point[] {
  let name = ''
  let is_delta = false
  const found: { attributes: Attributes; from_ms: number; time_ms: number; value: number }[] = []
  fields(reader, end, (field, until) => {
    const kind = POINTS[field]
    if (field === 1) name = bytes(reader, until, body, 'utf8')
    else if (kind !== undefined) {
      fields(reader, inside(reader, until), (inner, stop) => {
        if (inner === 2 && field !== 11) is_delta = reader.uint32() === DELTA
        else if (inner === 1) {
          if (found.length === OTLP_LIMITS.items) throw tooMany('data points')
          found.push(readPoint(reader, inside(reader, stop), body, wanted, kind))
        } else return false
        return true
      })
    } else return false
    return true
  })
  return found.map((point) => ({ ...point, name, is_delta, trace: '', span: '', resource }))
}

/** By the field that holds them: where their attributes are, and what of them is a value. */
const POINTS: Readonly<Record<number, { attributes: number; int?: number; double?: number }>> = {
  5: { attributes: 7, double: 4, int: 6 },
  7: { attributes: 7, double: 4, int: 6 },
  9: { attributes: 9, double: 5 },
  10: { attributes: 1, double: 5 },
  11: { attributes: 7, double: 5 },
}

function readPoint(
  reader: BodyReader,
  end: number,
  body: Buffer,
  wanted: Wanted,
  kind: { attributes: number; int?: number; double?: number },
) {
  const attributes = new Map<string, Scalar>()
  let [from_ms, time_ms, value, count] = [0, 0, 0, 0]
  fields(reader, end, (field, until) => {
    if (field === 2) from_ms = instant(reader)
    else if (field === 3) time_ms = instant(reader)
    else if (field === kind.double) value = reader.double()
    else if (field === kind.int) value = Number(reader.sfixed64())
    else if (field === kind.attributes && count < OTLP_LIMITS.attributes) {
      count++
      readAttribute(reader, inside(reader, until), body, wanted, attributes)
    } else return false
    return true
  })
  return { attributes, from_ms, time_ms, value }
}

function read(body: Buffer, all: (reader: BodyReader, end: number) => void): void {
  try {
    all(new BodyReader(body), body.length)
  } catch (error) {
    if (error instanceof OtlpFault) throw error
    const why = error instanceof Error ? error.message.slice(0, 160) : 'unreadable'
    throw new OtlpFault('invalid_otlp', `The body is not this message in protobuf: ${why}`)
  }
}

/** `scope`: reads one ScopeSpans or ScopeLogs, which goes up to the given end, under its resource. */
function eachResource(
  reader: BodyReader,
  end: number,
  body: Buffer,
  wanted: Wanted,
  scope: (resource: Attributes, end: number) => void,
): void {
  fields(reader, end, (field) => {
    if (field !== 1) return false
    const resource = new Map<string, Scalar>()
    // A resource may stand behind its scopes: they are read when it is known.
    const scopes: { readonly start: number; readonly end: number }[] = []
    fields(reader, inside(reader, end), (inner, until) => {
      if (inner === 1) {
        let count = 0
        fields(reader, inside(reader, until), (attribute, stop) => {
          if (attribute !== 1) return false
          if (++count > OTLP_LIMITS.attributes) return false
          readAttribute(reader, inside(reader, stop), body, wanted, resource)
          return true
        })
        return true
      }
      if (inner !== 2) return false
      const stop = inside(reader, until)
      if (scopes.length === OTLP_LIMITS.items) throw tooMany('scopes')
      scopes.push({ start: reader.pos, end: stop })
      reader.pos = stop
      return true
    })
    const after = reader.pos
    for (const { start, end: stop } of scopes) {
      reader.pos = start
      scope(resource, stop)
    }
    reader.pos = after
    return true
  })
}

/** The name of the scope that begins here (an InstrumentationScope under 1, its name under 1), wherever in it that stands. */
function scopeName(reader: BodyReader, end: number, body: Buffer): string {
  const start = reader.pos
  let name = ''
  fields(reader, end, (field) => {
    if (field !== 1) return false
    fields(reader, inside(reader, end), (inner, until) => {
      if (inner !== 1) return false
      name = bytes(reader, until, body, 'utf8')
      return true
    })
    return true
  })
  reader.pos = start
  return name
}

function readSpan(reader: BodyReader, body: Buffer, wanted: Wanted, resource: Attributes): Span {
  const attributes = new Map<string, Scalar>()
  let trace = ''
  let span = ''
  let parent = ''
  let name = ''
  let start_ms = 0
  let end_ms = 0
  let is_error = false
  let count = 0
  fields(reader, inside(reader, body.length), (field, end) => {
    if (field === 1) trace = idOf(bytes(reader, end, body, 'hex'), 32)
    else if (field === 2) span = idOf(bytes(reader, end, body, 'hex'), 16)
    else if (field === 4) parent = idOf(bytes(reader, end, body, 'hex'), 16)
    else if (field === 5) name = bytes(reader, end, body, 'utf8')
    else if (field === 7) start_ms = instant(reader)
    else if (field === 8) end_ms = instant(reader)
    else if (field === 9 && count < OTLP_LIMITS.attributes) {
      count++
      readAttribute(reader, inside(reader, end), body, wanted, attributes)
    } else if (field === 15) {
      fields(reader, inside(reader, end), (inner) => {
        if (inner !== 3) return false
        is_error = reader.uint32() === 2
        return true
      })
    } else return false
    return true
  })
  return { trace, span, parent, name, time_ms: start_ms || end_ms, is_error, attributes, resource }
}

function readLog(reader: BodyReader, body: Buffer, wanted: Wanted, resource: Attributes): Log {
  const attributes = new Map<string, Scalar>()
  let trace = ''
  let span = ''
  let name = ''
  let text: Scalar | undefined
  let time = 0n
  let observed = 0n
  let count = 0
  fields(reader, inside(reader, body.length), (field, end) => {
    if (field === 1) time = BigInt(reader.fixed64())
    else if (field === 11) observed = BigInt(reader.fixed64())
    else if (field === 5) text = readValue(reader, inside(reader, end), body)
    else if (field === 6 && count < OTLP_LIMITS.attributes) {
      count++
      readAttribute(reader, inside(reader, end), body, wanted, attributes)
    } else if (field === 9) trace = idOf(bytes(reader, end, body, 'hex'), 32)
    else if (field === 10) span = idOf(bytes(reader, end, body, 'hex'), 16)
    else if (field === 12) name = bytes(reader, end, body, 'utf8')
    else return false
    return true
  })
  return {
    trace,
    span,
    name: eventName(name, attributes, text),
    time_ms: Number((time || observed) / 1_000_000n),
    nanos: time || observed ? String(time || observed) : '',
    attributes,
    resource,
  }
}

/** The name of a log's event: its field of today, the attribute of yesterday, or the body of those who have neither. */
export function eventName(name: string, attributes: Attributes, body: unknown): string {
  const stated = name === '' ? attributes.get('event.name') : name
  const text = typeof body === 'string' ? body : ''
  // Claude Code says `api_request` here and `claude_code.api_request` in the body.
  if (typeof stated !== 'string' || stated === '') return text
  return text.endsWith(`.${stated}`) ? text : stated
}

/** A KeyValue. Its value is looked at once the key says that it is wanted, whichever stands first. */
function readAttribute(
  reader: BodyReader,
  end: number,
  body: Buffer,
  wanted: Wanted,
  into: Map<string, Scalar>,
): void {
  let key = ''
  let value_at = -1
  let value_end = -1
  fields(reader, end, (field) => {
    if (field === 1) key = bytes(reader, end, body, 'utf8')
    else if (field === 2) {
      value_end = inside(reader, end)
      value_at = reader.pos
      reader.pos = value_end
    } else return false
    return true
  })
  if (value_at === -1 || !wanted(key)) return
  reader.pos = value_at
  const value = readValue(reader, value_end, body)
  reader.pos = end
  if (value !== undefined && value !== NOTHING_STATED) into.set(key, value)
}

function readValue(reader: BodyReader, end: number, body: Buffer): Scalar | undefined {
  let value: Scalar | undefined
  fields(reader, end, (field) => {
    if (field === 1) {
      const stop = inside(reader, end)
      if (stop - reader.pos <= OTLP_LIMITS.text_bytes) value = body.toString('utf8', reader.pos, stop)
      reader.pos = stop
    } else if (field === 2) value = reader.uint32() !== 0
    else if (field === 3) value = whole(reader.int64())
    else if (field === 4) value = reader.double()
    else return false
    return true
  })
  return value
}

/** An integer as a number where it is one exactly, else its digits. */
function whole(int: bigint | string): Scalar {
  const number = Number(int)
  return Number.isSafeInteger(number) ? number : String(int)
}

function instant(reader: BodyReader): number {
  return Number(BigInt(reader.fixed64()) / 1_000_000n)
}

/** A length-delimited field's text; longer than any that is needed: its beginning. */
function bytes(reader: BodyReader, end: number, body: Buffer, encoding: 'hex' | 'utf8'): string {
  const stop = inside(reader, end)
  const start = reader.pos
  reader.pos = stop
  return body.toString(encoding, start, Math.min(stop, start + 256))
}

/** Where the length-delimited field that begins here ends, which is not beyond what it is in. */
function inside(reader: BodyReader, end: number): number {
  const length = reader.uint32()
  const stop = reader.pos + length
  if (stop > end) throw new Error(`a field at byte ${reader.pos} is longer than what holds it`)
  return stop
}

/** Goes over a message's fields; those that `take` doesn't read (false) are passed over by their length alone. */
function fields(reader: BodyReader, end: number, take: (field: number, end: number) => boolean): void {
  while (reader.pos < end) {
    const [field, wire] = reader.field()
    const known = EXPECTED_WIRES.has(wire)
    if (!known) throw new Error(`groups are not part of OTLP (byte ${reader.pos})`)
    const at = reader.pos
    if (!take(field, end)) {
      reader.pos = at
      if (wire === WireType.LengthDelimited) reader.pos = inside(reader, end)
      else reader.skip(wire)
    }
    if (reader.pos > end) throw new Error(`a field at byte ${at} is longer than what holds it`)
  }
}

const EXPECTED_WIRES: ReadonlySet<WireType> = new Set([
  WireType.Varint,
  WireType.Bit64,
  WireType.LengthDelimited,
  WireType.Bit32,
])
