import type { Dimension } from '@marginscope/schemas'
import type { IdentityPart } from '../identities.ts'

/** Which events a repricing looks at. Times in milliseconds since 1970, half-open. */
export interface RepriceScope {
  readonly from_ms: number
  readonly to_ms: number
  /** Only events that have no price yet. */
  readonly only_unpriced: boolean
  /** Only events with a count that nobody understood; with `only_unpriced`: either. */
  readonly only_incomplete?: boolean
  /** Dimension → the values wanted; no entry means any. */
  readonly filter: Readonly<Partial<Record<Dimension, readonly string[]>>>
  readonly part: IdentityPart
}

/** A repricing that was asked for. */
export interface RepriceJob {
  readonly job_id: string
  readonly scope: Omit<RepriceScope, 'part'> & { readonly tenant: string }
  /** At least this book is used. */
  readonly book_version: number
  readonly partitions: number
}

/** The `log_source` of a job's postings. */
export const sourceOfJob = (job_id: string) => `reprice:${job_id}`
