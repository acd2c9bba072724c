import { isCharge, readDetail, usageBy, type WindowNote } from '@marginscope/ledger'
import { type Atto, atto, ZERO } from '@marginscope/money'
import type { LedgerPosting } from './postings.ts'

/** A posting with what the event came to before and after it. */
export interface Step {
  readonly posting: LedgerPosting
  /** null while unpriced. */
  readonly total_before: Atto | null
  readonly total_after: Atto | null
  /** The charge that a repricing is about, with the counts that it had before this posting, and has after it. */
  readonly charge_before: LedgerPosting | undefined
  readonly charge_after: LedgerPosting | undefined
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
  let charge_before: LedgerPosting | undefined
  let book_before = 0
  let share_before: WindowNote | undefined
  return postings.map((posting) => {
    const total_before = unpriced > 0 ? null : sum
    sum = atto(sum + (posting.cost ?? 0n))
    unpriced += posting.unpriced_requests
    const charge_after = isCharge(posting.kind) ? posting : recounted(charge_before, posting)
    const share_after = shareOf(posting)
    const total_after = unpriced > 0 ? null : sum
    const step = {
      posting,
      total_before,
      total_after,
      charge_before,
      charge_after,
      book_before,
      share_before,
      share_after,
    }
    charge_before = charge_after
    book_before = posting.book_version
    share_before = share_after
    return step
  })
}

/** A charge as its usage was read anew by a repricing; as it is by any other posting. */
export function recounted<Charge extends LedgerPosting | undefined>(
  charge: Charge,
  posting: LedgerPosting,
): Charge {
  if (charge === undefined || !posting.is_recount) return charge
  const { detail, incomplete_fields } = posting
  return { ...charge, ...usageBy((name) => charge[name] + posting[name]), detail, incomplete_fields }
}

function shareOf(posting: LedgerPosting): WindowNote | undefined {
  if (posting.kind !== 'adjustment') return undefined
  const { window } = readDetail(posting.detail)
  return window?.let_go === true ? undefined : window
}
