import { REVENUE_KINDS, type RevenueKind } from '@marginscope/schemas'
import type { RevenueCandidate, RevenueInput } from './candidate.ts'
import { fromMinorDecimal, fromMinorUnits } from './minor-units.ts'
import { idOf, type LineMoney, moneyOf, type StripeLine, stripeLine } from './stripe-objects.ts'
import type { StripeOptions } from './stripe-options.ts'
import { bad } from './stripe-refusal.ts'
import type { Problem } from './stripe-totals.ts'

/** A line item that could be read, with the invoice it is on. */
export interface ReadLine {
  readonly given: unknown
  readonly line: StripeLine
  readonly id: string
  readonly money: LineMoney
}

/** A line item that comes without its invoice: a line's id alone may be that of each month. */
export function loneLine(value: unknown, options: StripeOptions): readonly RevenueInput[] {
  const parsed = stripeLine.safeParse(value)
  if (!parsed.success) return [bad(value, 'line item', notALine(parsed.error))]
  const invoice = idOf(parsed.data.invoice) ?? options.invoice
  if (invoice === undefined) {
    const message = 'names no invoice: send the whole invoice, or say which it is on (invoice=<id>)'
    return [bad(value, 'line item', { path: 'invoice', message })]
  }
  if (parsed.data.livemode === false && options.test_mode !== true)
    return [bad(value, 'line item', { path: 'livemode', message: TEST_MODE })]
  return inputsOf(readLine(value, parsed.data, invoice), options.customer, 0, options)
}

export const TEST_MODE =
  'is of test mode, whose money is no revenue: send what livemode has, or say test_mode=true to try it out'

export function notALine({ issues }: { readonly issues: readonly Issue[] }, within = ''): Problem {
  const [issue] = issues
  const path = issue?.path.map(String).join('.') ?? ''
  return { path: `${within}${path}`, message: `is not a Stripe line item: ${issue?.message ?? ''}` }
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** `unique_id` is what `id` has become in 2019-12-03: a line is the same, whichever version wrote it. */
export function readLine(given: unknown, line: StripeLine, invoice: string): ReadLine {
  return { given, line, id: `${invoice}/${line.unique_id ?? line.id}`, money: moneyOf(line) }
}

/**
 * The revenue lines of a line item, of which the customer's balance paid `from_balance`. What credits paid is drawn
 * down; of credits that are bought with credits, only the rest is bought.
 */
export function inputsOf(
  { given, line, id, money }: ReadLine,
  stripe_customer: string | undefined,
  from_balance: number,
  options: StripeOptions,
): readonly RevenueInput[] {
  const { metadata } = line
  const customer = customerOf(metadata?.customer, stripe_customer, options)
  if (customer === undefined) {
    const message = 'names no customer: send the whole invoice, or say whose line it is (customer=<name>)'
    return [bad(given, 'line item', { path: 'customer', message })]
  }
  const currency = line.currency.toUpperCase()
  const kind = kindOf(line)
  const drawn = money.credits + from_balance
  const unit_price = unitPriceOf(line, currency)
  const plan = metadata?.plan ?? priceOf(line)?.nickname ?? line.plan?.nickname
  const whole = (minor: number) => fromMinorUnits(BigInt(minor), currency)
  const candidate: RevenueCandidate = {
    id,
    customer,
    ...(metadata?.feature === undefined ? {} : { feature: metadata.feature }),
    ...(metadata?.model === undefined ? {} : { model: metadata.model }),
    ...(plan == null ? {} : { plan }),
    kind,
    amount: whole(money.net - drawn),
    currency,
    ...(line.quantity == null ? {} : { quantity: String(line.quantity) }),
    ...(unit_price === undefined ? {} : { unit_price }),
    service_start: new Date(line.period.start * 1000).toISOString(),
    service_end: new Date(line.period.end * 1000).toISOString(),
    source: 'stripe',
  }
  const { quantity, unit_price: _price, ...same } = candidate
  const own: RevenueInput = { kind: 'line', place: line.id, candidate }
  if (drawn === 0 || kind === 'credit_purchase') return [own]
  const credits = { ...same, id: `${id}/credits`, kind: 'drawdown', amount: whole(drawn) }
  return [own, { kind: 'line', place: line.id, candidate: credits }]
}

/** What the line says itself, the name that usage has for Stripe's customer, or Stripe's id. */
export function customerOf(
  named: string | undefined,
  stripe_customer: string | undefined,
  { customers }: StripeOptions,
): string | undefined {
  return (named ?? customers?.get(stripe_customer ?? '') ?? stripe_customer) || undefined
}

function kindOf(line: StripeLine): RevenueKind {
  const { metadata, plan, type, parent } = line
  const named = REVENUE_KINDS.find((kind) => kind === metadata?.kind)
  if (named !== undefined) return named
  if (priceOf(line)?.recurring?.usage_type === 'metered' || plan?.usage_type === 'metered') return 'usage'
  return type === 'subscription' || parent?.type === 'subscription_item_details' ? 'seat' : 'one_off'
}

/** The line's price as far as it is there; newer versions have its id alone, unless it is expanded. */
function priceOf({ price, pricing }: StripeLine): StripeLine['price'] {
  const expanded = pricing?.price_details?.price
  return price ?? (typeof expanded === 'object' ? expanded : undefined)
}

function unitPriceOf({ pricing, price }: StripeLine, currency: string): string | undefined {
  const decimal = pricing?.unit_amount_decimal ?? price?.unit_amount_decimal
  if (decimal == null || !/^-?\d{1,18}(\.\d{1,18})?$/.test(decimal)) return undefined
  return fromMinorDecimal(decimal, currency)
}
