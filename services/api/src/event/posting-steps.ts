import { type Atto, atto, parseAtto, ZERO } from '@marginscope/money'
import type { LedgerPosting } from './event-query.ts'

/** A posting with what the event came to before and after it. */
export interface Step {
  readonly posting: LedgerPosting
  /** null while unpriced. */
  readonly total_before: Atto | null
  readonly total_after: Atto | null
  /** The charge that a repricing is about: it has the counts. */
  readonly charge: LedgerPosting | undefined
  /** The book that the event's cost was from before this posting. */
  readonly book_before: number
}

/** Runs through an event's postings, oldest first. Pure. */
export function postingSteps(postings: readonly LedgerPosting[]): readonly Step[] {
  let sum: Atto = ZERO
  let unpriced = 0
  let charge: LedgerPosting | undefined
  let book_before = 0
  return postings.map((posting) => {
    const total_before = unpriced > 0 ? null : sum
    sum = atto(sum + (posting.cost === null ? 0n : parseAtto(posting.cost)))
    unpriced += posting.unpriced_requests
    if (posting.kind === 'charge') charge = posting
    const step = { posting, total_before, total_after: unpriced > 0 ? null : sum, charge, book_before }
    book_before = posting.book_version
    return step
  })
}
