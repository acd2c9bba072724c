import { CELL_COLUMNS } from '@marginscope/ledger'
import type { Dimension } from './dimensions.ts'
import type { MarginRequest } from './request.ts'

/** The period of revenue in a report by the hour: revenue has no hour, so it is in the totals alone. */
export const NO_PERIOD = 4_294_967_295

/** A reading of revenue; its rows have the keys of the report and the sums `s_revenue`, `s_unallocated_revenue`. */
export interface RevenuePass {
  readonly keys: readonly string[]
  /** Undefined where the pass tells what is unallocated and adds no revenue. */
  readonly revenue: string | undefined
  readonly unallocated: string
  readonly from: string
}

/**
 * Revenue as the report asks for it. Its total is always that of `revenue_ledger`: by customer it is read there,
 * by anything finer from the allocations, and what is not allocated yet (ledger less allocations) is added as
 * unallocated, under "" of every finer dimension.
 */
export function revenuePasses(
  request: MarginRequest,
  keys: readonly ('period' | Dimension)[],
): readonly RevenuePass[] {
  const isFine = (name: string) => CELL_COLUMNS.some((column) => column === name)
  const filtered = [...request.filters.keys()]
  const nowhere = keys.map((key) => (isFine(key) ? `toLowCardinality('') AS ${key}` : keySql(key, request)))
  const coarse = filtered.filter((name) => !isFine(name))
  const isOpenMeant = filtered.every(
    (name) => !isFine(name) || request.filters.get(name)?.includes('') === true,
  )
  const ledger: RevenuePass = {
    keys: nowhere,
    revenue: 'sum(amount)',
    unallocated: 'sum(amount)',
    from: fromSql('revenue_ledger', request, coarse),
  }
  if (![...keys, ...filtered].some(isFine)) {
    const decided: RevenuePass = {
      keys: nowhere,
      revenue: undefined,
      unallocated: 'sum(unallocated) - sum(amount)',
      from: fromSql('revenue_allocations', request, coarse),
    }
    return [ledger, decided]
  }
  const allocated: RevenuePass = {
    keys: keys.map((key) => keySql(key, request)),
    revenue: 'sum(amount)',
    unallocated: 'sum(unallocated)',
    from: fromSql('revenue_allocations', request, filtered),
  }
  const taken: RevenuePass = {
    keys: nowhere,
    revenue: '-sum(amount)',
    unallocated: '-sum(amount)',
    from: fromSql('revenue_allocations', request, coarse),
  }
  return isOpenMeant ? [allocated, ledger, taken] : [allocated]
}

export const ZERO = 'toDecimal128(0, 18)'

function keySql(key: 'period' | Dimension, request: MarginRequest): string {
  if (key !== 'period') return key
  if (request.grain === 'hour') return `toUInt32(${NO_PERIOD}) AS period`
  return `transform(roundDown(toUInt32(day), {first_days:Array(UInt32)}),
    {first_days:Array(UInt32)}, {walls:Array(UInt32)}, toUInt32(0)) AS period`
}

function fromSql(table: string, request: MarginRequest, filters: readonly Dimension[]): string {
  const where = [
    'tenant = {tenant:String}',
    'day >= toDate({revenue_from_day:UInt16}) AND day < toDate({revenue_to_day:UInt16})',
    ...filters.map((name) => `${name} IN {filter_${name}:Array(String)}`),
    ...(request.as_of_ms === undefined ? [] : ['recorded_at <= fromUnixTimestamp64Milli({as_of_ms:Int64})']),
  ]
  return `FROM ${table} WHERE ${where.join(' AND ')}`
}
