import { DAY_MS, formatDay, serviceDaysOf } from '@marginscope/finance'
import { identityOf } from '@marginscope/identity'
import { type LineFacts, precedenceOf } from '@marginscope/ledger'
import type { Exchange } from '@marginscope/pricing'
import { type RevenueCharge, revenueLine } from '@marginscope/schemas'
import type { RevenueRecord } from '../record.ts'
import { type Postings, postingsOf } from './posting.ts'

/** A revenue record that can be posted. */
export interface PostableLine {
  readonly kind: 'line'
  readonly record: RevenueRecord
  readonly identity: string
  readonly version: number
  readonly precedence: number
  /** Undefined for a void. */
  readonly charge: RevenueCharge | undefined
  /** How many rows its own postings are. */
  readonly rows: number
}

/** A revenue record that can't: the reason goes to the dead letters. */
export interface DeadLine {
  readonly kind: 'dead'
  readonly record: RevenueRecord
  readonly code: string
  readonly path: string
  readonly message: string
}

/** Dated rates as a tenant has them. */
export type RatesOf = (tenant: string) => Exchange

/** Checks one record and whether it can be converted. Pure, and never throws: a record must not stop its partition. */
export function readLine(record: RevenueRecord, ratesOf: RatesOf): PostableLine | DeadLine {
  const dead = (code: string, path: string, message: string): DeadLine => ({
    kind: 'dead',
    record,
    code,
    path,
    message,
  })
  try {
    // The edge has checked it; what reached the log in another way has not been.
    const parsed = revenueLine.safeParse(record.line)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return dead('invalid_field', issue?.path.join('.') ?? '', issue?.message ?? 'is no revenue line')
    }
    const line = parsed.data
    const version = line.version ?? 1
    const charge = line.void === true ? undefined : line
    const postable = {
      kind: 'line' as const,
      record,
      identity: identityOf(record.tenant, line.id).uuid,
      version,
      precedence: precedenceOf(version, charge === undefined),
      charge,
    }
    if (charge === undefined) return { ...postable, rows: 1 }
    const made = makePostings({ ...postable, charge }, ratesOf)
    switch (made.kind) {
      case 'posted':
        return { ...postable, rows: made.postings.length }
      case 'no_rate':
        return dead('no_exchange_rate', 'currency', noRate(made.currency, made.day))
      case 'too_large':
        return dead('amount_too_large', 'amount', tooLarge(made.day))
    }
  } catch (error) {
    return dead('unprocessable', '', error instanceof Error ? error.message : String(error))
  }
}

/** The postings of a line; the same rates give the same ones. */
export function makePostings(
  line: Pick<PostableLine, 'record' | 'identity'> & { readonly charge: RevenueCharge },
  ratesOf: RatesOf,
): Postings {
  const { record, identity, charge } = line
  return postingsOf(factsOf(record.tenant, identity, charge), charge, ratesOf(record.tenant))
}

function factsOf(tenant: string, identity: string, line: RevenueCharge): LineFacts {
  const { first_day, days } = serviceDaysOf(line)
  const is_open = line.service_end == null || line.service_end === line.service_start
  return {
    tenant,
    identity,
    line_id: line.id,
    line_kind: line.kind,
    customer: line.customer,
    plan: line.plan ?? '',
    feature: line.feature ?? '',
    model: line.model ?? '',
    currency: line.currency,
    service_start: formatDay(first_day),
    service_end: formatDay(is_open ? first_day : first_day + days),
    source: line.source ?? 'api',
    detail: detailOf(line),
  }
}

/** The parts of a line that have no column of their own, as JSON; empty when there are none. */
function detailOf({ quantity, unit_price, refunds, service_start, service_end }: RevenueCharge): string {
  const detail = {
    ...(quantity == null ? {} : { quantity }),
    ...(unit_price == null ? {} : { unit_price }),
    ...(refunds == null ? {} : { refunds }),
    ...(isMidnight(service_start) ? {} : { service_start }),
    ...(service_end == null || isMidnight(service_end) ? {} : { service_end }),
  }
  return Object.keys(detail).length === 0 ? '' : JSON.stringify(detail)
}

function isMidnight(time: string): boolean {
  return Date.parse(time) % DAY_MS === 0
}

function noRate(currency: string, day: string): string {
  const rate = `{"base": "${currency}", "quote": "USD", "rate": "…", "valid_from": "${day}T00:00:00Z", "source": "…"}`
  return `no rate from ${currency} to USD is known for ${day}: post one with POST /v1/prices as {"entries": [], "rates": [${rate}]}, then send the line again, unchanged`
}

function tooLarge(day: string): string {
  return `on ${day} it comes to more than 10,000,000,000,000,000 USD: check the amount, its currency and the exchange rate, then send it again as a higher version`
}
