import type { RevenueLine } from './revenue-line.ts'
import type { UsageEvent } from './usage-event.ts'

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

/**
 * One record of the log, as JSON. `received_at` is milliseconds since 1970. An event without a time got its
 * arrival as time at the edge, so `event.time` is always there.
 */
export type LogRecord =
  | {
      readonly kind: 'usage'
      readonly tenant: string
      readonly received_at: number
      readonly event: UsageEvent & { readonly time: string }
    }
  | {
      readonly kind: 'revenue'
      readonly tenant: string
      readonly received_at: number
      /** As checked at the edge; identities are apart from those of usage events. */
      readonly line: RevenueLine
    }
  | {
      readonly kind: 'refused'
      readonly tenant: string
      readonly received_at: number
      readonly refusal: Refusal
      /** What was sent, cut to 4 KiB. */
      readonly body: string
    }

/** The key that decides the partition: every copy of an identity meets the same consumer. */
export function identityKey(tenant: string, id: string): string {
  return `${tenant}\u0000${id}`
}
