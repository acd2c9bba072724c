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

/** Who sent it and when it arrived; the same for a whole request. */
export interface Arrival {
  readonly tenant: string
  /** Milliseconds since 1970. */
  readonly received_at: number
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
