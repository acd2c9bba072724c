import { dateTime, type Origin } from '@marginscope/ledger'
import { type Atto, formatAtto } from '@marginscope/money'
import { tsvField } from '@marginscope/warehouse'
import type { RevenuePosting } from './posting.ts'

/** Which log record made a posting, and where it stands among the postings of that record. */
export interface Cause {
  readonly version: number
  readonly received_at_ms: number
  readonly log_offset: number
  readonly seq: number
}

/** The columns that `encodeRevenue` writes, in its order; `recorded_at` is the server's clock. */
export const REVENUE_COLUMNS = [
  'tenant',
  'identity',
  'line_id',
  'version',
  'kind',
  'line_kind',
  'day',
  'customer',
  'plan',
  'feature',
  'model',
  'amount',
  'deferred',
  'original_amount',
  'currency',
  'rate',
  'rate_source',
  'service_start',
  'service_end',
  'source',
  'detail',
  'received_at',
  'log_source',
  'log_partition',
  'log_offset',
  'seq',
] as const

/** One posting as a TabSeparated line. */
export function encodeRevenue(posting: RevenuePosting, cause: Cause, origin: Origin): string {
  return `${[
    tsvField(posting.tenant),
    posting.identity,
    tsvField(posting.line_id),
    cause.version,
    posting.kind,
    posting.line_kind,
    posting.day,
    tsvField(posting.customer),
    tsvField(posting.plan),
    tsvField(posting.feature),
    tsvField(posting.model),
    amount(posting.amount),
    amount(posting.deferred),
    amount(posting.original_amount),
    posting.currency,
    posting.rate,
    tsvField(posting.rate_source),
    posting.service_start,
    posting.service_end,
    posting.source,
    tsvField(posting.detail),
    dateTime(cause.received_at_ms),
    tsvField(origin.log_source),
    origin.partition,
    cause.log_offset,
    cause.seq,
  ].join('\t')}\n`
}

function amount(value: Atto): string {
  return value === 0n ? '0' : formatAtto(value)
}
