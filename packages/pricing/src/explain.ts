import { type Atto, atto, formatAtto } from '@marginscope/money'
import type { NormalisedEvent, PriceMeter } from '@marginscope/schemas'
import { billed } from './billing.ts'
import { type PriceBook, planFor } from './book.ts'
import { type Charge, chargeEvent } from './charge.ts'
import type { CompiledDiscount } from './compiled-entry.ts'
import { METER_WORDS } from './meters.ts'
import { variantFor } from './plan.ts'
import { isChargedUnread, lineAmounts, partsOf, type Rating, rateAmounts } from './rate.ts'

/** One amount as a person reads it. Decimal strings; `amount` in USD, `unit_price` in `currency` for `per` counts. */
export interface ExplainedLine {
  /** The model whose price it is, where that is another than the event's. */
  readonly model?: string
  /** `reported`: not by a price, but by what was billed. */
  readonly meter: PriceMeter | 'reported'
  readonly quantity: string
  readonly unit_price: string
  readonly per: number
  readonly currency: string
  readonly amount: string
  readonly amount_atto: Atto
  readonly price_id: string
  readonly source: string
  readonly text: string
}

/**
 * The lines behind `rate(event, book)`: what each meter cost by which price. They add up to the rating's total.
 * Meters without a price have no line; a hit of the application's own cache and a line of a
 * bill have none at all.
 */
export function explain(given: NormalisedEvent, book: PriceBook): readonly ExplainedLine[] {
  const event = billed(given, book.billing_currency)
  if (event.outcome === 'cache' || event.outcome === 'bill') return []
  if (event.other_models === undefined) return linesOf(event, book)
  const parts = partsOf(event)
  const own = parts.length - event.other_models.length
  return parts.flatMap((part, index) => {
    const lines = linesOf(part, book)
    return index < own
      ? lines
      : lines.map((line) => ({ ...line, model: part.model, text: `${part.model}: ${line.text}` }))
  })
}

function linesOf(event: NormalisedEvent, book: PriceBook): readonly ExplainedLine[] {
  const plan = planFor(book, event)
  if (plan.is_empty) return []
  if (event.usage === undefined && event.gpu === undefined && !isChargedUnread(event, plan)) return []
  const { charges } = chargeEvent(event, variantFor(plan, event))
  const { parts } = lineAmounts(charges)
  return charges.map((charge, index) => describe(charge, atto(parts[index] ?? 0n)))
}

/** `rateAmounts` with its lines: for one event and a reader. The hot path takes the amounts alone. */
export function rate(
  event: NormalisedEvent,
  book: PriceBook,
): Rating & { readonly lines: readonly ExplainedLine[] } {
  const rating = rateAmounts(event, book)
  return { ...rating, lines: rating.kind === 'priced' ? explain(event, book) : [] }
}

function describe(charge: Charge, amount: Atto): ExplainedLine {
  const { entry } = charge.step.candidate.compiled
  return {
    meter: charge.meter,
    quantity: decimal(charge.quantity, charge.scale),
    unit_price: entry.amount,
    per: entry.per,
    currency: entry.currency,
    amount: formatAtto(amount),
    amount_atto: amount,
    price_id: entry.price_id,
    source: charge.discount === undefined ? entry.source : `${entry.source}; ${offText(charge.discount)}`,
    text: sentence(charge, amount),
  }
}

/** "8,000 cache-read tokens × $0.30 per 1,000,000 × 0.5 (batch) = $0.0012" */
function sentence(charge: Charge, amount: Atto): string {
  const { entry } = charge.step.candidate.compiled
  const words = METER_WORDS[charge.meter]
  const noun = charge.quantity === charge.scale ? words[0] : words[1]
  const quantity = grouped(decimal(charge.quantity, charge.scale))
  const billed =
    charge.billed === charge.quantity ? '' : ` billed as ${grouped(decimal(charge.billed, charge.scale))}`
  const factors = charge.adjustments.map(
    ({ label }, index) => ` × ${multiplierText(charge, index)} (${label})`,
  )
  const minimum = charge.is_minimum ? `, at least ${money(entry.minimum_charge ?? '0', entry.currency)}` : ''
  const off = charge.discount === undefined ? '' : ` less ${offText(charge.discount)}`
  const rate = charge.step.rate_source === '' ? '' : ` (${charge.step.rate_source})`
  const price = `${money(entry.amount, entry.currency)} per ${grouped(String(entry.per))}`
  return `${quantity} ${noun}${billed} × ${price}${factors.join('')}${minimum}${off}${rate} = $${formatAtto(amount)}`
}

/** "12% (order form 17)" */
function offText({ entry: { discount, source } }: CompiledDiscount): string {
  return `${percentText(discount)}% (${source})`
}

/** A decimal share as percent, exactly: the point two places to the right. */
function percentText(share: string): string {
  const [whole = '0', fraction = ''] = share.split('.')
  const digits = `${whole}${fraction.padEnd(2, '0')}`
  const percent = `${digits.slice(0, whole.length + 2)}.${digits.slice(whole.length + 2)}`
  return percent.replace(/\.?0*$/, (zeros) => (zeros.startsWith('.') ? '' : zeros)).replace(/^0+(?=\d)/, '')
}

function multiplierText(charge: Charge, index: number): string {
  const label = charge.adjustments[index]?.label
  const { adjustments } = charge.step.candidate.compiled.entry
  return adjustments.find((adjustment) => adjustment.label === label)?.multiplier ?? '1'
}

function money(amount: string, currency: string): string {
  return currency === 'USD' ? `$${amount}` : `${amount} ${currency}`
}

/** count / scale without trailing zeros; scale is a power of ten up to 1e18. */
function decimal(count: bigint, scale: bigint): string {
  return formatAtto(atto(count * (10n ** 18n / scale)))
}

function grouped(number: string): string {
  const [whole = '', fraction] = number.split('.')
  const separated = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}
