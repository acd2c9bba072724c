import { LIMITS } from '../limits.ts'
import type { RevenueLine } from '../revenue-line.ts'
import type { UsageEvent } from '../usage-event.ts'

/** Why an event was refused, as the sender reads it. */
export interface Refusal {
  readonly index: number
  readonly id: string | null
  /** Of a CloudEvent, as far as it could be read. */
  readonly source?: string
  readonly code: RefusalCode
  readonly path: string
  readonly message: string
}

export type RefusalCode =
  | 'invalid_json'
  | 'invalid_field'
  | 'unknown_field'
  | 'missing_field'
  | 'time_out_of_range'
  | 'event_too_large'

/** Why one event was refused, before its place in the request is known. */
export interface Fault {
  readonly code: RefusalCode
  /** Dotted, such as `usage.output_tokens`; '' for the event as a whole. */
  readonly path: string
  readonly message: string
}

/** Who sent it and when it arrived; the same for a whole request. */
export interface Arrival {
  readonly tenant: string
  /** Milliseconds since 1970. */
  readonly received_at: number
}

/**
 * One span of a trace, without what it says beside structure and usage. Also a span that states no usage has one: it
 * joins those below it to those above.
 */
export interface SpanRecord {
  readonly kind: 'span'
  /** As in W3C Trace Context: 32 hex digits, lower case. */
  readonly trace: string
  /** 16 hex digits, lower case. */
  readonly span: string
  /** As `span`; '' for the root. */
  readonly parent: string
  /** A call of a model, below which none is restated: it needs no waiting for spans below. */
  readonly leaf?: true
  /** What the span states of usage or cost, as an event under the id that `spanEventId` gives; null: nothing. */
  readonly event: (UsageEvent & { readonly time: string }) | null
  /** In place of an event: one of several statements that together say what the span was. */
  readonly part?: SpanPart
}

/** What one statement says of a span; others say more, or the same anew, in any order and any number of times. */
export interface SpanPart {
  /**
   * `trace`: of all spans of its trace, for what they don't say themselves. `count`: what it counts is added to what other
   * parts count; `told`: what its trace counts is told elsewhere, call by call. `call`: its trace is that of the id by which
   * a provider knows a call, where all that tell of the call meet; `match`: what came of that for one of them.
   */
  readonly of: 'trace' | 'span' | 'count' | 'told' | 'call' | 'match'
  /** When it was said, milliseconds since 1970: what was said later counts. */
  readonly at: number
  /** Counts after all that are none, whenever these were said. */
  readonly is_update?: true
  /** Of the event that the span becomes; of a match, the trace in which it was made. */
  readonly id: string
  /** Of a `call`: what tells it. */
  readonly told?: CallTold
  /**
   * Of a `match`: another tells the call, in the same trace or elsewhere. Else `fields` are what the span doesn't state and
   * another that was set aside does.
   */
  readonly restated?: 'here' | 'elsewhere'
  readonly fields: Partial<Omit<UsageEvent, 'id' | 'version' | 'void'>>
}

export interface CallTold {
  readonly by: 'span' | 'log'
  /** Where it stands; of a log record that stands in no trace it is not there, and its event is made of the part. */
  readonly home?: Pick<SpanRecord, 'trace' | 'span' | 'parent'>
}

/** The record of a span takes no more, so that all spans of a trace can be looked at together. */
export const SPAN_RECORD_BYTES_MAX = LIMITS.event_bytes

/** As what a span's record is counted: data points of metrics are parts, and what says of others that they are restated is none. */
export function receivedAs(part: SpanPart | undefined): 'span_records' | 'metric_points' | undefined {
  if (part?.of === 'told' || part?.of === 'match' || part?.told?.home !== undefined) return undefined
  return part?.of === 'count' ? 'metric_points' : 'span_records'
}

/** The id of the usage event that a span becomes. */
export function spanEventId({ trace, span }: Pick<SpanRecord, 'trace' | 'span'>): string {
  return `${trace}:${span}`
}

/** The key of a span: all of a trace meet the same consumer. */
export function traceKey(tenant: string, trace: string): string {
  return identityKey(tenant, trace, 'trace')
}

/** One record of the log. An event without a time got its arrival as time at the edge, so `event.time` is there. */
export type LogRecord =
  | (Arrival & {
      readonly kind: 'usage'
      /** Of a CloudEvent: part of its identity. */
      readonly source?: string
      /** Where the sender did not say when: the same event sent again has another time, and means the same. */
      readonly time_from?: 'arrival'
      readonly event: UsageEvent & { readonly time: string }
    })
  | (Arrival & {
      readonly kind: 'revenue'
      /** As checked at the edge; identities are apart from those of usage events. */
      readonly line: RevenueLine
    })
  | (Arrival & SpanRecord)
  | (Arrival & {
      readonly kind: 'metrics'
      /** Data points of a request that were set aside at once, by why. */
      readonly others: number
      readonly cumulative: number
    })
  | (Arrival & {
      readonly kind: 'refused'
      readonly refusal: Refusal
      /** What was sent, cut to 4 KiB. */
      readonly body: string
    })

/**
 * The key that decides the partition: every copy of an identity meets the same consumer. A CloudEvent is identified by
 * its source and its id (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#id), any other event by
 * its id. No two identities have one key: a tenant's name is not empty and holds no U+0000, so the first character
 * tells which of the two it is, and a source holds none either, so it is clear where the id begins.
 */
export function identityKey(tenant: string, id: string, source = ''): string {
  return source === '' ? `${tenant}\u0000${id}` : `\u0000${tenant}\u0000${source}\u0000${id}`
}
