import type { RevenueInput } from './candidate.ts'
import { inputsOf, notALine, type ReadLine, readLine, TEST_MODE } from './stripe-line.ts'
import { idOf, type StripeInvoice, stripeInvoice, stripeLine } from './stripe-objects.ts'
import type { StripeOptions } from './stripe-options.ts'
import { bad } from './stripe-refusal.ts'
import { type Problem, shareOut, totalsProblem } from './stripe-totals.ts'

/** The revenue lines of an invoice, or why it is none. */
export function invoiceLines(value: unknown, options: StripeOptions): readonly RevenueInput[] {
  const parsed = stripeInvoice.safeParse(value)
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') ?? ''
    const message = 'is not a Stripe invoice or line item; send the object as the API gives it'
    return [bad(value, 'invoice', { path, message })]
  }
  const invoice = parsed.data
  const state = stateProblem(invoice, options)
  if (state !== undefined) return [bad(value, 'invoice', state)]

  const lines: ReadLine[] = []
  for (const [index, given] of invoice.lines.data.entries()) {
    const line = stripeLine.safeParse(given)
    if (!line.success) return [bad(value, 'invoice', notALine(line.error, `lines.data.${index}.`))]
    lines.push(readLine(given, line.data, invoice.id))
  }
  const problem = linesProblem(invoice, lines, options)
  if (problem !== undefined) return [bad(value, 'invoice', problem)]

  const customer = idOf(invoice.customer) ?? options.customer
  const shares = balanceShares(invoice, lines)
  return lines.flatMap((line, index) => inputsOf(line, customer, shares[index] ?? 0, options))
}

/** What an invoice and a credit note have in common: a state in which they are no revenue. */
export function stateProblem(
  {
    status,
    livemode,
    lines,
  }: Pick<StripeInvoice, 'status' | 'livemode'> & Partial<Pick<StripeInvoice, 'lines'>>,
  { test_mode }: StripeOptions,
): Problem | undefined {
  if (livemode === false && test_mode !== true) return { path: 'livemode', message: TEST_MODE }
  if (status === 'draft')
    return { path: 'status', message: 'is a draft: its lines can still change; send it when it is finalised' }
  if (status === 'void')
    return {
      path: 'status',
      message:
        'is void: send {id, version, void: true} for each line that was sent before, with the id "<its id>/<line id>"',
    }
  if (lines?.has_more === true || (lines?.total_count ?? 0) > (lines?.data.length ?? 0))
    return { path: 'lines', message: 'lists only some of its lines; fetch the others and send them with it' }
  return undefined
}

function linesProblem(
  invoice: StripeInvoice,
  lines: readonly ReadLine[],
  { test_mode }: StripeOptions,
): Problem | undefined {
  const index = lines.findIndex(({ id }, at) => lines.findIndex((other) => other.id === id) !== at)
  if (index !== -1) {
    const message = `is the id of two lines: ${lines[index]?.line.id}. Fetch it with API version 2019-12-03 or later, where each has its own`
    return { path: `lines.data.${index}.id`, message }
  }
  const currency = invoice.currency ?? lines[0]?.line.currency ?? ''
  const other = lines.findIndex(({ line }) => line.currency.toLowerCase() !== currency.toLowerCase())
  if (other !== -1) {
    const message = `is ${lines[other]?.line.currency}, where the invoice is in ${currency}`
    return { path: `lines.data.${other}.currency`, message }
  }
  const test = test_mode === true ? -1 : lines.findIndex(({ line }) => line.livemode === false)
  if (test !== -1) return { path: `lines.data.${test}.livemode`, message: TEST_MODE }
  return totalsProblem(
    invoice,
    lines.map(({ money }) => money),
    currency.toUpperCase(),
  )
}

/**
 * How much of each line the customer's balance paid, or, below 0, was put there: what a negative invoice gives back is
 * kept for the next one. The balance pays taxes as well, in the same proportion.
 */
function balanceShares(invoice: StripeInvoice, lines: readonly ReadLine[]): readonly number[] {
  const { starting_balance, ending_balance, total } = invoice
  const sizes = lines.map(({ money }) => money.net - money.credits)
  const net = sizes.reduce((sum, size) => sum + size, 0)
  const applied = starting_balance == null || ending_balance == null ? 0 : ending_balance - starting_balance
  const [untaxed = 0] = total == null || total === net ? [applied] : shareOut(applied, [net, total - net])
  return shareOut(untaxed, sizes)
}
