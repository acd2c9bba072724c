import { type Atto, atto } from '@marginscope/money'
import type { NormalisedEvent } from '@marginscope/schemas'
import type { BaselineProfile } from '../savings/baseline-profile.ts'
import { type EventSavings, NO_SAVINGS } from '../savings/event-savings.ts'
import { measuredSavings } from '../savings/measured.ts'
import { modelledSavings } from '../savings/modelled.ts'
import type { PriceOf } from '../savings/price.ts'
import { TECHNIQUES, type Technique, type TechniqueSavings } from '../savings/techniques.ts'

/**
 * What the techniques of an event saved. A GPU event is priced by capacity and may claim the modelled techniques
 * alone; any other is priced by tokens and may claim the measured ones alone.
 */
export function eventSavings(
  event: NormalisedEvent,
  context: {
    readonly price: PriceOf
    readonly profile: (event: NormalisedEvent) => BaselineProfile | undefined
  },
): EventSavings {
  if (event.gpu === undefined) return measuredSavings(event, context.price)
  return modelledSavings(event, context.price(event), context.profile(event))
}

/** Savings of many events, in 1e-18 USD: saved = counterfactual − actual = the sum of the techniques, exactly. */
export interface SavingsTotal {
  readonly events: number
  /** Of these, without a known cost: in none of the amounts. */
  readonly unpriced: number
  readonly counterfactual: Atto
  readonly actual: Atto
  readonly saved: Atto
  readonly techniques: TechniqueSavings
  /** How many events used a technique for which there is no figure. */
  readonly unknown: Readonly<Record<Technique, number>>
  readonly gpu_us_freed: bigint
}

/** Adds events up. Order does not matter. */
export function sumSavings(events: Iterable<EventSavings>): SavingsTotal {
  const [techniques, unknown] = [{ ...NO_SAVINGS }, { ...NO_COUNTS }]
  let [count, unpriced, counterfactual, actual, gpu_us_freed] = [0, 0, 0n, 0n, 0n]
  for (const event of events) {
    count += 1
    if (event.kind === 'unpriced') {
      unpriced += 1
      continue
    }
    counterfactual += event.counterfactual
    actual += event.actual
    gpu_us_freed += event.gpu_us_freed
    for (const technique of TECHNIQUES)
      techniques[technique] = atto(techniques[technique] + event.techniques[technique])
    for (const { technique } of event.unknown) unknown[technique] += 1
  }
  return {
    events: count,
    unpriced,
    counterfactual: atto(counterfactual),
    actual: atto(actual),
    saved: atto(counterfactual - actual),
    techniques,
    unknown,
    gpu_us_freed,
  }
}

const NO_COUNTS: Readonly<Record<Technique, number>> = {
  routing: 0,
  prompt_caching: 0,
  batch: 0,
  quantisation: 0,
  speculative_decoding: 0,
  kv_reuse: 0,
}
