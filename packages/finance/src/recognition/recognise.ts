import { type Atto, atto } from '@marginscope/money'
import type { Day } from '../day.ts'
import type { ServiceDays } from './service-days.ts'

/** What one day of a service earns, in 1e-18 of the line's currency. */
export interface RecognisedDay {
  readonly day: Day
  readonly amount: Atto
}

/**
 * Spreads an amount over its service days. Day d of n gets floor(A·d/n) − floor(A·(d−1)/n) in the smallest unit,
 * which is 1e-18 of the line's own currency, as everywhere in the ledger: cents would make the days of a small
 * line lumpy, and no currency's minor unit has to be known. The days add up to the amount.
 *
 * A negative amount is the mirror of its positive one, so a refund over the same period undoes the line day by
 * day, to the last digit. Days that get 0 are kept: they belong to the service.
 */
export function recognise(amount: Atto, { first_day, days }: ServiceDays): readonly RecognisedDay[] {
  const n = BigInt(days)
  const recognised: RecognisedDay[] = []
  let before = 0n
  for (let d = 1; d <= days; d++) {
    const until = (amount * BigInt(d)) / n // towards 0: the floor of a size, with its sign
    recognised.push({ day: first_day + d - 1, amount: atto(until - before) })
    before = until
  }
  return recognised
}
