import {
  type ConvertedDay,
  convert,
  convertDays,
  formatDay,
  type RateTable,
  recogniseLine,
  serviceDaysOf,
} from '@marginscope/finance'
import { ATTO_ONE, type Atto, atto, formatAtto, type Rational, ZERO } from '@marginscope/money'
import type { RevenueCharge } from '@marginscope/schemas'

/** What every posting of a line says of the line. Days as "2026-11-23". */
export interface LineFacts {
  readonly tenant: string
  readonly identity: string
  readonly line_id: string
  /** A kind of revenue line; '' for the void of a line never seen. */
  readonly line_kind: string
  readonly customer: string
  readonly plan: string
  readonly feature: string
  readonly model: string
  readonly currency: string
  readonly service_start: string
  readonly service_end: string
  readonly source: string
  readonly detail: string
}

/** One day of a line, as the ledger has it. */
export interface RevenuePosting extends LineFacts {
  readonly kind: 'recognised' | 'reversal'
  readonly day: string
  /** USD, 1e-18. */
  readonly amount: Atto
  readonly deferred: Atto
  /** In `currency`. */
  readonly original_amount: Atto
  /** USD for one unit of `currency`, as a decimal of at most 18 digits. */
  readonly rate: string
  readonly rate_source: string
}

/** A line's postings, or the day and currency that no rate is known for, or an amount beyond the ledger's digits. */
export type Postings =
  | { readonly kind: 'posted'; readonly postings: readonly RevenuePosting[] }
  | { readonly kind: 'no_rate'; readonly currency: string; readonly day: string }
  | { readonly kind: 'too_large'; readonly day: string }

/** Beyond this in USD a day is a wrong rate, not revenue; sums stay inside the ledger's 20 digits. */
const USD_MAX = 10n ** 16n * ATTO_ONE

/**
 * The postings of a line: one for each day of its service, in USD at the rate of that day. Of a credit purchase one
 * on its first day, deferred; a drawdown takes from the deferred what it earns. Pure.
 */
export function postingsOf(facts: LineFacts, line: RevenueCharge, rates: RateTable): Postings {
  const recognition = recogniseLine(line)
  const { first_day } = serviceDaysOf(line)
  const is_deferred = recognition.kind === 'deferred'
  const days = is_deferred ? [{ day: first_day, amount: recognition.amount }] : recognition.days
  const postings: RevenuePosting[] = []
  for (const converted of convertDays(days, line.currency, rates)) {
    const day = formatDay(converted.day)
    if (converted.kind === 'no_rate') return { kind: 'no_rate', currency: line.currency, day }
    const { usd } = converted
    if (usd > USD_MAX || usd < -USD_MAX) return { kind: 'too_large', day }
    postings.push({
      ...facts,
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

/** Days in a row share their rate: written once for each. */
let last: { rate: Rational; text: string } | undefined

function rateOf({ rate }: Extract<ConvertedDay, { kind: 'converted' }>): {
  rate: string
  rate_source: string
} {
  if (last?.rate !== rate.usd) last = { rate: rate.usd, text: formatAtto(convert(ATTO_ONE, rate.usd)) }
  return { rate: last.text, rate_source: rate.source }
}

/** What takes a posting out of every sum. */
export function reverse(posting: RevenuePosting): RevenuePosting {
  return {
    ...posting,
    kind: 'reversal',
    amount: atto(-posting.amount),
    deferred: atto(-posting.deferred),
    original_amount: atto(-posting.original_amount),
  }
}

/** A void of a line never seen: nothing to take out, but the void must be remembered. */
export function emptyReversal(
  of: Pick<LineFacts, 'tenant' | 'identity' | 'line_id'>,
  day: string,
): RevenuePosting {
  return {
    ...of,
    kind: 'reversal',
    line_kind: '',
    day,
    customer: '',
    plan: '',
    feature: '',
    model: '',
    amount: ZERO,
    deferred: ZERO,
    original_amount: ZERO,
    currency: '',
    rate: '0',
    rate_source: '',
    service_start: day,
    service_end: day,
    source: '',
    detail: '',
  }
}
