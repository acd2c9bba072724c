import { createHash } from 'node:crypto'
import {
  BAD_ID,
  type Context,
  decodeLogs,
  decodeLogsJson,
  decodeSpans,
  decodeSpansJson,
  eventOfLog,
  eventOfSpan,
  isInference,
  NAMES,
  OtlpFault,
  type OtlpMedia,
  type Span,
  type Told,
  type Wanted,
  wantedFor,
} from '@marginscope/otel'
import { type Arrival, MarginscopeError, type Refusal, spanEventId } from '@marginscope/schemas'
import { check } from '../events/check.ts'
import type { Batch } from '../intake/batch.ts'
import { RecordWriter } from '../intake/records.ts'
import { type Fault, refusal } from '../intake/refusal.ts'

const NOTHING = Buffer.alloc(0)
const BYTES_OF_A_LOG = 1_024

/** Makes records of OTLP bodies. What a span says beside structure, usage and whom it was for is never kept. */
export class OtlpReader {
  readonly #context: Context
  readonly #wanted: Wanted

  constructor(context: Context) {
    this.#context = context
    this.#wanted = wantedFor(context)
  }

  /** One record a span. A refused one's dead letter says why, and nothing of what it held. */
  spans(body: Buffer, media: OtlpMedia, arrival: Arrival): Batch {
    const decode = media === 'application/json' ? decodeSpansJson : decodeSpans
    const spans = decoded(() => decode(body, this.#wanted))
    const out = new Outcome(arrival, 0, 0)
    for (const [index, span] of spans.entries()) {
      const fault = idFault(span) ?? this.#keepSpan(out, span, arrival)
      if (fault !== undefined) out.refuse(index, span.span === BAD_ID ? null : spanEventId(span), fault)
    }
    return out.batch(spans.length)
  }

  /**
   * The log records that state usage. One that stands in a trace is a span below the one that it was written in, so
   * that the rule of spans counts the call once; any other is an event of its own.
   */
  logs(body: Buffer, media: OtlpMedia, arrival: Arrival): Batch {
    const decode = media === 'application/json' ? decodeLogsJson : decodeLogs
    const logs = decoded(() => decode(body, this.#wanted))
    const out = new Outcome(arrival, logs.length * BYTES_OF_A_LOG, logs.length)
    for (const [index, log] of logs.entries()) {
      const hash = digestOf(log)
      const in_trace = isId(log.trace) && isId(log.span)
      const id = in_trace ? spanEventId({ trace: log.trace, span: hash }) : `log:${hash}`
      const event = eventOfLog(log, id, this.#context, arrival.received_at)
      if (event === null) continue
      const checked = check(event, arrival.received_at)
      if (checked.kind === 'bad') out.refuse(index, id, checked.fault)
      else if (in_trace)
        out.writer.span({ trace: log.trace, span: hash, parent: log.span, leaf: true, event })
      else {
        const written = Buffer.from(JSON.stringify(event))
        out.writer.usage({ id, source: '', has_time: true }, written, 0, written.length)
      }
    }
    return out.batch(logs.length)
  }

  #keepSpan(out: Outcome, span: Span, { received_at }: Arrival): Fault | undefined {
    const event = eventOfSpan(span, this.#context, received_at)
    const { trace, span: id, parent } = span
    const structure = { trace, span: id, parent: parent === BAD_ID ? '' : parent }
    const checked = event === null ? undefined : check(event, received_at)
    if (event === null || checked?.kind === 'bad') {
      out.writer.span({ ...structure, event: null })
      return checked?.kind === 'bad' ? checked.fault : undefined
    }
    const leaf = isInference(span) ? { leaf: true as const } : {}
    if (out.writer.span({ ...structure, ...leaf, event })) return undefined
    out.writer.span({ ...structure, event: null })
    return { code: 'event_too_large', path: '', message: 'the usage of the span is larger than 64 KiB' }
  }
}

/** What becomes of a request's items. */
class Outcome {
  readonly writer: RecordWriter
  readonly #rejected: Refusal[] = []

  constructor(arrival: Arrival, bytes: number, items: number) {
    this.writer = new RecordWriter(arrival, bytes, items)
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
 * The same record sent again has the same 16 digits: of the request's id where it says one, else of all that it says
 * and when.
 */
function digestOf({ name, time_ms, attributes, resource }: Told): string {
  const request = NAMES.request.map((one) => attributes.get(one)).find((one) => one !== undefined)
  const said = request === undefined ? [time_ms, [...attributes], [...resource]] : [request]
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
