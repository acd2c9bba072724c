import { eventName } from './decode-protobuf.ts'
import { assertBounded } from './json-bounds.ts'
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
  type Told,
  tooMany,
  type Wanted,
} from './told.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads an `ExportTraceServiceRequest` in OTLP's JSON: ids in hex, integers of 64 bits as text or numbers, fields in
 * camelCase or as the .proto names them, unknown ones passed over.
 * https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function decodeSpansJson(body: Buffer, wanted: Wanted): Span[] {
  return items(body, SPANS, wanted, (span, attributes, resource) => ({
    trace: id(pick(span, 'traceId', 'trace_id'), 32),
    span: id(pick(span, 'spanId', 'span_id'), 16),
    parent: id(pick(span, 'parentSpanId', 'parent_span_id'), 16),
    name: text(span.name),
    time_ms:
      instant(pick(span, 'startTimeUnixNano', 'start_time_unix_nano')) ||
      instant(pick(span, 'endTimeUnixNano', 'end_time_unix_nano')),
    is_error: isError(fieldsOf(span.status).code),
    attributes,
    resource,
  }))
}

/** As `decodeSpansJson`, of an `ExportLogsServiceRequest`. */
export function decodeLogsJson(body: Buffer, wanted: Wanted): Log[] {
  return items(body, LOGS, wanted, (log, attributes, resource) => ({
    trace: id(pick(log, 'traceId', 'trace_id'), 32),
    span: id(pick(log, 'spanId', 'span_id'), 16),
    name: eventName(
      text(pick(log, 'eventName', 'event_name')),
      attributes,
      pick(fieldsOf(log.body), 'stringValue', 'string_value'),
    ),
    ...timeOf(log),
    attributes,
    resource,
  }))
}

function timeOf(log: Fields): Pick<Log, 'time_ms' | 'nanos'> {
  const stated = [
    pick(log, 'timeUnixNano', 'time_unix_nano'),
    pick(log, 'observedTimeUnixNano', 'observed_time_unix_nano'),
  ].find((nanos) => instant(nanos) > 0)
  return { time_ms: instant(stated), nanos: stated === undefined ? '' : String(stated) }
}

/** As `decodeSpansJson`, of an `ExportMetricsServiceRequest`. */
export function decodeMetricsJson(body: Buffer, wanted: Wanted): Metrics {
  const points: Point[] = []
  let others = 0
  for (const group of list(parse(body), ['resourceMetrics', 'resource_metrics'])) {
    const resource = attributesOf(fieldsOf(group.resource).attributes, wanted)
    for (const scope of list(group, ['scopeMetrics', 'scope_metrics'])) {
      for (const metric of list(scope, ['metrics', 'metrics'])) {
        const name = text(metric.name)
        const found = DATA.flatMap(([camel, snake]) => pointsOf(fieldsOf(pick(metric, camel, snake)), wanted))
        if (points.length + others + found.length > OTLP_LIMITS.items) throw tooMany('data points')
        if (!isUsageMetric(name)) others += found.length
        else for (const point of found) points.push({ ...point, name, trace: '', span: '', resource })
      }
    }
  }
  return { points, others }
}

const DATA = [
  ['gauge', 'gauge'],
  ['sum', 'sum'],
  ['histogram', 'histogram'],
  ['exponentialHistogram', 'exponential_histogram'],
  ['summary', 'summary'],
] as const

function pointsOf(data: Fields, wanted: Wanted) {
  const temporality = pick(data, 'aggregationTemporality', 'aggregation_temporality')
  const is_delta = temporality === DELTA || temporality === 'AGGREGATION_TEMPORALITY_DELTA'
  return list(data, ['dataPoints', 'data_points']).map((point) => ({
    attributes: attributesOf(point.attributes, wanted),
    from_ms: instant(pick(point, 'startTimeUnixNano', 'start_time_unix_nano')),
    time_ms: instant(pick(point, 'timeUnixNano', 'time_unix_nano')),
    value: Number(pick(point, 'asInt', 'as_int') ?? pick(point, 'asDouble', 'as_double') ?? point.sum ?? 0),
    is_delta,
  }))
}

const SPANS = {
  items: 'spans',
  resources: ['resourceSpans', 'resource_spans'],
  scopes: ['scopeSpans', 'scope_spans'],
  inner: ['spans', 'spans'],
} as const
const LOGS = {
  items: 'log records',
  resources: ['resourceLogs', 'resource_logs'],
  scopes: ['scopeLogs', 'scope_logs'],
  inner: ['logRecords', 'log_records'],
} as const

function items<T extends Told>(
  body: Buffer,
  names: typeof SPANS | typeof LOGS,
  wanted: Wanted,
  make: (item: Fields, attributes: Attributes, resource: Attributes) => T,
): T[] {
  const made: T[] = []
  for (const group of list(parse(body), names.resources)) {
    const resource = attributesOf(fieldsOf(group.resource).attributes, wanted)
    for (const scope of list(group, names.scopes)) {
      for (const item of list(scope, names.inner)) {
        if (made.length === OTLP_LIMITS.items) throw tooMany(names.items)
        made.push({
          ...make(item, attributesOf(item.attributes, wanted), resource),
          ...scopeOf(text(fieldsOf(scope.scope).name)),
        })
      }
    }
  }
  return made
}

function parse(body: Buffer): Fields {
  assertBounded(body)
  let parsed: unknown
  try {
    parsed = JSON.parse(body.toString('utf8'))
  } catch {
    // The parser's own words would quote what was sent.
    throw new OtlpFault('invalid_otlp', 'The body is not JSON')
  }
  if (isFields(parsed)) return parsed
  throw new OtlpFault('invalid_otlp', 'The body must be a JSON object, such as {"resourceSpans":[…]}')
}

function list(fields: Fields, names: readonly [string, string]): Fields[] {
  const found = pick(fields, ...names)
  if (found === undefined || found === null) return []
  if (Array.isArray(found) && found.every(isFields)) return found
  throw new OtlpFault('invalid_otlp', `${names[0]} must be a list of objects`)
}

function attributesOf(given: unknown, wanted: Wanted): Attributes {
  const attributes = new Map<string, Scalar>()
  if (!Array.isArray(given)) return attributes
  for (const one of given.slice(0, OTLP_LIMITS.attributes)) {
    if (!isFields(one) || typeof one.key !== 'string' || !wanted(one.key)) continue
    const value = scalarOf(fieldsOf(one.value))
    if (value !== undefined && value !== NOTHING_STATED) attributes.set(one.key, value)
  }
  return attributes
}

function scalarOf(value: Fields): Scalar | undefined {
  const string = pick(value, 'stringValue', 'string_value')
  if (typeof string === 'string') return string.length <= OTLP_LIMITS.text_bytes ? string : undefined
  const int = pick(value, 'intValue', 'int_value')
  if (typeof int === 'number') return int
  if (typeof int === 'string') return Number.isSafeInteger(Number(int)) ? Number(int) : int.slice(0, 32)
  const double = pick(value, 'doubleValue', 'double_value')
  if (typeof double === 'number') return double
  if (typeof double === 'string') return Number(double)
  const bool = pick(value, 'boolValue', 'bool_value')
  return typeof bool === 'boolean' ? bool : undefined
}

function isError(code: unknown): boolean {
  return code === 2 || code === 'STATUS_CODE_ERROR' || code === '2'
}

function instant(nanos: unknown): number {
  if (typeof nanos === 'number') return Number.isFinite(nanos) && nanos > 0 ? Math.floor(nanos / 1e6) : 0
  return typeof nanos === 'string' && /^\d{1,20}$/.test(nanos) ? Number(BigInt(nanos) / 1_000_000n) : 0
}

function id(value: unknown, digits: number): string {
  if (value === undefined || value === null) return ''
  return idOf(typeof value === 'string' ? value : '-', digits)
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 256) : ''
}

function pick(fields: Fields, camel: string, snake: string): unknown {
  return fields[camel] ?? fields[snake]
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {}
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
