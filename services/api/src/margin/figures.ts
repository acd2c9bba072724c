import { marginOf } from '@marginscope/finance'
import { atto, divideHalfEven, formatAtto, parseAtto } from '@marginscope/money'
import { type MarginFigures, type MarginRow, USAGE_COUNTS } from '@marginscope/schemas'
import { formatInstant } from '../time/instant.ts'
import type { Measure } from './dimensions.ts'
import type { OrderKey } from './order.ts'

/** A row as the warehouse gives it: `is_total`, the keys, and `t_` sums as text. */
export type SummedRow = Readonly<Record<string, string | number>>

/** The figures of a group from its exact sums. An hour has no revenue: it is known by day. */
export function figuresOf(row: SummedRow, { by_hour = false } = {}): MarginFigures {
  const sum = (name: Measure) => String(row[`t_${name}`] ?? '0')
  const requests = BigInt(sum('requests'))
  const unpriced = BigInt(sum('unpriced_requests'))
  const cost = parseAtto(sum('cost'))
  return {
    requests: Number(requests),
    unpriced_requests: Number(unpriced),
    ...(by_hour ? WITHOUT_REVENUE : revenueOf(row)),
    cost: formatAtto(cost),
    cost_per_request:
      requests > unpriced ? formatAtto(atto(divideHalfEven(cost, requests - unpriced))) : null,
    list_cost: formatAtto(parseAtto(sum('list_cost'))),
    ...(row.t_reported_cost === undefined
      ? {}
      : { reported_cost: formatAtto(parseAtto(sum('reported_cost'))) }),
    gpu_seconds: formatAtto(parseAtto(sum('gpu_seconds'))),
    tokens: Object.fromEntries(
      USAGE_COUNTS.map((name) => [name, integer(sum(name))]),
    ) as MarginFigures['tokens'], // fromEntries forgets its keys
  }
}

const WITHOUT_REVENUE = { revenue: null, unallocated_revenue: null, margin: null, margin_pct: null }

function revenueOf(row: SummedRow) {
  const amount = (name: Measure) => parseAtto(String(row[`t_${name}`] ?? '0'))
  const { revenue, margin, margin_pct } = marginOf(amount('revenue'), amount('cost'))
  return {
    revenue: formatAtto(revenue),
    unallocated_revenue: formatAtto(amount('unallocated_revenue')),
    margin: formatAtto(margin),
    margin_pct,
  }
}

/** A row of the answer: its keys in the order asked, then its figures. */
export function rowOf(
  row: SummedRow,
  keys: readonly string[],
  { first_wall, by_hour }: { readonly first_wall: number | undefined; readonly by_hour: boolean },
): MarginRow {
  const named = keys.map((key) =>
    key === 'period' ? ['period', formatInstant(wallOf(row, first_wall) * 1000)] : [key, String(row[key])],
  )
  return { ...Object.fromEntries(named), ...figuresOf(row, { by_hour }) }
}

/** The value by which a row stands where it does, as the cursor carries it. */
export function orderValue(row: SummedRow, key: OrderKey): string {
  switch (key) {
    case 'requests':
    case 'unpriced_requests':
    case 'cost':
    case 'list_cost':
      return String(row[`t_${key}`])
    case 'revenue':
    case 'unallocated_revenue':
      return String(row[`t_${key}`])
    case 'margin':
      return formatAtto(atto(parseAtto(String(row.t_revenue)) - parseAtto(String(row.t_cost))))
    default:
      return String(row[key])
  }
}

/** The statement knows no time before 1970: 0 stands for a first wall there. */
function wallOf(row: SummedRow, first_wall: number | undefined): number {
  const period = Number(row.period)
  return period === 0 ? (first_wall ?? 0) : period
}

function integer(text: string): number | string {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : text
}
