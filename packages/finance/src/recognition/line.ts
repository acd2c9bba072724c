import { type Atto, atto, parseAtto } from '@marginscope/money'
import type { RevenueCharge } from '@marginscope/schemas'
import type { Day } from '../day.ts'
import { type RecognisedDay, recognise } from './recognise.ts'
import { serviceDays } from './service-days.ts'

/**
 * The amount of a line with the sign it has for revenue, in 1e-18 of its currency. A refund takes away whichever
 * sign it was written with: half the billing systems write it as 20, half as −20. Others keep theirs.
 */
export function signedAmount({ kind, amount }: Pick<RevenueCharge, 'kind' | 'amount'>): Atto {
  const value = parseAtto(amount)
  return kind === 'refund' && value > 0n ? atto(-value) : value
}

/** The days of a zone a line's service is given on; the day of its start when it has no end. */
export function serviceDaysOf(
  line: Pick<RevenueCharge, 'service_start' | 'service_end'>,
  zone: string,
): readonly Day[] {
  const start_ms = Date.parse(line.service_start)
  return serviceDays(start_ms, line.service_end == null ? start_ms : Date.parse(line.service_end), zone)
}

/**
 * What becomes of a line: revenue day by day, or, for a credit purchase, a deferral that earns nothing until it is
 * drawn down (see `creditAccount`). Amounts in 1e-18 of the line's currency; the days add up to the line.
 */
export type Recognition =
  | { readonly kind: 'recognised'; readonly days: readonly RecognisedDay[] }
  | { readonly kind: 'deferred'; readonly amount: Atto }

/** Recognises one line by the rule of its kind, by the days of a zone. Pure: the same line gives the same days for ever. */
export function recogniseLine(line: RevenueCharge, zone: string): Recognition {
  const amount = signedAmount(line)
  if (line.kind === 'credit_purchase') return { kind: 'deferred', amount }
  return { kind: 'recognised', days: recognise(amount, serviceDaysOf(line, zone)) }
}
