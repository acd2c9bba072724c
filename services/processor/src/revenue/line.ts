import { formatDay, serviceDaysOf } from '@marginscope/finance'
import { identityOf } from '@marginscope/identity'
import { type LineFacts, precedenceOf, type RevenuePosting } from '@marginscope/ledger'
import { type RevenueCharge, revenueLine } from '@marginscope/schemas'
import { contentOfLine } from '../content.ts'
import type { RevenueRecord } from '../record.ts'
import { detailOf } from './detail.ts'
import { type LineBook, type Postings, postingsOf } from './posting.ts'

/** A revenue record that can be posted. */
export interface PostableLine {
  readonly kind: 'line'
  readonly record: RevenueRecord
  readonly identity: string
  readonly version: number
  readonly precedence: number
  /** What it says, see `contentOfLine`; 0 of a void, which says nothing. */
  readonly content_hash: number
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

/** What each tenant's lines are posted by. */
export type LineBookOf = (tenant: string) => LineBook

/** Checks one record and whether it can be converted. Pure, and never throws: a record must not stop its partition. */
export function readLine(record: RevenueRecord, bookOf: LineBookOf): PostableLine | DeadLine {
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
      content_hash: charge === undefined ? 0 : contentOfLine(charge),
      charge,
    }
    if (charge === undefined) return { ...postable, rows: 1 }
    const made = makePostings({ ...postable, charge }, bookOf)
    if (made.kind === 'posted') return { ...postable, rows: made.postings.length }
    const { code, path, message } = whyNot(made)
    return dead(code, path, message)
  } catch (error) {
    return dead('unprocessable', '', error instanceof Error ? error.message : String(error))
  }
}

/** The postings of a line; the same book gives the same ones. */
export function makePostings(
  line: Pick<PostableLine, 'record' | 'identity'> & { readonly charge: RevenueCharge },
  bookOf: LineBookOf,
): Postings {
  const { record, identity, charge } = line
  const book = bookOf(record.tenant)
  const facts = factsOf(record.tenant, identity, charge, book.settings.accounting_time_zone)
  return postingsOf(facts, detailOf(charge, facts), charge, book)
}

/** A void has none. What could be converted when it was read still can: it is the same book. */
export function ownPostings(line: PostableLine, bookOf: LineBookOf): readonly RevenuePosting[] {
  const { charge } = line
  if (charge === undefined) return []
  const made = makePostings({ ...line, charge }, bookOf)
  if (made.kind !== 'posted') throw new Error(`line ${charge.id} can no longer be converted: ${made.kind}`)
  return made.postings
}

/** What every posting of a line says of it, under the names that it came under. */
export function factsOf(tenant: string, identity: string, line: RevenueCharge, zone: string): LineFacts {
  const days = serviceDaysOf(line, zone)
  const [first_day = Number.NaN] = days
  const end_day = (days.at(-1) ?? first_day) + 1
  const is_open = line.service_end == null || Date.parse(line.service_end) === Date.parse(line.service_start)
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
    service_end: formatDay(is_open ? first_day : end_day),
    source: line.source ?? 'api',
    detail: '',
  }
}

/** Why a line can't be posted, and what to do. */
export function whyNot(
  made: Exclude<Postings, { kind: 'posted' }>,
): Pick<DeadLine, 'code' | 'path' | 'message'> {
  switch (made.kind) {
    case 'no_rate':
      return { code: 'no_exchange_rate', path: 'currency', message: noRate(made.currency, made.day) }
    case 'too_large':
      return { code: 'amount_too_large', path: 'amount', message: tooLarge(made.day) }
  }
}

function noRate(currency: string, day: string): string {
  const rate = `{"base": "${currency}", "quote": "USD", "rate": "…", "valid_from": "${day}T00:00:00Z", "source": "…"}`
  return `no rate from ${currency} to USD is known for ${day}: post one with POST /v1/prices as {"entries": [], "rates": [${rate}]}, then send the line again, unchanged`
}

function tooLarge(day: string): string {
  return `on ${day} it comes to more than 10,000,000,000,000,000 USD: check the amount, its currency and the exchange rate, then send it again as a higher version`
}
