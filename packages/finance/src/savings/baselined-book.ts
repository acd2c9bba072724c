import type { PriceBook } from '@marginscope/pricing'
import type { BaselineProfile } from './baseline-profile.ts'

/** A tenant's price book with its baseline profiles: all that an event's cost and savings follow from. */
export interface BaselinedBook extends PriceBook {
  /** Of each name the newest version, in the order recorded. None: GPU techniques have no figure. */
  readonly profiles?: readonly BaselineProfile[]
}
