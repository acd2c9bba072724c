import type { RevenueCandidate, RevenueInput } from './candidate.ts'
import { fromMinorUnits } from './minor-units.ts'
import { stateProblem } from './stripe-invoice.ts'
import { customerOf } from './stripe-line.ts'
import {
  exclusiveOf,
  idOf,
  type LineMoney,
  moneyOf,
  type StripeCreditNote,
  stripeCreditNote,
  stripeCreditNoteLine,
} from './stripe-objects.ts'
import type { StripeOptions } from './stripe-options.ts'
import { bad } from './stripe-refusal.ts'
import { shareOut, totalsProblem } from './stripe-totals.ts'

/** A line of a credit note: what it takes back of which line of an invoice. */
interface NoteLine {
  readonly id: string
  readonly refunds: string | undefined
  readonly money: LineMoney
}

/**
 * What a credit note takes back: a `refund` for each of its lines, on the day from which it is in effect, which names
 * the line that it refunds. `metadata.kind` "credit_purchase" says that unused credits go back. What is put on the
 * customer's balance instead of being paid out stays theirs: a `drawdown` below 0, for the next invoice to draw.
 */
export function creditNoteLines(value: unknown, options: StripeOptions): readonly RevenueInput[] {
  const parsed = stripeCreditNote.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const message = `is not a Stripe credit note: ${issue?.message ?? ''}`
    return [bad(value, 'credit note', { path: issue?.path.map(String).join('.') ?? '', message })]
  }
  const note = parsed.data
  const refuse = (path: string, message: string) => [bad(value, 'credit note', { path, message })]
  const state = stateProblem({ ...note, lines: note.lines ?? undefined }, options)
  if (state !== undefined) return refuse(state.path, state.message)
  const customer = customerOf(note.metadata?.customer, idOf(note.customer) ?? options.customer, options)
  if (customer === undefined)
    return refuse('customer', 'names no customer: say whose it is (customer=<name>)')
  const lines = linesOf(note)
  if (typeof lines === 'string') return refuse('lines', lines)
  const currency = (note.currency ?? '').toUpperCase()
  const gap = totalsProblem(
    note,
    lines.map(({ money }) => money),
    currency,
  )
  if (gap !== undefined) return refuse(gap.path, gap.message)
  const balance = toBalance(note)
  if (balance === undefined)
    return refuse(
      'customer_balance_transaction',
      'pays one part out and puts another on the balance: fetch it with expand[]=customer_balance_transaction',
    )

  const sizes = lines.map(({ money }) => money.net - money.credits)
  const net = sizes.reduce((sum, size) => sum + size, 0)
  const total = note.total ?? net
  const [untaxed = 0] = total === net ? [balance] : shareOut(balance, [net, total - net])
  const shares = shareOut(untaxed, sizes)
  const whole = (minor: number) => fromMinorUnits(BigInt(minor), currency)
  const is_purchase = note.metadata?.kind === 'credit_purchase'
  return lines.flatMap(({ id, refunds, money }, index): RevenueInput[] => {
    const kept = (shares[index] ?? 0) + money.credits
    const paid_out = money.net - kept
    const same = {
      customer,
      currency,
      service_start: new Date((note.effective_at ?? note.created) * 1000).toISOString(),
      source: 'stripe',
    } satisfies RevenueCandidate
    const kind = is_purchase ? 'credit_purchase' : 'refund'
    const refund = {
      id,
      kind,
      amount: whole(is_purchase ? -paid_out : paid_out),
      ...(refunds === undefined || is_purchase ? {} : { refunds }),
      ...same,
    }
    const own: RevenueInput = { kind: 'line', place: note.id, candidate: refund }
    if (kept === 0 || is_purchase) return [own]
    const credits = { id: `${id}/credits`, kind: 'drawdown', amount: whole(-kept), ...same }
    return [own, { kind: 'line', place: note.id, candidate: credits }]
  })
}

/** Its lines; where it has none, as one that was made of an amount alone, the note itself. Else what is wrong. */
function linesOf(note: StripeCreditNote): readonly NoteLine[] | string {
  const invoice = idOf(note.invoice)
  const lines: NoteLine[] = []
  for (const given of note.lines?.data ?? []) {
    const parsed = stripeCreditNoteLine.safeParse(given)
    if (!parsed.success)
      return `holds what is no line of a credit note: ${parsed.error.issues[0]?.message ?? ''}`
    const line = parsed.data
    const refunds =
      line.invoice_line_item == null || invoice === undefined ? undefined : line.invoice_line_item
    const discounts = line.discount_amounts ?? [{ amount: line.discount_amount ?? 0 }]
    lines.push({
      id: `${note.id}/${line.id}`,
      refunds: refunds === undefined ? undefined : `${invoice}/${refunds}`,
      money: moneyOf({ ...line, discount_amounts: discounts }),
    })
  }
  if (lines.length > 0) return lines
  const total = note.total ?? note.amount
  const amount =
    note.total_excluding_tax ??
    (total == null ? undefined : total - (exclusiveOf(note.total_taxes, note.total_tax_amounts) ?? 0))
  if (amount === undefined) return 'has neither lines nor a total; fetch it again'
  return [{ id: note.id, refunds: undefined, money: moneyOf({ amount }) }]
}

/** How much of it, with taxes, was put on the customer's balance; undefined where only Stripe knows. */
function toBalance(note: StripeCreditNote): number | undefined {
  const { customer_balance_transaction: balance, refund, refunds, out_of_band_amount } = note
  if (balance == null) return 0
  // Below 0 in Stripe's books: the customer is owed it.
  if (typeof balance === 'object') return -balance.amount
  const is_all = refund == null && (refunds ?? []).length === 0 && (out_of_band_amount ?? 0) === 0
  return is_all ? (note.total ?? note.amount ?? undefined) : undefined
}
