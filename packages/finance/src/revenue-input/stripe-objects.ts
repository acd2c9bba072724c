import { z } from 'zod'

/**
 * What is read of Stripe's objects, whichever API version wrote them: before 2019-12-03 lines have ids that come
 * again (`sub_…`) with a `unique_id` beside them; before 2025-03-31 `price` and `tax_amounts` instead of `pricing` and
 * `taxes`. Everything else is passed over. Sources: https://docs.stripe.com/api/invoices/object,
 * https://docs.stripe.com/api/invoice-line-item/object, https://docs.stripe.com/api/credit_notes/object,
 * https://docs.stripe.com/upgrades#2019-12-03.
 */
const text = z.string().nullish()
const minor = z.int().nullish()
/** Up to the end of the year 9999, where RFC 3339 ends. */
const epochSeconds = z.int().min(0).max(253_402_300_799)
const recurring = z.object({ usage_type: text }).nullish()
const price = z.object({ nickname: text, unit_amount_decimal: text, recurring })
const amounts = z.array(z.object({ amount: z.int() })).nullish()
const oldTaxes = z.array(z.object({ amount: z.int(), inclusive: z.boolean() })).nullish()
const newTaxes = z
  .array(z.object({ amount: z.int(), tax_behavior: z.enum(['exclusive', 'inclusive']) }))
  .nullish()
/** An object of Stripe's by its id, or expanded. */
const reference = z.union([z.string(), z.object({ id: z.string() })]).nullish()
const metadata = z.record(z.string(), z.string()).nullish()

/** Discounts, and the part of an amount that credits paid: a grant's category is only there where it is expanded. */
const pretaxCredits = z
  .array(
    z.object({
      amount: z.int(),
      type: text,
      credit_balance_transaction: z
        .union([
          z.string(),
          z.object({ credit_grant: z.union([z.string(), z.object({ category: text })]).nullish() }),
        ])
        .nullish(),
    }),
  )
  .nullish()

/** What lines of invoices and of credit notes say of their amount, which is in minor units, before discounts. */
const amountParts = {
  amount: z.int(),
  discount_amounts: amounts,
  pretax_credit_amounts: pretaxCredits,
  tax_amounts: oldTaxes,
  taxes: newTaxes,
}

export const stripeLine = z.object({
  id: z.string().min(1),
  object: z.literal('line_item'),
  unique_id: text,
  invoice: reference,
  ...amountParts,
  currency: z.string().length(3),
  livemode: z.boolean().nullish(),
  quantity: z.int().min(0).nullish(),
  period: z.object({ start: epochSeconds, end: epochSeconds }),
  metadata,
  type: text,
  parent: z.object({ type: z.string() }).nullish(),
  plan: z.object({ nickname: text, usage_type: text }).nullish(),
  price: price.nullish(),
  pricing: z
    .object({
      unit_amount_decimal: text,
      price_details: z.object({ price: z.union([z.string(), price]).nullish() }).nullish(),
    })
    .nullish(),
})
export type StripeLine = z.infer<typeof stripeLine>

/** What invoices and credit notes say of themselves as a whole. */
const document = {
  id: z.string().min(1),
  livemode: z.boolean().nullish(),
  status: text,
  customer: reference,
  currency: text,
  total: minor,
  total_excluding_tax: minor,
  total_tax_amounts: oldTaxes,
  total_taxes: newTaxes,
}
const lines = z.object({
  has_more: z.boolean().nullish(),
  total_count: z.int().nullish(),
  data: z.array(z.unknown()),
})

export const stripeInvoice = z.object({
  object: z.literal('invoice'),
  ...document,
  lines,
  subtotal: minor,
  tax: minor,
  total_discount_amounts: amounts,
  total_pretax_credit_amounts: pretaxCredits,
  /** What the customer owes; below 0 what they are owed. `ending_balance` is null until the invoice is final. */
  starting_balance: minor,
  ending_balance: minor,
})
export type StripeInvoice = z.infer<typeof stripeInvoice>

export const stripeCreditNoteLine = z.object({
  id: z.string().min(1),
  object: z.literal('credit_note_line_item'),
  ...amountParts,
  discount_amount: minor,
  invoice_line_item: text,
})
export type StripeCreditNoteLine = z.infer<typeof stripeCreditNoteLine>

export const stripeCreditNote = z.object({
  object: z.literal('credit_note'),
  ...document,
  lines: lines.nullish(),
  amount: minor,
  created: epochSeconds,
  effective_at: epochSeconds.nullish(),
  invoice: reference,
  metadata,
  customer_balance_transaction: z.union([z.string(), z.object({ amount: z.int() })]).nullish(),
  out_of_band_amount: minor,
  refund: reference,
  refunds: z.array(z.unknown()).nullish(),
})
export type StripeCreditNote = z.infer<typeof stripeCreditNote>

/** The id of an object, whether it is expanded or not. */
export function idOf(object: z.infer<typeof reference>): string | undefined {
  return typeof object === 'object' ? object?.id : object
}

type AmountParts = Pick<
  StripeLine,
  'amount' | 'discount_amounts' | 'pretax_credit_amounts' | 'tax_amounts' | 'taxes'
>

/** A line's amount taken apart, in minor units: `amount` is all of it, the others are inside. */
export interface LineMoney {
  readonly amount: number
  readonly discounts: number
  /** Paid by credits that were given away: as good as a discount. */
  readonly promotions: number
  /** Paid by credits that the customer had bought. */
  readonly credits: number
  /** Inclusive taxes. Exclusive ones are not in the amount. */
  readonly taxes: number
  /** What it adds to revenue, whoever paid for it. */
  readonly net: number
}

export function moneyOf(line: AmountParts): LineMoney {
  const { amount, discount_amounts, pretax_credit_amounts } = line
  const { promotions, credits, ...pretax } = pretaxOf(pretax_credit_amounts)
  const discounts = discount_amounts == null ? pretax.discounts : sumOf(discount_amounts)
  const taxes = inclusiveOf(line.taxes, line.tax_amounts) ?? 0
  return { amount, discounts, promotions, credits, taxes, net: amount - discounts - promotions - taxes }
}

/** A list of pretax amounts taken apart. */
export function pretaxOf(given: z.infer<typeof pretaxCredits>) {
  let [discounts, promotions, credits] = [0, 0, 0]
  for (const { amount, type, credit_balance_transaction } of given ?? []) {
    const grant =
      typeof credit_balance_transaction === 'object' ? credit_balance_transaction?.credit_grant : null
    if (type === 'discount') discounts += amount
    else if (typeof grant === 'object' && grant?.category === 'promotional') promotions += amount
    else credits += amount
  }
  return { discounts, promotions, credits }
}

type OldTaxes = z.infer<typeof oldTaxes>
type NewTaxes = z.infer<typeof newTaxes>

/** Taxes inside the amounts; undefined where neither list is there. */
export function inclusiveOf(taxes: NewTaxes, tax_amounts: OldTaxes): number | undefined {
  if (taxes != null) return sumOf(taxes.filter((one) => one.tax_behavior === 'inclusive'))
  return tax_amounts == null ? undefined : sumOf(tax_amounts.filter((one) => one.inclusive))
}

/** Taxes beside the amounts; undefined where neither list is there. */
export function exclusiveOf(taxes: NewTaxes, tax_amounts: OldTaxes): number | undefined {
  if (taxes != null) return sumOf(taxes.filter((one) => one.tax_behavior === 'exclusive'))
  return tax_amounts == null ? undefined : sumOf(tax_amounts.filter((one) => !one.inclusive))
}

export function sumOf(parts: readonly { readonly amount: number }[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0)
}
