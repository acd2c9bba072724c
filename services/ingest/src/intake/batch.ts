import type { Append } from '@marginscope/eventlog'
import type { CsvFormat, Refusal } from '@marginscope/schemas'

/** What one request comes to: records for the log (accepted and refused ones), and the answer. */
export interface Batch {
  readonly records: readonly Append[]
  readonly accepted: number
  readonly rejected: readonly Refusal[]
  /** Ids of what was accepted, where the sender's protocol names them in its answer. */
  readonly taken?: readonly string[]
  /** What the sender should know though all was taken. */
  readonly warning?: string
  /** Called when all is durable. */
  readonly durable?: () => void
  /** Of a table: how it was read. */
  readonly table?: CsvFormat
}
