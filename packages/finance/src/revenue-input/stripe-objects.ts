import { z } from 'zod'

/**
 * What is read of Stripe's objects, in the API versions before and after 2025-03-31 (`price` and `tax_amounts`
 * became `pricing` and `taxes`). Everything else is passed over. Source:
 * https://docs.stripe.com/api/invoice-line-item/object
 */
const text = z.string().nullish()
/** Up to the end of the year 9999, where RFC 3339 ends. */
const epochSeconds = z.int().min(0).max(253_402_300_799)
const recurring = z.object({ usage_type: text }).nullish()
const amounts = z.array(z.object({ amount: z.int() })).nullish()

export const stripeLine = z.object({
  id: z.string().min(1),
  object: z.literal('line_item'),
  /** Minor units, before discounts; with taxes where these are inclusive. */
  amount: z.int(),
  currency: z.string().length(3),
  quantity: z.int().min(0).nullish(),
  period: z.object({ start: epochSeconds, end: epochSeconds }),
  metadata: z.record(z.string(), z.string()).nullish(),
  discount_amounts: amounts,
  tax_amounts: z.array(z.object({ amount: z.int(), inclusive: z.boolean() })).nullish(),
  taxes: z.array(z.object({ amount: z.int(), tax_behavior: z.enum(['exclusive', 'inclusive']) })).nullish(),
  type: text,
  parent: z.object({ type: z.string() }).nullish(),
  plan: z.object({ nickname: text, usage_type: text }).nullish(),
  price: z.object({ nickname: text, unit_amount_decimal: text, recurring }).nullish(),
  pricing: z.object({ unit_amount_decimal: text }).nullish(),
})
export type StripeLine = z.infer<typeof stripeLine>

export const stripeInvoice = z.object({
  id: text,
  object: z.literal('invoice'),
  status: text,
  customer: z.union([z.string(), z.object({ id: z.string() })]).nullish(),
  lines: z.object({ has_more: z.boolean().nullish(), data: z.array(z.unknown()) }),
})
export type StripeInvoice = z.infer<typeof stripeInvoice>
