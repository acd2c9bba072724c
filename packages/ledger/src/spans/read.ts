import { LIMITS, type SpanPart, type SpanRecord } from '@marginscope/schemas'
import { ofOrigin, originParams } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import { uint64 } from '../table/column-type.ts'
import type { CrossTenantReader, TenantReader } from '../table/reader.ts'
import { traceLooks, traceSpans } from './table.ts'

const { c, columns } = traceSpans

/** A span as it is kept. */
export interface StoredSpan extends Omit<SpanRecord, 'kind'> {
  readonly received_at: number
  readonly log_source: string
  readonly log_partition: number
  readonly log_offset: number
}

/** Spans from `first_offset` on of one trace. */
export interface TouchedTrace {
  readonly tenant: string
  readonly trace: string
  readonly first_offset: number
  readonly spans: number
}

const SHAPE = {
  trace_id: columns.trace_id,
  span_id: columns.span_id,
  parent_id: columns.parent_id,
  is_leaf: columns.is_leaf,
  stated_event: columns.stated_event,
  stated_part: columns.stated_part,
  received_at: columns.received_at,
  log_source: columns.log_source,
  log_partition: columns.log_partition,
  log_offset: columns.log_offset,
}
const SELECTED = Object.keys(SHAPE).join(', ')
/** As they came: rows of a batch are recorded at one instant, and a later batch later. */
const AS_THEY_CAME = `${c.recorded_at}, ${c.log_offset}, ${c.span_id}`
const LATER = `(${c.recorded_at}, ${c.log_offset}) > (SELECT ${c.recorded_at}, ${c.log_offset} FROM`

/** A statement's text: 10,000 traces are 350 KB. */
const SETTINGS = { max_query_size: LIMITS.body_bytes } as const
const TRACE = /^[0-9a-f]{32}$/

/** How much there is of a trace, or may be read of one. */
export interface TraceSize {
  readonly spans: number
  /** Of what its spans state, as JSON. */
  readonly bytes: number
}

const BYTES = `length(${c.stated_event}) + length(${c.stated_part})`
const OVER_TRACE = `OVER (PARTITION BY ${c.trace_id} ORDER BY ${AS_THEY_CAME} ROWS UNBOUNDED PRECEDING)`

/** The first spans of each of these traces, not more than `most` of one; those of one trace together and as they came. */
export async function readTraces(
  reader: TenantReader,
  traces: readonly string[],
  most: TraceSize,
): Promise<StoredSpan[]> {
  if (traces.length === 0) return []
  const rows = await reader.queryLatest(
    `SELECT ${SELECTED} FROM
       (SELECT *, row_number() ${OVER_TRACE} AS nth, sum(${BYTES}) ${OVER_TRACE} AS bytes_to
        FROM ${traceSpans.ofTenant} AND ${c.trace_id} IN (${traces.map(literal).join(',')}))
     WHERE nth <= {most_spans:UInt64} AND bytes_to <= {most_bytes:UInt64} ORDER BY ${c.trace_id}, nth`,
    SHAPE,
    { most_spans: most.spans, most_bytes: most.bytes },
    SETTINGS,
  )
  return rows.map(spanOf)
}

/** How much there is of each of these traces. */
export async function sizesOfTraces(
  reader: TenantReader,
  traces: readonly string[],
): Promise<ReadonlyMap<string, TraceSize>> {
  if (traces.length === 0) return new Map()
  const rows = await reader.queryLatest(
    `SELECT ${c.trace_id}, count() AS n, sum(${BYTES}) AS bytes
     FROM ${traceSpans.ofTenant} AND ${c.trace_id} IN (${traces.map(literal).join(',')}) GROUP BY ${c.trace_id}`,
    { trace_id: columns.trace_id, n: uint64, bytes: uint64 },
    {},
    SETTINGS,
  )
  return new Map(rows.map(({ trace_id, n, bytes }) => [trace_id, { spans: n, bytes }]))
}

/** Spans of one trace that came to a partition from `from` on and stand behind the trace's first `joined`, at most `limit`. */
export async function readSpansBeyond(
  reader: TenantReader,
  trace: string,
  origin: Origin,
  bounds: { readonly from: number; readonly joined: number; readonly limit: number },
): Promise<StoredSpan[]> {
  const of_trace = `${traceSpans.ofTenant} AND ${c.trace_id} = {trace:String}`
  const rows = await reader.queryLatest(
    `SELECT ${SELECTED} FROM ${of_trace} AND ${ofOrigin(traceSpans)} AND ${c.log_offset} >= {from:UInt64}
       AND ${LATER} ${of_trace} ORDER BY ${AS_THEY_CAME} LIMIT 1 OFFSET {last:UInt64})
     ORDER BY ${c.log_offset} LIMIT {limit:UInt64}`,
    SHAPE,
    { ...originParams(origin), trace, from: bounds.from, last: bounds.joined - 1, limit: bounds.limit },
  )
  return rows.map(spanOf)
}

/** Up to where the traces of a partition were looked at; 0 when they never were. */
export async function tracesLookedTo(reader: CrossTenantReader, origin: Origin): Promise<number> {
  const [row] = await reader.query(
    `SELECT max(${traceLooks.c.looked_to}) AS looked FROM ${traceLooks.name} WHERE ${ofOrigin(traceLooks)}`,
    { looked: traceLooks.columns.looked_to },
    originParams(origin),
  )
  return row?.looked ?? 0
}

/** The traces with spans of a partition from `from` on, those that began first; at most `limit`. */
export async function touchedTraces(
  reader: CrossTenantReader,
  origin: Origin,
  from: number,
  limit: number,
): Promise<TouchedTrace[]> {
  const rows = await reader.query(
    `SELECT ${c.tenant}, ${c.trace_id}, min(${c.log_offset}) AS first_offset, count() AS n FROM ${traceSpans.name}
     WHERE ${ofOrigin(traceSpans)} AND ${c.log_offset} >= {from:UInt64}
     GROUP BY ${c.tenant}, ${c.trace_id} ORDER BY first_offset LIMIT {limit:UInt64}`,
    { tenant: columns.tenant, trace_id: columns.trace_id, first_offset: columns.log_offset, n: uint64 },
    { ...originParams(origin), from, limit },
  )
  return rows.map(({ tenant, trace_id, first_offset, n }) => ({
    tenant,
    trace: trace_id,
    first_offset,
    spans: n,
  }))
}

function literal(trace: string): string {
  if (!TRACE.test(trace)) throw new RangeError(`not the id of a trace: ${trace}`)
  return `'${trace}'`
}

function spanOf(row: {
  readonly trace_id: string
  readonly span_id: string
  readonly parent_id: string
  readonly is_leaf: boolean
  readonly stated_event: string
  readonly stated_part: string
  readonly received_at: number
  readonly log_source: string
  readonly log_partition: number
  readonly log_offset: number
}): StoredSpan {
  const { trace_id, span_id, parent_id, is_leaf, stated_event, stated_part, ...place } = row
  return {
    ...place,
    trace: trace_id,
    span: span_id,
    parent: parent_id,
    ...(is_leaf && { leaf: true }),
    // Written from a record of the log, whose event was checked at the edge.
    event: stated_event === '' ? null : (JSON.parse(stated_event) as SpanRecord['event']),
    ...(stated_part !== '' && { part: JSON.parse(stated_part) as SpanPart }), // decoded from the log before it was written
  }
}
