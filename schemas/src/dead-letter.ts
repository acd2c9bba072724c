/** Characters of what was sent that a dead letter keeps. */
export const DEAD_LETTER_BODY_CHARS = 4096

/** What could not be posted, for a person to read: a row of `dead_letters`, and what `GET /v1/dead-letters` shows. */
export interface DeadLetter {
  /** Of its record in the log. */
  readonly offset: number
  readonly tenant: string
  /** Refused at the edge, or in processing. */
  readonly stage: 'ingest' | 'processor'
  /** As far as it could be read; '' when it could not. */
  readonly event_id: string
  readonly code: string
  /** The field that is meant; '' when none is. */
  readonly path: string
  readonly message: string
  /** What was sent, cut to `DEAD_LETTER_BODY_CHARS`. */
  readonly body: string
  /** Milliseconds since 1970. */
  readonly received_at_ms: number
}
