import {
  type BaselinedBook,
  type BaselineProfile,
  NOTHING_SAVED,
  postedSavings,
  priceByBook,
  profileFor,
} from '@marginscope/finance'
import type { Atto } from '@marginscope/money'
import { type Bill, billInUsd, COMPONENTS, type Component, rateAmounts } from '@marginscope/pricing'
import type { NormalisedEvent } from '@marginscope/schemas'
import type { CostColumn } from './columns.ts'
import { type Costs, NO_SAVINGS, noCosts, type Savings } from './posting.ts'
import { usageLedger } from './table.ts'

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

/** What a reply used beside its counts. */
export interface UsedBeside {
  /** Meters without a quantity. */
  readonly unquantified?: readonly string[] | undefined
  /** What a request without usage was billed. */
  readonly bill?: Bill | undefined
}

/**
 * Prices an event for the ledger. Where its reply used something beside its counts, a price for these alone would be too
 * low, so such an event is unpriced. A request that states its bill and no usage costs what was billed. What its techniques saved follows from the same book, and from the baseline
 * profiles in it.
 */
export function priceOf(event: NormalisedEvent, beside: UsedBeside, book: BaselinedBook): Price {
  const { unquantified = [], bill } = beside
  if (bill !== undefined) return billedPrice(event, bill, book)
  if (unquantified.length > 0) return unpriced(`unknown_quantity: ${unquantified.join(', ')}`)
  const rating = rateAmounts(event, book)
  if (rating.kind === 'unpriced')
    return unpriced(
      rating.missing.length === 0 ? rating.reason : `${rating.reason}: ${rating.missing.join(', ')}`,
    )
  const costs = noCosts()
  for (const component of COMPONENTS) costs[COLUMN_OF[component]] = rating.components[component]
  const savings = savingsOf(event, rating.total, book)
  return { cost: rating.total, list_cost: rating.list_total, costs, savings, unpriced_reason: '' }
}

/** No price made it, so a list price is not known apart from it. Without counts nothing was measurably saved. */
function billedPrice(event: NormalisedEvent, bill: Bill, book: BaselinedBook): Price {
  const cost = billInUsd(bill, event, book)
  if (cost === undefined) return unpriced(`no_exchange_rate: ${bill.currency}`)
  const costs = { ...noCosts(), cost_request: cost }
  return { cost, list_cost: cost, costs, savings: NO_SAVINGS, unpriced_reason: '' }
}

/**
 * What an event's techniques saved against what it actually cost, in the ledger's columns. Most events used no
 * technique and share one answer.
 */
export function savingsOf(event: NormalisedEvent, actual: Atto, book: BaselinedBook): Readonly<Savings> {
  const posted = postedSavings(event, actual, {
    price: priceByBook(book),
    profile: (of) => baselineOf(of, book),
  })
  if (posted === NOTHING_SAVED) return NO_SAVINGS
  const { techniques } = posted
  return {
    saved_routing: techniques.routing,
    saved_prompt_caching: techniques.prompt_caching,
    saved_batch: techniques.batch,
    saved_quantisation: techniques.quantisation,
    saved_speculative_decoding: techniques.speculative_decoding,
    saved_kv_reuse: techniques.kv_reuse,
  }
}

/** The baseline profile that an event's modelled savings are against; undefined when the book has none for it. */
function baselineOf(event: NormalisedEvent, book: BaselinedBook): BaselineProfile | undefined {
  if (event.gpu === undefined || book.profiles === undefined) return undefined
  const { provider, model, gpu } = event
  return profileFor(book.profiles, { provider, model, gpu_type: gpu.type })
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

const { c } = usageLedger

const COLUMN_OF: Readonly<Record<Component, CostColumn>> = {
  input: c.cost_input,
  cache_read: c.cost_cache_read,
  cache_write: c.cost_cache_write,
  output: c.cost_output,
  media: c.cost_media,
  request: c.cost_request,
  gpu: c.cost_gpu,
}
