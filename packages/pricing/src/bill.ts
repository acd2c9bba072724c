import {
  type Atto,
  atto,
  formatAtto,
  multiply,
  parseRational,
  rational,
  roundHalfEven,
} from '@marginscope/money'
import type { PriceBook } from './book.ts'
import { type DatedRate, rateAt, toUsd } from './exchange.ts'
import type { ExplainedLine } from './explain.ts'

/** What a provider or gateway billed for one request, in its own currency. */
export interface Bill {
  readonly amount: string
  readonly currency: string
}

/** Of a request that is charged by its bill: no price is asked, so no contract or discount changes it. */
export interface BilledEvent {
  readonly id: string
  readonly time_ms: number
}

const ATTO_PER_USD = rational(10n ** 18n)

/** A bill in USD by the rate at the event's time; undefined where its currency has none. */
export function billInUsd(bill: Bill, { time_ms }: BilledEvent, book: PriceBook): Atto | undefined {
  const rate = rateAt(book.exchange, bill.currency, time_ms)
  return rate === undefined ? undefined : converted(bill, rate)
}

/** The one line behind a billed amount; none where it can't be converted. */
export function explainBill(bill: Bill, event: BilledEvent, book: PriceBook): readonly ExplainedLine[] {
  const rate = rateAt(book.exchange, bill.currency, event.time_ms)
  if (rate === undefined) return []
  const amount = converted(bill, rate)
  const of = `reported cost of ${event.id}`
  const by = rate.source === '' ? '' : ` (${rate.source})`
  return [
    {
      meter: 'reported',
      quantity: '1',
      unit_price: bill.amount,
      per: 1,
      currency: bill.currency,
      amount: formatAtto(amount),
      amount_atto: amount,
      price_id: event.id,
      source: `${of}${by}`,
      text: `${of}: ${bill.amount} ${bill.currency}${by} = $${formatAtto(amount)}`,
    },
  ]
}

function converted(bill: Bill, rate: DatedRate): Atto {
  return atto(roundHalfEven(multiply(toUsd(parseRational(bill.amount), rate), ATTO_PER_USD)))
}
