import { revenueAllocations, revenueLedger, usageLedger } from '@marginscope/ledger'
import { UNPRICED_MAX_PCT } from '@marginscope/reports'
import { type BoardDimension, named, type Scope, UNATTRIBUTED } from '../scope.ts'

const { c } = usageLedger

/** By whom it was paid (every line names its customer), or what it was allocated to. */
export type RevenueFrom = typeof revenueLedger | typeof revenueAllocations

type Key = typeof c.day | BoardDimension

const DIMENSIONS: readonly BoardDimension[] = ['customer', 'feature', 'model']
/** What a revenue line knows by itself: its feature and model may still be open. */
const LINE_DIMENSIONS: readonly BoardDimension[] = ['customer']

/** 0 in the ledgers' own type. */
export const ZERO = 'toDecimal128(0, 18)'

/** For FROM: a table's rows of the board's tenant, period and dimensions; `day` is the column that the projections have. */
export function inPeriod(
  scope: Scope,
  table: { readonly name: string },
  dimensions: readonly BoardDimension[] = DIMENSIONS,
): string {
  const narrowed = dimensions.map((dimension) => scope.narrowed(dimension)).filter((text) => text !== '')
  return [`${scope.of(table)} AND $__dateFilter(${c.day})`, ...narrowed].join(' ')
}

/**
 * Revenue and cost in one relation: the keys, `revenue`, `cost` and what of it is `estimated` (Decimal, USD), `requests`, `unpriced`,
 * `incomplete`. The ledgers
 * are summed apart and put under each other, since a join would lose a day with one of them alone. The sums match the
 * projections by_day word for word. Revenue that is not allocated yet stands under no feature and no model, as in
 * GET /v1/margin, so that the totals are those of revenue_ledger at any moment.
 */
export function marginSql(scope: Scope, keys: readonly Key[], from: RevenueFrom): string {
  const dimensions = from === revenueLedger ? LINE_DIMENSIONS : DIMENSIONS
  const usage: Reading = {
    ...NOTHING,
    cost: `ifNull(sum(${c.cost}), ${ZERO})`,
    requests: `sum(${c.requests})`,
    unpriced: `sum(${c.unpriced_requests})`,
    incomplete: `sum(${c.incomplete_requests})`,
    estimated: `sum(${c.estimated_cost})`,
  }
  const earned: Reading = { ...NOTHING, revenue: `sum(${revenueLedger.c.amount})` }
  const readings = [
    readingSql(usage, keys, keys, inPeriod(scope, usageLedger, dimensions)),
    readingSql(earned, keys, keys, inPeriod(scope, from, dimensions)),
  ]
  if (from === revenueAllocations) {
    const known = keys.filter((key) => key === c.day || LINE_DIMENSIONS.includes(key))
    const open = (table: RevenueFrom) =>
      `${inPeriod(scope, table, LINE_DIMENSIONS)} ${scope.open('feature')} ${scope.open('model')}`
    const taken: Reading = { ...NOTHING, revenue: `-sum(${revenueLedger.c.amount})` }
    readings.push(readingSql(earned, keys, known, open(revenueLedger)))
    readings.push(readingSql(taken, keys, known, open(revenueAllocations)))
  }
  const outer = keys.map((key) => (key === c.day ? c.day : `${key}_name`))
  const sums = MEASURES.map((name) => `sum(s_${name}) AS ${name}`)
  return `SELECT ${[...outer, ...sums].join(', ')}
FROM (
  ${readings.join('\n  UNION ALL\n  ')}
)${outer.length === 0 ? '' : ` GROUP BY ${outer.join(', ')}`}`
}

const MEASURES = ['revenue', 'cost', 'requests', 'unpriced', 'incomplete', 'estimated'] as const
type Reading = Readonly<Record<(typeof MEASURES)[number], string>>
/** Columns of a union meet by type: 0 in the type of each sum. */
const NOTHING: Reading = {
  revenue: ZERO,
  cost: ZERO,
  requests: 'toInt64(0)',
  unpriced: 'toInt64(0)',
  incomplete: 'toInt64(0)',
  estimated: ZERO,
}

/** One ledger's share of the relation; a key that the table doesn't know is open there. */
function readingSql(reading: Reading, keys: readonly Key[], known: readonly Key[], from: string): string {
  const columns = keys.map((key) => {
    if (key === c.day) return c.day
    return `${known.includes(key) ? named(key) : `'${UNATTRIBUTED}'`} AS ${key}_name`
  })
  const sums = MEASURES.map((name) => `${reading[name]} AS s_${name}`)
  const group = known.length === 0 ? '' : ` GROUP BY ${known.join(', ')}`
  return `SELECT ${[...columns, ...sums].join(', ')} FROM ${from}${group}`
}

/**
 * Margin as a share of revenue, of that relation: as in GET /v1/margin NULL where there is no revenue, and where so many
 * requests have no price that unknown would look like profit.
 */
export const MARGIN_PCT = `if(revenue <= 0 OR (unpriced > 0 AND unpriced * 100 > ${c.requests} * ${UNPRICED_MAX_PCT}), NULL, toFloat64(revenue - ${c.cost}) / toFloat64(revenue))`

/** A quotient for the eye, NULL where there is nothing to divide by. Decimal ÷ Decimal overflows without a word. */
export function ratio(part: string, whole: string): string {
  return `if(${whole} = 0, NULL, toFloat64(${part}) / toFloat64(${whole}))`
}
