import { atto, ZERO } from '@marginscope/money'
import type { Shaped } from '../table/shape.ts'
import { revenueLedger } from './table.ts'

// All columns but those of the log record that made a posting, see `RevenueCause`.
const {
  version,
  content_hash,
  seq,
  received_at,
  recorded_at,
  log_source,
  log_partition,
  log_offset,
  ...posting
} = revenueLedger.columns

/** The columns that a posting is read by. */
export const POSTING_SHAPE = posting

/**
 * One day of a line, as the ledger has it. `amount` and `deferred` in USD, `original_amount` in `currency`, `rate` in
 * USD for one unit of it.
 */
export type RevenuePosting = Shaped<typeof POSTING_SHAPE>

// All that does not differ from day to day.
const { kind, day, amount, deferred, original_amount, rate, rate_source, ...facts } = POSTING_SHAPE

/** What every posting of a line says of the line. `line_kind` is '' for the void of a line never seen. */
export type LineFacts = Shaped<typeof facts>

/** What takes a posting out of every sum. */
export function reverseRevenue(posting: RevenuePosting): RevenuePosting {
  return {
    ...posting,
    kind: 'reversal',
    amount: atto(-posting.amount),
    deferred: atto(-posting.deferred),
    original_amount: atto(-posting.original_amount),
  }
}

/** A void of a line never seen: nothing to take out, but the void must be remembered. */
export function emptyRevenueReversal(
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
    rate: ZERO,
    rate_source: '',
    service_start: day,
    service_end: day,
    source: '',
    detail: '',
  }
}
