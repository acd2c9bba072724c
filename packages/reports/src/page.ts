import { usageLedger } from '@marginscope/ledger'
import { type Grouping, type Key, keysOf } from './grouping.ts'
import { ReportError } from './report-error.ts'

const { c } = usageLedger

/** The figures that rows can be ordered by. */
export const ORDER_MEASURES = [
  c.requests,
  c.unpriced_requests,
  c.incomplete_requests,
  'revenue',
  'unallocated_revenue',
  c.cost,
  c.estimated_cost,
  c.list_cost,
  'margin',
] as const
export type OrderMeasure = (typeof ORDER_MEASURES)[number]
export type OrderKey = Key | OrderMeasure

const MEASURES: ReadonlySet<OrderKey> = new Set(ORDER_MEASURES)

export function isMeasure(key: OrderKey): key is OrderMeasure {
  return MEASURES.has(key)
}

const COUNTS: ReadonlySet<OrderMeasure> = new Set([c.requests, c.unpriced_requests, c.incomplete_requests])

/** Of the measures those that are whole numbers; the others are amounts. */
export function isCount(key: OrderMeasure): boolean {
  return COUNTS.has(key)
}

export interface OrderTerm {
  readonly key: OrderKey
  readonly descending: boolean
}

/** Which rows of a report are wanted, and in which order. Totals are of all rows, whatever the page. */
export interface Page {
  /** Total: no two rows of the report are equal in it. `totalOrder` makes it so. */
  readonly order: readonly OrderTerm[]
  readonly limit: number
  /** The values of `order` in the row that the page begins after; undefined is the first page. */
  readonly after: readonly string[] | undefined
}

/** Known by day: a row of an hour has none. */
const BY_DAY: ReadonlySet<OrderKey> = new Set(['revenue', 'unallocated_revenue', 'margin'])

/**
 * A total order over the rows: the asked terms, then every key of the row that they leave open, so that equal
 * questions give equal pages. Without terms: by period, then the greatest cost first.
 */
export function totalOrder(grouping: Grouping, terms?: readonly OrderTerm[]): readonly OrderTerm[] {
  const keys = keysOf(grouping)
  const asked = terms ?? defaultTerms(keys)
  const named = new Set(asked.map((term) => term.key))
  if (named.size < asked.length) throw new ReportError('ambiguous_order', 'order', 'names one column twice')
  const unknown = grouping.grain === 'hour' ? asked.find((term) => BY_DAY.has(term.key)) : undefined
  if (unknown !== undefined) {
    throw new ReportError(
      'unknown_by_hour',
      'order',
      `${unknown.key} is not known by the hour; order by cost, or take grain=day or longer`,
    )
  }
  const rest = keys.filter((key) => !named.has(key))
  return [...asked, ...rest.map((key) => ({ key, descending: false }))]
}

function defaultTerms(keys: readonly Key[]): OrderTerm[] {
  const cost: OrderTerm = { key: c.cost, descending: true }
  return keys.includes('period') ? [{ key: 'period', descending: false }, cost] : [cost]
}
