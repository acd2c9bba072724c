import { revenueAllocations, revenueLedger } from '@marginscope/ledger'
import type { Dimension } from '@marginscope/schemas'
import { type Grouping, type Key, keysOf } from '../grouping.ts'
import type { Selection } from '../slice.ts'
import { and } from './ledger-range.ts'

const { c } = revenueAllocations

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
export function revenuePasses({ filters, as_of_ms }: Selection, grouping: Grouping): readonly RevenuePass[] {
  const keys = keysOf(grouping)
  const filtered = [...filters.keys()]
  const nowhere = keys.map((key) => (isFine(key) ? `toLowCardinality('') AS ${key}` : keySql(key, grouping)))
  const coarse = filtered.filter((name) => !isFine(name))
  const isOpenMeant = filtered.every((name) => !isFine(name) || filters.get(name)?.includes('') === true)
  const ledger: RevenuePass = {
    keys: nowhere,
    revenue: `sum(${c.amount})`,
    unallocated: `sum(${c.amount})`,
    from: fromSql(revenueLedger, as_of_ms, coarse),
  }
  if (![...keys, ...filtered].some(isFine)) {
    const decided: RevenuePass = {
      keys: nowhere,
      revenue: undefined,
      unallocated: `sum(${c.unallocated}) - sum(${c.amount})`,
      from: fromSql(revenueAllocations, as_of_ms, coarse),
    }
    return [ledger, decided]
  }
  const allocated: RevenuePass = {
    keys: keys.map((key) => keySql(key, grouping)),
    revenue: `sum(${c.amount})`,
    unallocated: `sum(${c.unallocated})`,
    from: fromSql(revenueAllocations, as_of_ms, filtered),
  }
  const taken: RevenuePass = {
    keys: nowhere,
    revenue: `-sum(${c.amount})`,
    unallocated: `-sum(${c.amount})`,
    from: fromSql(revenueAllocations, as_of_ms, coarse),
  }
  return isOpenMeant ? [allocated, ledger, taken] : [allocated]
}

/** Revenue is known by day and customer; by all else it is allocated. */
function isFine(key: Key): boolean {
  return key !== 'period' && key !== c.customer
}

export const ZERO = 'toDecimal128(0, 18)'

function keySql(key: Key, { grain }: Grouping): string {
  if (key !== 'period') return key
  if (grain === 'hour') return `toUInt32(${NO_PERIOD}) AS period`
  return `transform(roundDown(toUInt32(${c.day}), {first_days:Array(UInt32)}),
    {first_days:Array(UInt32)}, {walls:Array(UInt32)}, toUInt32(0)) AS period`
}

/** The columns that the two tables are asked for have the same names in both. */
function fromSql(
  { ofTenant }: { readonly ofTenant: string },
  as_of_ms: number | undefined,
  filters: readonly Dimension[],
): string {
  const where = [
    `${c.day} >= toDate({revenue_from_day:UInt16}) AND ${c.day} < toDate({revenue_to_day:UInt16})`,
    ...filters.map((name) => `${name} IN {filter_${name}:Array(String)}`),
    ...(as_of_ms === undefined ? [] : [`${c.recorded_at} <= fromUnixTimestamp64Milli({as_of_ms:Int64})`]),
  ]
  return `FROM ${ofTenant}${and(where)}`
}
