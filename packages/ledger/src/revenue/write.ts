import { placeInLog } from '../log-place.ts'
import type { Origin } from '../origin.ts'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import type { RevenuePosting } from './posting.ts'
import { revenueLedger } from './table.ts'

/** Which log record made a posting, and where it stands among the postings of that record. */
export interface RevenueCause {
  readonly version: number
  /** Of what the line says; missing where it was not said now but counted anew. */
  readonly content_hash?: number
  readonly received_at_ms: number
  readonly log_offset: number
  readonly seq: number
}

export function insertionOfRevenue(
  postings: readonly { readonly posting: RevenuePosting; readonly cause: RevenueCause }[],
  origin: Origin,
): Insertion {
  return insertionOf(
    revenueLedger,
    postings.map(({ posting, cause }) => ({
      ...posting,
      version: cause.version,
      content_hash: cause.content_hash ?? 0,
      received_at: cause.received_at_ms,
      ...placeInLog(origin, cause.log_offset),
      seq: cause.seq,
    })),
  )
}
