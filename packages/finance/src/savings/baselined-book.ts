import type { PriceBook } from '@marginscope/pricing'
import type { UsageField } from '@marginscope/schemas'
import type { BaselineProfile } from './baseline-profile.ts'

/** A tenant's price book, its baseline profiles and what it said of fields: all that an event's cost and savings follow from. */
export interface BaselinedBook extends PriceBook {
  /** Of each name the newest version, in the order recorded. None: GPU techniques have no figure. */
  readonly profiles?: readonly BaselineProfile[]
  /** What the tenant said of fields of its providers' usage; of one format, provider and place the newest. */
  readonly fields?: readonly UsageField[]
}
