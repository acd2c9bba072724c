import { type BoardDimension, named, type Scope } from '../scope.ts'

/** By whom it was paid (every line names its customer), or what it was allocated to. */
export type RevenueFrom = 'revenue_ledger' | 'revenue_allocations'

type Key = 'day' | BoardDimension

const DIMENSIONS: readonly BoardDimension[] = ['customer', 'feature', 'model']
/** What a revenue line knows by itself: its feature and model may still be open. */
const LINE_DIMENSIONS: readonly BoardDimension[] = ['customer']

/** 0 in the ledgers' own type. */
export const ZERO = 'toDecimal128(0, 18)'

/** The rows of the board's tenant, period and dimensions; `day` is the column that the projections have. */
export function where(scope: Scope, dimensions: readonly BoardDimension[] = DIMENSIONS): string {
  const narrowed = dimensions.map((dimension) => scope.narrowed(dimension)).filter((text) => text !== '')
  return [`WHERE ${scope.tenant} AND $__dateFilter(day)`, ...narrowed].join(' ')
}

/**
 * Revenue and cost in one relation: the keys, `revenue`, `cost`, `list_cost` (Decimal, USD), `requests`, `unpriced`.
 * The ledgers are summed apart and put under each other, since a join would lose a day with one of them alone. The
 * sums match the projections by_day word for word.
 */
export function marginSql(scope: Scope, keys: readonly Key[], from: RevenueFrom): string {
  const dimensions = from === 'revenue_ledger' ? LINE_DIMENSIONS : DIMENSIONS
  const columns = keys.map((key) => (key === 'day' ? 'day' : `${named(key)} AS ${key}_name`))
  const group = keys.length === 0 ? '' : `GROUP BY ${keys.join(', ')}`
  const outer = keys.map((key) => (key === 'day' ? 'day' : `${key}_name`))
  return `SELECT ${[...outer, 'sum(s_revenue) AS revenue', 'sum(s_cost) AS cost', 'sum(s_list_cost) AS list_cost', 'sum(s_requests) AS requests', 'sum(s_unpriced) AS unpriced'].join(', ')}
FROM (
  SELECT ${[...columns, `${ZERO} AS s_revenue`, `ifNull(sum(cost), ${ZERO}) AS s_cost`, `ifNull(sum(list_cost), ${ZERO}) AS s_list_cost`, 'sum(requests) AS s_requests', 'sum(unpriced_requests) AS s_unpriced'].join(', ')}
  FROM usage_ledger ${where(scope, dimensions)} ${group}
  UNION ALL
  SELECT ${[...columns, 'sum(amount) AS s_revenue', `${ZERO} AS s_cost`, `${ZERO} AS s_list_cost`, 'toInt64(0) AS s_requests', 'toInt64(0) AS s_unpriced'].join(', ')}
  FROM ${from} ${where(scope, dimensions)} ${group}
)${outer.length === 0 ? '' : ` GROUP BY ${outer.join(', ')}`}`
}

/** A quotient for the eye, NULL where there is nothing to divide by. Decimal ÷ Decimal overflows without a word. */
export function ratio(part: string, whole: string): string {
  return `if(${whole} = 0, NULL, toFloat64(${part}) / toFloat64(${whole}))`
}
