import { fromMinorUnits } from './minor-units.ts'
import {
  exclusiveOf,
  inclusiveOf,
  type LineMoney,
  pretaxOf,
  type StripeInvoice,
  sumOf,
} from './stripe-objects.ts'

/** What is wrong with an object, and where. */
export interface Problem {
  readonly path: string
  readonly message: string
}

type Totals = Pick<StripeInvoice, 'total' | 'total_excluding_tax' | 'total_tax_amounts' | 'total_taxes'> &
  Partial<Pick<StripeInvoice, 'subtotal' | 'tax' | 'total_discount_amounts' | 'total_pretax_credit_amounts'>>

/**
 * Whether the lines of an invoice or a credit note come to what it says of itself; undefined when they do, as far as
 * it says anything. A gap means that money is missing or too much, and nobody knows in which line. How the figures hang
 * together (https://docs.stripe.com/api/invoices/object): `subtotal` is before discounts of the invoice, but after those
 * of its items; `total` is after all discounts and credits, with taxes; `total_excluding_tax` the same without.
 */
export function totalsProblem(
  stated: Totals,
  lines: readonly LineMoney[],
  currency: string,
): Problem | undefined {
  const sum = (part: keyof LineMoney) => lines.reduce((all, line) => all + line[part], 0)
  const money = (amount: number) => `${fromMinorUnits(BigInt(amount), currency)} ${currency}`
  const gap = (path: string, told: number, found: number, what: string): Problem => ({
    path,
    message: `the lines come to ${money(found)} ${what}, and ${path} says ${money(told)}: nothing of it is taken. ${GAP}`,
  })
  const { subtotal, total, total_excluding_tax, total_discount_amounts, total_pretax_credit_amounts } = stated
  const pretax = pretaxOf(total_pretax_credit_amounts)
  const [amount, discounts, credits] = [sum('amount'), sum('discounts'), sum('credits') + sum('promotions')]

  if (total_discount_amounts != null && sumOf(total_discount_amounts) !== discounts)
    return gap('total_discount_amounts', sumOf(total_discount_amounts), discounts, 'of discounts')
  const told_credits = pretax.credits + pretax.promotions
  if (total_pretax_credit_amounts != null && told_credits !== credits)
    return gap('total_pretax_credit_amounts', told_credits, credits, 'of credits applied')
  if (subtotal != null && !isBetween(subtotal, amount - discounts, amount))
    return gap('subtotal', subtotal, amount, 'before discounts')

  const after = amount - discounts - credits
  const inclusive = inclusiveOf(stated.total_taxes, stated.total_tax_amounts) ?? sum('taxes')
  // Where taxes are rounded once for all lines, each line may be off by one minor unit.
  if (Math.abs(inclusive - sum('taxes')) > lines.length)
    return gap('total_taxes', inclusive, sum('taxes'), 'of inclusive taxes')
  if (total_excluding_tax != null && total_excluding_tax !== after - inclusive)
    return gap(
      'total_excluding_tax',
      total_excluding_tax,
      after - inclusive,
      'less discounts, credits and taxes',
    )
  const exclusive =
    exclusiveOf(stated.total_taxes, stated.total_tax_amounts) ??
    (stated.tax == null ? 0 : stated.tax - inclusive)
  if (total != null && total !== after + exclusive)
    return gap('total', total, after + exclusive, 'less discounts and credits, with taxes')
  return undefined
}

const GAP =
  'Fetch it with all its lines and a newer API version, where each line has its discount_amounts, or send its lines as JSON'

function isBetween(value: number, one: number, other: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other)
}

/**
 * Splits a whole number over lines in proportion to their sizes, whatever signs they have; the parts add up to it.
 * Nothing is split over lines that come to nothing.
 */
export function shareOut(amount: number, sizes: readonly number[]): readonly number[] {
  const all = BigInt(sizes.reduce((sum, size) => sum + size, 0))
  if (all === 0n) return sizes.map(() => 0)
  let [seen, given] = [0n, 0n]
  return sizes.map((size) => {
    seen += BigInt(size)
    const until = (BigInt(amount) * seen) / all
    const part = until - given
    given = until
    return Number(part)
  })
}
