import { type Atto, ZERO } from '@marginscope/money'
import { runPlaceOf, USAGE_COUNTS, type UsageCounts } from '@marginscope/schemas'
import type { QueryParams } from '@marginscope/warehouse'
import { amount, int64, listOf, nullable } from '../table/column-type.ts'
import type { TenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { CHARGE_ORDER, IS_CHARGE } from './charges.ts'
import { COST_COLUMNS, FILED_UNDER, SAVING_COLUMNS } from './columns.ts'
import { type Detail, readDetail } from './detail.ts'
import {
  type Costs,
  costsBy,
  type Dimensions,
  dimensionsOf,
  type Savings,
  savingsBy,
  usageBy,
} from './posting.ts'
import { usageLedger } from './table.ts'

const { c, columns, ofTenant } = usageLedger

/** An event as the ledger has it now: all its postings added up. */
export interface StandingEvent extends Dimensions {
  readonly version: number
  readonly usage: UsageCounts
  readonly is_unpriced: boolean
  /** Posted by an estimate; `detail.estimate` says whether its counts still are one. */
  readonly is_estimate: boolean
  /** As `Posting.incomplete_fields`. */
  readonly incomplete_fields: string
  readonly estimated_cost: Atto
  readonly unpriced_reason: string
  readonly cost: Atto
  readonly list_cost: Atto
  readonly costs: Costs
  readonly savings: Savings
  readonly detail: Detail
  readonly reported_currency: string
  readonly book_version: number
}

/** As lists: with a name for each of 31 figures a page of JSON is three times as long. */
const AMOUNTS = [c.cost, c.list_cost, c.estimated_cost, ...COST_COLUMNS, ...SAVING_COLUMNS] as const

const SHAPE = {
  ...FILED_UNDER,
  charge_version: columns.version,
  by_estimate: columns.is_estimate,
  fields: columns.incomplete_fields,
  detail_text: columns.detail,
  stated_currency: columns.reported_currency,
  reason: columns.unpriced_reason,
  last_book: columns.book_version,
  unpriced: int64,
  /** In the order of USAGE_COUNTS and of AMOUNTS. */
  counts: listOf(int64),
  amounts: listOf(nullable(amount)),
}

/**
 * Events of a tenant as the ledger has them now, ordered by identity. `where` takes all postings of an event or none;
 * `is_wanted` is a condition on their sums.
 */
export async function readStandingEvents(
  reader: TenantReader,
  asked: { readonly where: string; readonly is_wanted?: string; readonly params: QueryParams },
): Promise<StandingEvent[]> {
  const grouped = Object.keys(FILED_UNDER).join(', ')
  // What was read last: by the charge, or anew since.
  const newest = (column: string) =>
    `argMaxIf(${column}, (${CHARGE_ORDER}, ${c.recorded_at}), ${IS_CHARGE} OR ${c.is_recount})`
  const rows = await reader.query(
    `SELECT ${grouped},
            maxIf(${c.version}, ${IS_CHARGE}) AS charge_version,
            ${newest(c.is_estimate)} AS by_estimate,
            ${newest(c.incomplete_fields)} AS fields,
            ${newest(c.detail)} AS detail_text,
            ${newest(c.reported_currency)} AS stated_currency,
            argMax(${c.unpriced_reason}, (${c.recorded_at}, ${c.version})) AS reason,
            max(${c.book_version}) AS last_book,
            sum(${c.unpriced_requests}) AS unpriced,
            [${USAGE_COUNTS.map((name) => `sum(${name})`).join(', ')}] AS counts,
            [${AMOUNTS.map((name) => `sum(${name})`).join(', ')}] AS amounts
     FROM ${ofTenant} AND ${asked.where}
     GROUP BY ${grouped}
     HAVING sum(${c.requests}) > 0 AND ${asked.is_wanted ?? '1'}
     ORDER BY toString(${c.identity})`,
    SHAPE,
    asked.params,
  )
  return rows.map(standingEvent)
}

function standingEvent(row: Shaped<typeof SHAPE>): StandingEvent {
  const amountOf = (name: (typeof AMOUNTS)[number]) => row.amounts[AMOUNTS.indexOf(name)] ?? ZERO
  return {
    ...dimensionsOf(
      { ...row, time_ms: row.time, in_run: runPlaceOf(row) },
      row.identity,
      row.event_id,
      row.event_source,
    ),
    version: row.charge_version,
    usage: usageBy((_, index) => row.counts[index] ?? 0),
    costs: costsBy(amountOf),
    savings: savingsBy(amountOf),
    is_unpriced: row.unpriced > 0,
    is_estimate: row.by_estimate,
    incomplete_fields: row.fields,
    estimated_cost: amountOf(c.estimated_cost),
    unpriced_reason: row.reason,
    cost: amountOf(c.cost),
    list_cost: amountOf(c.list_cost),
    detail: readDetail(row.detail_text),
    reported_currency: row.stated_currency,
    book_version: row.last_book,
  }
}
