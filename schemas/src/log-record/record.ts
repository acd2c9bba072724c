import type { RevenueLine } from '../revenue-line.ts'
import type { UsageEvent } from '../usage-event.ts'

/** Why an event was refused, as the sender reads it. */
export interface Refusal {
  readonly index: number
  readonly id: string | null
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

/** The key that decides the partition: every copy of an identity meets the same consumer. */
export function identityKey(tenant: string, id: string): string {
  return `${tenant}\u0000${id}`
}
