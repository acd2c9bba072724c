import { type Atto, atto, divideHalfEven, type Rational } from '@marginscope/money'
import { type DatedRate, type Exchange, rateOn } from '@marginscope/pricing'
import type { Day } from '../day.ts'
import type { RecognisedDay } from '../recognition/recognise.ts'

/** An amount at a rate, rounded half to even at 1e-18. */
export function convert(amount: Atto, { num, den }: Rational): Atto {
  return atto(divideHalfEven(amount * num, den))
}

/** A recognised day in USD, with the rate of that day; or without one, which is not 0 but unknown. */
export type ConvertedDay =
  | {
      readonly kind: 'converted'
      readonly day: Day
      /** 1e-18 of the line's currency, and of USD. */
      readonly amount: Atto
      readonly usd: Atto
      readonly rate: DatedRate
    }
  | { readonly kind: 'no_rate'; readonly day: Day; readonly amount: Atto; readonly currency: string }

/**
 * The days of one line in USD, each at the rate of its own date. Days in a row under one rate add up to what their
 * sum converts to: each gets the converted sum up to it less what the days before got, so no day is off by more
 * than 1e-18 and a line in one rate loses nothing to rounding. Days in USD stay as they are.
 */
export function convertDays(
  days: readonly RecognisedDay[],
  currency: string,
  exchange: Exchange,
): readonly ConvertedDay[] {
  let run: DatedRate | undefined
  let sum = 0n
  let given = 0n
  return days.map(({ day, amount }) => {
    const rate = rateOn(exchange, currency, day)
    if (rate !== run) [run, sum, given] = [rate, 0n, 0n]
    if (rate === undefined) return { kind: 'no_rate', day, amount, currency }
    sum += amount
    const usd = convert(atto(sum), rate.usd) - given
    given += usd
    return { kind: 'converted', day, amount, usd: atto(usd), rate }
  })
}
