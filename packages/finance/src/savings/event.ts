import type { NormalisedEvent, UsageEvent } from '@marginscope/schemas'

/** A normalised event with what it says about optimisation, as the ledger keeps it. */
export interface SavingsEvent extends NormalisedEvent {
  readonly optimization: UsageEvent['optimization']
}
