import { readDetail, type WindowNote } from '@marginscope/ledger'
import { type Atto, atto, ZERO } from '@marginscope/money'
import type { LedgerPosting } from './postings.ts'

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
  /** The GPU window whose share the event's cost was before this posting, and is after it; else it is a price's. */
  readonly share_before: WindowNote | undefined
  readonly share_after: WindowNote | undefined
}

/** Runs through an event's postings, oldest first. Pure. */
export function postingSteps(postings: readonly LedgerPosting[]): readonly Step[] {
  let sum: Atto = ZERO
  let unpriced = 0
  let charge: LedgerPosting | undefined
  let book_before = 0
  let share_before: WindowNote | undefined
  return postings.map((posting) => {
    const total_before = unpriced > 0 ? null : sum
    sum = atto(sum + (posting.cost ?? 0n))
    unpriced += posting.unpriced_requests
    if (posting.kind === 'charge') charge = posting
    const share_after = shareOf(posting)
    const total_after = unpriced > 0 ? null : sum
    const step = { posting, total_before, total_after, charge, book_before, share_before, share_after }
    book_before = posting.book_version
    share_before = share_after
    return step
  })
}

function shareOf(posting: LedgerPosting): WindowNote | undefined {
  if (posting.kind !== 'adjustment') return undefined
  const { window } = readDetail(posting.detail)
  return window?.let_go === true ? undefined : window
}
