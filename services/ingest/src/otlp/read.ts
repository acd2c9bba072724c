import { createHash } from 'node:crypto'
import { checkEvent, checkPart } from '@marginscope/normalise'
import {
  BAD_ID,
  type Context,
  callIdsOf,
  decodeLogs,
  decodeLogsJson,
  decodeMetrics,
  decodeMetricsJson,
  decodeSpans,
  decodeSpansJson,
  eventOfLog,
  eventOfSpan,
  isInference,
  type Log,
  NAMES,
  OtlpFault,
  type OtlpMedia,
  type Span,
  type TimedEvent,
  type Told,
  type Wanted,
  wantedFor,
  wantedOfMetrics,
} from '@marginscope/otel'
import { type Arrival, MarginscopeError, type Refusal, spanEventId } from '@marginscope/schemas'
import type { Batch } from '../intake/batch.ts'
import { RecordWriter } from '../intake/records.ts'
import { type Fault, refusal } from '../intake/refusal.ts'
import { partOfLoneLog, partsOfCall } from './calls.ts'
import { partOfPoint, serviceOf } from './metrics.ts'
import { ToldCalls } from './told-calls.ts'

/** The value of an hour can't be told from one of all time when another process goes on counting. */
const CUMULATIVE =
  'data points of usage are cumulative and were set aside; send deltas (OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=delta)'
const NOTHING = Buffer.alloc(0)
const TOO_LARGE: Fault = { code: 'event_too_large', path: '', message: 'its usage is larger than 64 KiB' }
const BYTES_OF_A_LOG = 1_024

/** Makes records of OTLP bodies. What a span says beside structure, usage and whom it was for is never kept. */
export class OtlpReader {
  readonly #context: Context
  readonly #wanted: Wanted
  readonly #wanted_of_metrics: Wanted
  readonly #told = new ToldCalls()

  constructor(context: Context) {
    this.#context = context
    this.#wanted = wantedFor(context)
    this.#wanted_of_metrics = wantedOfMetrics(this.#wanted)
  }

  /** One record a span. A refused one's dead letter says why, and nothing of what it held. */
  spans(body: Buffer, media: OtlpMedia, arrival: Arrival): Batch {
    const decode = media === 'application/json' ? decodeSpansJson : decodeSpans
    const spans = decoded(() => decode(body, this.#wanted))
    const out = new Outcome(arrival, 0, 0, this.#told)
    for (const [index, span] of spans.entries()) {
      const fault = idFault(span) ?? this.#keepSpan(out, span, arrival)
      if (fault !== undefined) out.refuse(index, span.span === BAD_ID ? null : spanEventId(span), fault)
    }
    return out.batch(spans.length)
  }

  /**
   * The log records that state usage. One that stands in a trace is a span below the one that it was written in, so
   * that the rule of spans counts the call once. Any other, and one in another trace than its call's span, meets what tells of
   * the same call by the id that the provider gave it; what states none is an event of its own.
   */
  logs(body: Buffer, media: OtlpMedia, arrival: Arrival): Batch {
    const decode = media === 'application/json' ? decodeLogsJson : decodeLogs
    const logs = decoded(() => decode(body, this.#wanted))
    const out = new Outcome(arrival, logs.length * BYTES_OF_A_LOG, logs.length, this.#told)
    for (const [index, log] of logs.entries()) {
      const hash = digestOf(log)
      const in_trace = isId(log.trace) && isId(log.span)
      const id = in_trace ? spanEventId({ trace: log.trace, span: hash }) : `log:${hash}`
      const event = eventOfLog(log, id, this.#context, arrival.received_at)
      if (event === null) continue
      const [call] = callIdsOf(log)
      const checked = checkEvent(event, arrival.received_at)
      if (checked.kind === 'good') out.told(log, event)
      if (checked.kind === 'bad') out.refuse(index, id, checked.fault)
      else if (in_trace) {
        const placed = { trace: log.trace, span: hash, parent: log.span, leaf: true as const, event }
        if (!out.writer.span(placed)) out.refuse(index, id, TOO_LARGE)
        else out.call(log, 'log', event, placed)
      } else if (call !== undefined) {
        if (!out.writer.span(partOfLoneLog(call, event, hash))) out.refuse(index, id, TOO_LARGE)
      } else {
        const written = Buffer.from(JSON.stringify(event))
        out.writer.usage({ id, source: '', has_time: true }, written, 0, written.length)
      }
    }
    return out.batch(logs.length)
  }

  /** Data points that say what was used in a stretch, each a part of its series; the others are set aside and counted. */
  metrics(body: Buffer, media: OtlpMedia, arrival: Arrival): Batch {
    const decode = media === 'application/json' ? decodeMetricsJson : decodeMetrics
    const { points, others } = decoded(() => decode(body, this.#wanted_of_metrics))
    const out = new Outcome(arrival, 0, 0, this.#told)
    let [unknown, cumulative] = [others, 0]
    for (const [index, point] of points.entries()) {
      const said = partOfPoint(point, this.#context, arrival.received_at)
      const checked = said?.part === undefined ? undefined : checkPart(said.part, arrival.received_at)
      if (said === undefined || checked === undefined) unknown++
      else if (!point.is_delta) cumulative++
      else if (checked.kind === 'bad') out.refuse(index, null, checked.fault)
      else out.writer.span(said)
    }
    if (unknown + cumulative > 0) out.writer.metrics(unknown, cumulative)
    const batch = out.batch(points.length + others)
    return cumulative === 0 ? batch : { ...batch, warning: `${cumulative} ${CUMULATIVE}` }
  }

  #keepSpan(out: Outcome, span: Span, { received_at }: Arrival): Fault | undefined {
    const event = eventOfSpan(span, this.#context, received_at)
    const { trace, span: id, parent } = span
    const structure = { trace, span: id, parent: parent === BAD_ID ? '' : parent }
    const checked = event === null ? undefined : checkEvent(event, received_at)
    if (event === null || checked?.kind === 'bad') {
      out.writer.span({ ...structure, event: null })
      return checked?.kind === 'bad' ? checked.fault : undefined
    }
    const leaf = isInference(span) ? { leaf: true as const } : {}
    if (out.writer.span({ ...structure, ...leaf, event })) {
      out.told(span, event)
      out.call(span, 'span', event, structure)
      return undefined
    }
    out.writer.span({ ...structure, event: null })
    return TOO_LARGE
  }
}

/** What becomes of a request's items. */
class Outcome {
  readonly writer: RecordWriter
  readonly #rejected: Refusal[] = []
  readonly #told: ReturnType<ToldCalls['begin']>

  constructor(arrival: Arrival, bytes: number, items: number, told: ToldCalls) {
    this.writer = new RecordWriter(arrival, bytes, items)
    this.#told = told.begin(arrival.tenant, this.writer)
  }

  /** A call is told by a span or a log record: metrics restate it. */
  told(by: Told, { model, time }: { readonly model: string; readonly time: string }): void {
    this.#told.told(serviceOf(by), model, Date.parse(time))
  }

  /** By its ids the call meets what else tells of it. */
  call(
    told: Told,
    by: 'span' | 'log',
    event: TimedEvent,
    { trace, span, parent }: Pick<Span, 'trace' | 'span' | 'parent'>,
  ): void {
    for (const part of partsOfCall(callIdsOf(told), by, event, { trace, span, parent }))
      this.writer.span(part)
  }

  refuse(index: number, id: string | null, fault: Fault): void {
    const refused = refusal(index, id, fault)
    this.#rejected.push(refused)
    this.writer.refused(refused, NOTHING, 0, 0)
  }

  batch(items: number): Batch {
    return {
      records: this.writer.records,
      accepted: items - this.#rejected.length,
      rejected: this.#rejected,
      durable: this.#told.durable,
    }
  }
}

function idFault({ trace, span }: Span): Fault | undefined {
  if (!isId(trace)) return { code: 'invalid_field', path: 'traceId', message: 'must be 16 bytes, not all 0' }
  if (!isId(span)) return { code: 'invalid_field', path: 'spanId', message: 'must be 8 bytes, not all 0' }
  return undefined
}

function isId(id: string): boolean {
  return id !== '' && id !== BAD_ID
}

/**
 * The same record sent again has the same 16 digits: of the request's id where it says one, else of all that it says,
 * where, and when, to the nanosecond: calls that are alike begin in one millisecond.
 */
function digestOf({ name, nanos, span, attributes, resource }: Log): string {
  const names = [...NAMES.request_id, ...NAMES.response_id]
  const request = names.map((one) => attributes.get(one)).find((one) => one !== undefined)
  const said = request === undefined ? [nanos, span, [...attributes], [...resource]] : [request]
  return createHash('sha256')
    .update(JSON.stringify([name, said]))
    .digest('hex')
    .slice(0, 16)
}

function decoded<T>(decode: () => T): T {
  try {
    return decode()
  } catch (error) {
    if (!(error instanceof OtlpFault)) throw error
    const status = error.code === 'too_many_items' ? 413 : 400
    throw new MarginscopeError(error.code, error.message, { status, cause: error })
  }
}
