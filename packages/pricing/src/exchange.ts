import { divide, multiply, parseRational, RATIONAL_ONE, type Rational } from '@marginscope/money'
import type { ExchangeRate } from '@marginscope/schemas'
import type { BookProblem } from './book-error.ts'

/** USD for one unit of a currency, from an instant on. `source` says where it is from, as postings keep it. */
export interface DatedRate {
  readonly from_ms: number
  readonly usd: Rational
  readonly source: string
}

const USD: DatedRate = { from_ms: Number.NEGATIVE_INFINITY, usd: RATIONAL_ONE, source: '' }
const DAY_MS = 86_400_000

/**
 * Dated rates to USD by currency, oldest first: one table for prices and for revenue, asked in two ways. An event has
 * an instant and is priced at `rateAt` it. Revenue has a day and no hour, so all of a day is converted at one rate:
 * the one that the day ends with, `rateOn`, because that is the day's own where a source dates its rates within the
 * day (the ECB's are of about 16:00). The two differ on a day in which a rate changes, for what is before the change:
 * there the price still has the old rate, and the revenue of the whole day the new one.
 */
export type Exchange = ReadonlyMap<string, readonly DatedRate[]>

export function compileRates(rates: readonly ExchangeRate[], problems: BookProblem[]): Exchange {
  const byCurrency = new Map<string, DatedRate[]>()
  for (const rate of rates) {
    const label = `rate ${rate.base}/${rate.quote} of ${rate.valid_from}`
    if ((rate.base === 'USD') === (rate.quote === 'USD')) {
      problems.push(invalid(label, 'one of base and quote must be USD'))
      continue
    }
    const value = parseRational(rate.rate)
    if (value.num <= 0n) {
      problems.push(invalid(label, 'the rate must be above 0'))
      continue
    }
    const currency = rate.base === 'USD' ? rate.quote : rate.base
    const dated: DatedRate = {
      from_ms: Date.parse(rate.valid_from),
      usd: rate.base === 'USD' ? divide(RATIONAL_ONE, value) : value,
      source: `${rate.source}: 1 ${rate.base} = ${rate.rate} ${rate.quote} from ${rate.valid_from}`,
    }
    const list = byCurrency.get(currency) ?? []
    byCurrency.set(currency, list)
    if (list.some((other) => other.from_ms === dated.from_ms && !sameRate(other, dated)))
      problems.push(invalid(label, 'another rate of the same currency starts at the same instant'))
    list.push(dated)
  }
  for (const list of byCurrency.values()) list.sort((a, b) => a.from_ms - b.from_ms)
  return byCurrency
}

/** The rate in force at an instant: the newest that has begun. USD is 1. Undefined: none that early, or ever. */
export function rateAt(exchange: Exchange, currency: string, time_ms: number): DatedRate | undefined {
  if (currency === 'USD') return USD
  return exchange.get(currency)?.findLast((rate) => rate.from_ms <= time_ms)
}

/** The rate of a whole UTC day (days since 1970): the one in force when it ends. */
export function rateOn(exchange: Exchange, currency: string, day: number): DatedRate | undefined {
  return rateAt(exchange, currency, (day + 1) * DAY_MS - 1)
}

/** An amount per count in a currency, in USD. */
export function toUsd(amount: Rational, rate: DatedRate): Rational {
  return multiply(amount, rate.usd)
}

function sameRate(one: DatedRate, other: DatedRate): boolean {
  return one.usd.num === other.usd.num && one.usd.den === other.usd.den
}

function invalid(label: string, what: string): BookProblem {
  return { kind: 'invalid', price_ids: [], message: `${label}: ${what}` }
}
