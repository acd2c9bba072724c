import { type Atto, atto } from '@marginscope/money'
import type { NormalisedEvent } from '@marginscope/schemas'
import type { BaselineProfile } from './baseline-profile.ts'
import { type EventSavings, NO_SAVINGS, type ProfileName } from './event-savings.ts'
import { claimedBy, measuredSavings, without } from './measured.ts'
import { modelledSavings } from './modelled.ts'
import type { PriceOf } from './price.ts'
import type { TechniqueSavings } from './techniques.ts'

/** What a posting keeps of an event's savings. */
export interface PostedSavings {
  /** In 1e-18 USD; they add up to counterfactual − actual. */
  readonly techniques: TechniqueSavings
  /** The baseline of modelled figures; undefined where they are measured or there are none. */
  readonly profile: ProfileName | undefined
}

/** Shared by all events without savings. */
export const NOTHING_SAVED: PostedSavings = Object.freeze({ techniques: NO_SAVINGS, profile: undefined })

/**
 * The savings of a priced event, the same as `eventSavings` gives, made for the stream: an event that used no
 * technique is told by its counts, tier and `optimization` before any price is asked for, and one technique alone
 * needs a single price and no sharing.
 */
export function postedSavings(
  event: NormalisedEvent,
  actual: Atto,
  context: {
    readonly price: PriceOf
    readonly profile: (event: NormalisedEvent) => BaselineProfile | undefined
  },
): PostedSavings {
  if (event.gpu !== undefined)
    return event.optimization === undefined
      ? NOTHING_SAVED
      : kept(modelledSavings(event, actual, context.profile(event)))
  const claimed = claimedBy(event)
  if (claimed.length === 0) return NOTHING_SAVED
  const [technique] = claimed
  if (claimed.length > 1 || technique === undefined)
    return kept(measuredSavings(event, context.price, actual))
  const counterfactual = context.price(without(event, claimed))
  if (counterfactual === undefined) return NOTHING_SAVED
  return {
    techniques: { ...NO_SAVINGS, [technique]: atto(counterfactual - actual) },
    profile: undefined,
  }
}

function kept(savings: EventSavings): PostedSavings {
  if (savings.kind === 'unpriced') return NOTHING_SAVED
  // Shares of opposite sign may come to nothing together: each is looked at.
  if (Object.values(savings.techniques).every((share) => share === 0n)) return NOTHING_SAVED
  return { techniques: savings.techniques, profile: savings.profile }
}
