import { type Atto, atto } from '@marginscope/money'
import type { Day } from '../day.ts'

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
export function recognise(amount: Atto, days: readonly Day[]): readonly RecognisedDay[] {
  const n = BigInt(days.length)
  let before = 0n
  return days.map((day, at) => {
    const until = (amount * BigInt(at + 1)) / n // towards 0: the floor of a size, with its sign
    const share = atto(until - before)
    before = until
    return { day, amount: share }
  })
}
