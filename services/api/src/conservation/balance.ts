import type { Received } from '@marginscope/ledger'
import type { ConservationAnswer } from '@marginscope/schemas'
import type { Outcomes } from './outcomes-query.ts'

type Counts = Omit<ConservationAnswer, 'from' | 'to' | 'revenue' | 'spans' | 'metrics'>

export interface Balance {
  readonly received: Received
  readonly outcomes: { readonly all: Outcomes; readonly in_range: Outcomes }
  readonly pending: { readonly all: number; readonly in_range: number }
  /** Whether a range was asked for. */
  readonly ranged: boolean
}

/**
 * Adds up what was received against what became of it. Over all time the two sides are counted independently:
 * receipts before anything is decided, postings and outcomes after. In a range `accepted` is the sum of its parts
 * (a void is received at its own time and posted at the time of what it cancels), and the balance still is that
 * of all time. Pure.
 */
export function balance({ received, outcomes, pending, ranged }: Balance): Counts {
  const shown = ranged ? outcomes.in_range : outcomes.all
  const shown_pending = ranged ? pending.in_range : pending.all
  const accepted = (ranged ? sumOf(shown) : received.accepted) + shown_pending
  const imbalance = imbalanceOf(received, outcomes.all)
  const { priced, unpriced, duplicate, conflict, stale, rejected } = shown
  return {
    accepted,
    posted: { priced, unpriced },
    duplicate,
    conflict,
    stale,
    rejected,
    pending: shown_pending,
    balanced: imbalance.length === 0,
    refused_at_edge: received.refused_in_range,
    imbalance,
  }
}

function imbalanceOf(received: Received, outcomes: Outcomes): string[] {
  const became = sumOf(outcomes)
  const reasons: string[] = []
  if (became !== received.accepted) {
    reasons.push(`${received.accepted} events were received below the watermark, ${became} have an outcome`)
  }
  if (received.overlaps > 0) reasons.push(`${received.overlaps} batches of the log were received twice`)
  if (received.gaps > 0) reasons.push(`${received.gaps} stretches of the log were never received`)
  if (outcomes.unpriced < 0)
    reasons.push(`${-outcomes.unpriced} more events were given a price than were without one`)
  return reasons
}

function sumOf({ priced, unpriced, duplicate, conflict, stale, rejected }: Outcomes): number {
  return priced + unpriced + duplicate + conflict + stale + rejected
}
