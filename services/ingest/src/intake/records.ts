import type { Append } from '@marginscope/eventlog'
import {
  type Arrival,
  encodeRecord,
  identityKey,
  type Refusal,
  type RevenueLine,
  SPAN_RECORD_BYTES_MAX,
  type SpanRecord,
  traceKey,
  UsageEncoder,
} from '@marginscope/schemas'

/** What a dead letter keeps of what was sent. */
export const REFUSED_BODY_BYTES_MAX = 4 * 1024
/** Beyond this much in one request a dead letter keeps its beginning alone. */
export const REFUSED_BODIES_BYTES_MAX = 1024 * 1024
const REFUSED_BODY_BYTES_MIN = 256

/** What of an accepted event its record says beside it. */
export interface Accepted {
  readonly id: string
  /** Of a CloudEvent, else ''. */
  readonly source: string
  readonly has_time: boolean
}

/** The log records of one request, each under the key of its identity. */
export class RecordWriter {
  readonly records: Append[] = []
  readonly #arrival: Arrival
  readonly #usage: UsageEncoder
  #refused_bytes = 0

  /** `bytes`, `items`: about how much usage is coming. */
  constructor(arrival: Arrival, bytes: number, items: number) {
    this.#arrival = arrival
    this.#usage = new UsageEncoder(arrival, bytes, items)
  }

  /** One accepted event, `body[start, end)`, as it was sent. */
  usage({ id, source, has_time }: Accepted, body: Buffer, start: number, end: number): void {
    this.#push(id, this.#usage.encode(has_time, source, body, start, end), source)
  }

  /** One accepted revenue line. */
  revenue(line: RevenueLine): void {
    this.#push(line.id, encodeRecord({ kind: 'revenue', ...this.#arrival, line }))
  }

  /** One span. False, and nothing is kept, where its record would be larger than SPAN_RECORD_BYTES_MAX. */
  span(span: Omit<SpanRecord, 'kind'>): boolean {
    const value = encodeRecord({ kind: 'span', ...this.#arrival, ...span })
    if (value.length > SPAN_RECORD_BYTES_MAX) return false
    this.records.push({ key: traceKey(this.#arrival.tenant, span.trace), value })
    return true
  }

  /** Data points that are set aside at once, by why. */
  metrics(others: number, cumulative: number): void {
    const value = encodeRecord({ kind: 'metrics', ...this.#arrival, others, cumulative })
    this.#push('metrics', value, 'otlp')
  }

  /** One refused event with the beginning of what was sent. */
  refused(refusal: Refusal, body: Buffer, start: number, end: number): void {
    const room =
      this.#refused_bytes < REFUSED_BODIES_BYTES_MAX ? REFUSED_BODY_BYTES_MAX : REFUSED_BODY_BYTES_MIN
    const stop = wholeCharacters(body, start, Math.min(end, start + room))
    const text = body.toString('utf8', start, stop)
    this.#refused_bytes += stop - start
    this.#push(refusal.id ?? '', encodeRecord({ kind: 'refused', ...this.#arrival, refusal, body: text }))
  }

  #push(id: string, value: Buffer, source = ''): void {
    this.records.push({ key: identityKey(this.#arrival.tenant, id, source), value })
  }
}

/** Moves an end back to where a UTF-8 character ends: `body` is valid UTF-8 and goes on or ends at `end`. */
function wholeCharacters(body: Buffer, start: number, end: number): number {
  let at = end
  while (at > start && at < body.length && ((body[at] ?? 0) & 0xc0) === 0x80) at--
  return at
}
