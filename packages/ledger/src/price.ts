import type { Atto } from '@marginscope/money'
import { COMPONENTS, type Component, type PriceBook, rateAmounts } from '@marginscope/pricing'
import type { NormalisedEvent } from '@marginscope/schemas'
import { type CostColumn, type Costs, NO_SAVINGS, noCosts, type Savings } from './posting.ts'

/** What an event costs, as the ledger's columns want it. */
export interface Price {
  /** null while unpriced: unknown is not zero. */
  readonly cost: Atto | null
  readonly list_cost: Atto | null
  readonly costs: Costs
  readonly savings: Savings
  /** Empty when priced. */
  readonly unpriced_reason: string
}

/**
 * Prices an event for the ledger. `has_other_models`: its reply used a second model too, whose tokens need that
 * model's price; a price for the first alone would be too low, so such an event is unpriced.
 */
export function priceOf(event: NormalisedEvent, has_other_models: boolean, book: PriceBook): Price {
  if (has_other_models) return unpriced('other_model_usage')
  const rating = rateAmounts(event, book)
  if (rating.kind === 'unpriced')
    return unpriced(
      rating.missing.length === 0 ? rating.reason : `${rating.reason}: ${rating.missing.join(', ')}`,
    )
  const costs = noCosts()
  for (const component of COMPONENTS) costs[COLUMN_OF[component]] = rating.components[component]
  return { cost: rating.total, list_cost: rating.list_total, costs, savings: NO_SAVINGS, unpriced_reason: '' }
}

const REASON_CHARS = 256

function unpriced(reason: string): Price {
  return {
    cost: null,
    list_cost: null,
    costs: noCosts(),
    savings: NO_SAVINGS,
    unpriced_reason: reason.slice(0, REASON_CHARS),
  }
}

const COLUMN_OF: Readonly<Record<Component, CostColumn>> = {
  input: 'cost_input',
  cache_read: 'cost_cache_read',
  cache_write: 'cost_cache_write',
  output: 'cost_output',
  media: 'cost_media',
  request: 'cost_request',
  gpu: 'cost_gpu',
}
