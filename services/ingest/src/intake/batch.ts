import type { Append } from '@marginscope/eventlog'
import type { CsvFormat, Refusal } from '@marginscope/schemas'

/** What one request comes to: records for the log (accepted and refused ones), and the answer. */
export interface Batch {
  readonly records: readonly Append[]
  readonly accepted: number
  readonly rejected: readonly Refusal[]
  /** Of a table: how it was read. */
  readonly table?: CsvFormat
}
