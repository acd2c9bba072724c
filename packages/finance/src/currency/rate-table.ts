import { divide, parseRational, RATIONAL_ONE, type Rational } from '@marginscope/money'
import { type ExchangeRate, MarginscopeError } from '@marginscope/schemas'
import { type Day, dayOf } from '../day.ts'

/** USD for one unit of a currency, from a UTC day on. `source` says where it is from, as the posting keeps it. */
export interface DayRate {
  readonly from_day: Day
  readonly usd: Rational
  readonly source: string
}

/** Dated rates to USD by currency, oldest first. Immutable. */
export type RateTable = ReadonlyMap<string, readonly DayRate[]>

const USD: DayRate = { from_day: Number.NEGATIVE_INFINITY, usd: RATIONAL_ONE, source: '' }

/**
 * Makes a table of dated rates. A rate counts from the UTC day of its `valid_from` on, until the next one; of
 * several that day the latest. Throws `MarginscopeError` `invalid_rate` when neither or both sides of a rate are
 * USD, when it is not above 0, or when two of one instant differ.
 */
export function compileRates(rates: readonly ExchangeRate[]): RateTable {
  const dated = rates
    .map((rate) => ({ rate, from_ms: Date.parse(rate.valid_from) }))
    .sort((one, other) => one.from_ms - other.from_ms)
  const table = new Map<string, DayRate[]>()
  const instants = new Map<string, string>()
  for (const { rate, from_ms } of dated) {
    const [currency, usd] = inUsd(rate)
    const value = `${usd.num}/${usd.den}`
    const instant = `${currency} ${from_ms}`
    if ((instants.get(instant) ?? value) !== value)
      throw invalid(rate, 'contradicts another rate of the same instant; keep one of them')
    instants.set(instant, value)
    const list = table.get(currency) ?? []
    table.set(currency, list)
    const entry = { from_day: dayOf(from_ms), usd, source: describe(rate) }
    if (list.at(-1)?.from_day === entry.from_day) list.pop()
    list.push(entry)
  }
  return table
}

/** The rate in force on a UTC day: the latest that is not after it. USD is 1. Undefined: none that early, or ever. */
export function rateOn(table: RateTable, currency: string, day: Day): DayRate | undefined {
  if (currency === 'USD') return USD
  return table.get(currency)?.findLast((rate) => rate.from_day <= day)
}

function inUsd(rate: ExchangeRate): readonly [currency: string, usd: Rational] {
  if ((rate.base === 'USD') === (rate.quote === 'USD')) throw invalid(rate, 'must have USD on one side')
  const value = parseRational(rate.rate)
  if (value.num <= 0n) throw invalid(rate, 'must be above 0')
  return rate.base === 'USD' ? [rate.quote, divide(RATIONAL_ONE, value)] : [rate.base, value]
}

function describe({ source, base, quote, rate, valid_from }: ExchangeRate): string {
  return `${source}: 1 ${base} = ${rate} ${quote} from ${valid_from}`
}

function invalid(rate: ExchangeRate, what: string): MarginscopeError {
  const name = `the rate ${rate.base}/${rate.quote} of ${rate.valid_from}`
  return new MarginscopeError('invalid_rate', `${name} ${what}`, { status: 400, path: 'rate' })
}
