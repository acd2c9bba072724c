import type { RevenueInput } from './candidate.ts'
import { creditNoteLines } from './stripe-credit-note.ts'
import { invoiceLines } from './stripe-invoice.ts'
import { loneLine } from './stripe-line.ts'
import type { StripeOptions } from './stripe-options.ts'
import { bad, textOf } from './stripe-refusal.ts'

/**
 * Revenue lines of a Stripe invoice, a credit note, one line item, or a list of them. The amount is what the line adds to revenue:
 * less its discounts and less inclusive taxes, in whole units of the currency. Periods are epoch seconds with the end
 * exclusive; a line whose period has no length is earned at once.
 *
 * A line's identity is its invoice's id and its own unique one, `in_1/il_1`: ids of old API versions come again each
 * month. What credits paid of a line (credit grants, or the customer's balance) is a line of its own, `in_1/il_1/credits`,
 * of kind `drawdown`: revenue is the same, and it is taken from what was bought before.
 *
 * `metadata` of the line may name `customer`, `feature`, `model`, `plan` and `kind`. Else the kind is `usage` for a
 * metered price, `seat` for another line of a subscription, `one_off` for the rest, `refund` for credit notes.
 *
 * An object that is a draft, void, of test mode, lists only some of its lines, or whose lines do not come to its totals
 * is bad as a whole, a line by itself.
 */
export function revenueFromStripe(value: unknown, options: StripeOptions = {}): readonly RevenueInput[] {
  if (isList(value)) {
    // The list of an invoice's lines names the invoice in its own address.
    const invoice = /^\/v1\/invoices\/(\w+)\/lines/.exec(textOf(value, 'url') ?? '')?.[1] ?? options.invoice
    const inside = invoice === undefined ? options : { ...options, invoice }
    return value.data.flatMap((one) => revenueFromStripe(one, inside))
  }
  const object = textOf(value, 'object')
  if (object === 'line_item') return loneLine(value, options)
  if (object === 'invoice') return invoiceLines(value, options)
  if (object === 'credit_note') return creditNoteLines(value, options)
  return [bad(value, 'invoice', { path: 'object', message: notTaken(object) })]
}

function isList(value: unknown): value is { readonly data: readonly unknown[] } {
  if (typeof value !== 'object' || value === null || !('object' in value) || value.object !== 'list')
    return false
  return (
    'data' in value &&
    Array.isArray(value.data) &&
    value.data.every((one) => textOf(one, 'object') !== 'list')
  )
}

/** Stripe has many objects; what is in them is revenue only once it is on an invoice. */
function notTaken(object: string | undefined): string {
  if (object === undefined) return 'is not a Stripe invoice or line item; send the object as the API gives it'
  if (object === 'event') return 'is a Stripe event: send the invoice in its data.object'
  return `is a Stripe ${JSON.stringify(object.slice(0, 64))}; send invoices, credit notes, line items of invoices, or lists of them`
}
