import { LIMITS, REVENUE_KINDS, type RevenueKind } from '@marginscope/schemas'
import type { RevenueInput } from './candidate.ts'
import { fromMinorDecimal, fromMinorUnits } from './minor-units.ts'
import { type StripeInvoice, type StripeLine, stripeInvoice, stripeLine } from './stripe-objects.ts'

export interface StripeOptions {
  /** By Stripe's customer id, the name that usage events know the customer by. Others keep Stripe's id. */
  readonly customers?: ReadonlyMap<string, string>
  /** For lines that come without their invoice: Stripe's customer id, or a name. */
  readonly customer?: string
}

/**
 * Revenue lines of a Stripe invoice, or of one of its line items. The amount is what the line adds to revenue: less
 * its discounts and less inclusive taxes, in whole units of the currency. Periods are epoch seconds with the end
 * exclusive; a line whose period has no length is earned at once.
 *
 * `metadata` of the line may name `customer`, `feature`, `model`, `plan` and `kind`. Else the kind is `usage` for a
 * metered price, `seat` for another line of a subscription, `one_off` for the rest.
 *
 * An invoice that is a draft, void, or lists only some of its lines is bad as a whole, a line by itself.
 */
export function revenueFromStripe(value: unknown, options: StripeOptions = {}): readonly RevenueInput[] {
  if (typeof value === 'object' && value !== null && 'object' in value && value.object === 'line_item')
    return [readLine(value, options.customer, options)]
  const parsed = stripeInvoice.safeParse(value)
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? ''
    return [bad(value, 'invoice', { path, message: notAnInvoice(value) })]
  }
  const invoice = parsed.data
  const problem = problemOf(invoice)
  if (problem !== undefined) return [bad(value, 'invoice', problem)]
  const customer = typeof invoice.customer === 'object' ? invoice.customer?.id : invoice.customer
  return invoice.lines.data.map((line) => readLine(line, customer ?? options.customer, options))
}

/** Stripe has many objects; what is in them is revenue only once it is on an invoice. */
function notAnInvoice(value: unknown): string {
  const object = textOf(value, 'object')
  switch (object) {
    case 'invoice':
    case undefined:
      return 'is not a Stripe invoice or line item; send the object as the API gives it'
    case 'event':
      return 'is a Stripe event: send the invoice in its data.object'
    case 'credit_note':
      return 'is a Stripe credit note: send what it takes back as lines of kind "refund", without taxes'
    default:
      return `is a Stripe ${JSON.stringify(object.slice(0, 64))}; send invoices, line items of invoices, or lists of them`
  }
}

interface Problem {
  readonly path: string
  readonly message: string
}

/** Refuses an object of Stripe's under its own id; one without is called by `otherwise`. */
function bad(given: unknown, otherwise: string, problem: Problem): RevenueInput {
  const id = textOf(given, 'id')?.slice(0, LIMITS.id_chars) ?? ''
  const place = id === '' ? { id: null, place: otherwise } : { id, place: id }
  return { kind: 'bad', ...place, ...problem, given }
}

function textOf(value: unknown, field: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const text: unknown = Reflect.get(value, field)
  return typeof text === 'string' ? text : undefined
}

function problemOf({ status, lines }: StripeInvoice): Problem | undefined {
  if (status === 'draft')
    return { path: 'status', message: 'is a draft: its lines can still change; send it when it is finalised' }
  if (status === 'void')
    return {
      path: 'status',
      message: 'is void: send {id, version, void: true} for each line that was sent before',
    }
  if (lines.has_more === true)
    return { path: 'lines', message: 'lists only some of its lines; fetch the others and send them with it' }
  return undefined
}

function readLine(value: unknown, stripe_customer: string | undefined, options: StripeOptions): RevenueInput {
  const parsed = stripeLine.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const message = `is not a Stripe line item: ${issue?.message ?? ''}`
    return bad(value, 'line item', { path: issue?.path.join('.') ?? '', message })
  }
  const line = parsed.data
  const { metadata } = line
  const customer = metadata?.customer ?? options.customers?.get(stripe_customer ?? '') ?? stripe_customer
  if (customer === undefined || customer === '') {
    const message = 'names no customer: send the whole invoice, or say whose line it is (customer=<name>)'
    return bad(value, 'line item', { path: 'customer', message })
  }
  const currency = line.currency.toUpperCase()
  const unit_price = unitPriceOf(line, currency)
  const plan = metadata?.plan ?? line.price?.nickname ?? line.plan?.nickname
  return {
    kind: 'line',
    place: line.id,
    candidate: {
      id: line.id,
      customer,
      ...(metadata?.feature === undefined ? {} : { feature: metadata.feature }),
      ...(metadata?.model === undefined ? {} : { model: metadata.model }),
      ...(plan == null ? {} : { plan }),
      kind: kindOf(line),
      amount: fromMinorUnits(BigInt(netOf(line)), currency),
      currency,
      ...(line.quantity == null ? {} : { quantity: String(line.quantity) }),
      ...(unit_price === undefined ? {} : { unit_price }),
      service_start: new Date(line.period.start * 1000).toISOString(),
      service_end: new Date(line.period.end * 1000).toISOString(),
      source: 'stripe',
    },
  }
}

/** Minor units less discounts and the taxes that are inside the amount. Exclusive taxes are not in it. */
function netOf({ amount, discount_amounts, tax_amounts, taxes }: StripeLine): number {
  let net = amount
  for (const discount of discount_amounts ?? []) net -= discount.amount
  if (taxes != null) for (const tax of taxes) net -= tax.tax_behavior === 'inclusive' ? tax.amount : 0
  else for (const tax of tax_amounts ?? []) net -= tax.inclusive ? tax.amount : 0
  return net
}

function kindOf({ metadata, price, plan, type, parent }: StripeLine): RevenueKind {
  const named = REVENUE_KINDS.find((kind) => kind === metadata?.kind)
  if (named !== undefined) return named
  if (price?.recurring?.usage_type === 'metered' || plan?.usage_type === 'metered') return 'usage'
  return type === 'subscription' || parent?.type === 'subscription_item_details' ? 'seat' : 'one_off'
}

function unitPriceOf({ pricing, price }: StripeLine, currency: string): string | undefined {
  const decimal = pricing?.unit_amount_decimal ?? price?.unit_amount_decimal
  if (decimal == null || !/^-?\d{1,18}(\.\d{1,18})?$/.test(decimal)) return undefined
  return fromMinorDecimal(decimal, currency)
}
