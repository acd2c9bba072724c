import {
  type ConvertedDay,
  convert,
  convertDays,
  formatDay,
  recogniseLine,
  serviceDaysOf,
} from '@marginscope/finance'
import { asSent, type LineFacts, namesOfLine, type RevenuePosting } from '@marginscope/ledger'
import { ATTO_ONE, type Atto, atto, type Rational, ZERO } from '@marginscope/money'
import type { TenantBook } from '@marginscope/pricebook'
import type { RevenueCharge } from '@marginscope/schemas'
import { type LineDetail, lineDetailText } from './detail.ts'

/** A line's postings, or the day and currency that no rate is known for, or an amount beyond the ledger's digits. */
export type Postings =
  | { readonly kind: 'posted'; readonly postings: readonly RevenuePosting[] }
  | { readonly kind: 'no_rate'; readonly currency: string; readonly day: string }
  | { readonly kind: 'too_large'; readonly day: string }

/** Beyond this in USD a day is a wrong rate, not revenue; sums stay inside the ledger's 20 digits. */
const USD_MAX = 10n ** 16n * ATTO_ONE

/** By what of its tenant's a line is posted. */
export type LineBook = Pick<TenantBook, 'exchange' | 'settings' | 'aliases'>

/**
 * The postings of a line: one for each day of its service in the tenant's accounting zone, in USD at the rate of that
 * day, under the names that hold on it. Of a credit purchase one on its first day, deferred; a drawdown takes from the
 * deferred what it earns. Pure.
 */
export function postingsOf(
  facts: LineFacts,
  detail: LineDetail,
  line: RevenueCharge,
  { exchange, settings, aliases }: LineBook,
): Postings {
  const zone = settings.accounting_time_zone
  const recognition = recogniseLine(line, zone)
  const is_deferred = recognition.kind === 'deferred'
  const [first_day = Number.NaN] = serviceDaysOf(line, zone)
  const days = is_deferred ? [{ day: first_day, amount: recognition.amount }] : recognition.days
  const postings: RevenuePosting[] = []
  for (const converted of convertDays(days, line.currency, exchange)) {
    const day = formatDay(converted.day)
    if (converted.kind === 'no_rate') return { kind: 'no_rate', currency: line.currency, day }
    const { usd } = converted
    if (usd > USD_MAX || usd < -USD_MAX) return { kind: 'too_large', day }
    const filed = namesOfLine(aliases, facts, converted.day)
    postings.push({
      ...filed,
      detail: lineDetailText({ ...detail, as_sent: asSent(facts, filed) }),
      kind: 'recognised',
      day,
      amount: is_deferred ? ZERO : usd,
      deferred: is_deferred ? usd : line.kind === 'drawdown' ? atto(-usd) : ZERO,
      original_amount: converted.amount,
      ...rateOf(converted),
    })
  }
  return { kind: 'posted', postings }
}

/** Days in a row share their rate: worked out once for each. */
let last: { usd: Rational; rate: Atto } | undefined

function rateOf({ rate }: Extract<ConvertedDay, { kind: 'converted' }>): {
  rate: Atto
  rate_source: string
} {
  if (last?.usd !== rate.usd) last = { usd: rate.usd, rate: convert(ATTO_ONE, rate.usd) }
  return { rate: last.rate, rate_source: rate.source }
}
