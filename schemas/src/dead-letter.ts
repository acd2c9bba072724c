/** Characters of what was sent that a dead letter keeps. */
export const DEAD_LETTER_BODY_CHARS = 4096

/** The code of a copy with other content; every other letter is about what was refused. */
export const CONFLICT = 'conflict'

/** What could not be posted, for a person to read: a row of `dead_letters`, and what `GET /v1/dead-letters` shows. */
export interface DeadLetter {
  /** Of its record in the log. */
  readonly offset: number
  readonly tenant: string
  /** Refused at the edge, or in processing. */
  readonly stage: 'ingest' | 'processor'
  /** As far as it could be read; '' when it could not. */
  readonly event_id: string
  /** Of a CloudEvent, as far as it could be read; '' for anything else. */
  readonly event_source: string
  readonly code: string
  /** The field that is meant; '' when none is. */
  readonly path: string
  readonly message: string
  /** What was sent, cut to `DEAD_LETTER_BODY_CHARS`. */
  readonly body: string
  /** Of a conflict: what stands and stays, cut likewise; '' for anything else. */
  readonly kept: string
  /** Milliseconds since 1970. */
  readonly received_at_ms: number
}
