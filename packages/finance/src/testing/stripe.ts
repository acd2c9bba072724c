import { revenueLine } from '@marginscope/schemas'
import type { RevenueInput } from '../revenue-input/candidate.ts'
import type { StripeOptions } from '../revenue-input/stripe-options.ts'
import { revenueFromStripe } from '../revenue-input/stripe-revenue.ts'

/** A line item in November for tests, of 100.00 USD. */
export function stripeItem(id: string, parts: object = {}) {
  return {
    id,
    object: 'line_item',
    amount: 10_000,
    currency: 'usd',
    period: { start: 1_793_491_200, end: 1_796_083_200 },
    type: 'subscription',
    ...parts,
  }
}

export function stripeInvoiceOf(lines: readonly object[], parts: object = {}) {
  return {
    id: 'in_1',
    object: 'invoice',
    status: 'paid',
    livemode: true,
    customer: 'cus_9',
    currency: 'usd',
    lines: { object: 'list', has_more: false, data: lines },
    ...parts,
  }
}

/** "in_1/il_1 seat 100" a line that the schema takes, "in_1 refused: total" a refusal with its path. */
export function stripeRead(value: unknown, options?: StripeOptions): readonly string[] {
  return revenueFromStripe(value, options).map(written)
}

function written(input: RevenueInput): string {
  if (input.kind === 'bad') return `${input.place} refused: ${input.path}`
  const line = revenueLine.parse(input.candidate)
  if (line.void === true) throw new Error('Stripe input makes no voids')
  return `${line.id} ${line.kind} ${line.amount}`
}
