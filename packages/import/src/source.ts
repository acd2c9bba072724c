import type { Fields } from './fields.ts'

/** What a record of a source comes to. */
export type Reading =
  /** What `POST /v1/events` takes; checked against its schema before it is sent. */
  | { readonly kind: 'event'; readonly event: Fields }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly message: string }
  /** Nothing to count: a line that is no call, a bucket of zeros. */
  | { readonly kind: 'passed' }

export type RefusalCode =
  | 'invalid_json'
  | 'invalid_csv'
  | 'invalid_parquet'
  | 'record_too_large'
  | 'invalid_record'
  | 'missing_field'
  | 'invalid_field'
  | 'not_grouped'
  | 'not_daily'
  | 'period_open'
  | 'no_meter'
  | 'usage_inconsistent'
  | 'forked_session'

/** What a source may depend on beside the record itself. */
export interface ReadContext {
  readonly now_ms: number
}

/** One kind of file that another system writes. Pure: the same record gives the same events, under the same ids. */
export interface Source {
  readonly name: string
  /** What it is, for --help. */
  readonly about: string
  /** Whether a record can only be one of these. */
  readonly detects: (record: Fields) => boolean
  readonly read: (record: Fields, context: ReadContext) => readonly Reading[]
  /** A reader for one file, where what a record means depends on those before it. Absent: `read`. */
  readonly perFile?: () => Source['read']
  /** What of a Parquet file is read. Absent: it is never one. */
  readonly columns?: readonly string[]
  /**
   * Of several records that tell of one call, what it comes to. Any order and grouping of them gives the same. Absent: a
   * record is a call.
   */
  readonly join?: (one: Fields, other: Fields) => Fields
}

export const PASSED: readonly Reading[] = [{ kind: 'passed' }]

export function refused(code: RefusalCode, message: string): readonly Reading[] {
  return [{ kind: 'refused', code, message }]
}
