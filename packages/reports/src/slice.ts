import type { TenantReader } from '@marginscope/ledger'
import type { Dimension } from '@marginscope/schemas'

/** Which of a tenant's rows, and as of when. */
export interface Selection {
  /** Only rows with one of these values; "" is unattributed. */
  readonly filters: ReadonlyMap<Dimension, readonly string[]>
  /** The ledgers as they stood then, milliseconds since 1970; `settledBy` comes before. Undefined: as they are. */
  readonly as_of_ms: number | undefined
}

/** [from, to) in milliseconds since 1970. */
export interface Range {
  readonly from_ms: number
  readonly to_ms: number
}

/** What a report covers, whoever's it is. Everything is resolved: no clock and no default is needed. */
export interface Extent extends Selection, Range {
  /** IANA name: where hours, days, weeks and months begin. */
  readonly zone: string
}

/** The part of a tenant's ledgers that a report is about. The tenant is the reader's: no report can name another. */
export interface Slice extends Extent {
  readonly reader: TenantReader
}
