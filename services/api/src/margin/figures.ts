import { type Atto, atto, divideHalfEven, formatAtto, parseAtto, sumAtto, ZERO } from '@marginscope/money'
import { type MarginFigures, type MarginRow, USAGE_COUNTS } from '@marginscope/schemas'
import { formatInstant } from '../time/instant.ts'
import type { Measure } from './dimensions.ts'
import type { OrderKey } from './order.ts'

/** A row as the warehouse gives it: `is_total`, the keys, and `t_` sums as text. */
export type SummedRow = Readonly<Record<string, string | number>>

/** The figures of a group from its exact sums. Revenue has no ledger yet: it is 0. */
export function figuresOf(row: SummedRow): MarginFigures {
  const sum = (name: Measure) => String(row[`t_${name}`] ?? '0')
  const requests = BigInt(sum('requests'))
  const unpriced = BigInt(sum('unpriced_requests'))
  const [revenue, cost] = [ZERO, parseAtto(sum('cost'))]
  const margin = sumAtto([revenue, atto(-cost)])
  return {
    requests: Number(requests),
    unpriced_requests: Number(unpriced),
    revenue: formatAtto(revenue),
    cost: formatAtto(cost),
    margin: formatAtto(margin),
    margin_pct: fraction(margin, revenue),
    cost_per_request:
      requests > unpriced ? formatAtto(atto(divideHalfEven(cost, requests - unpriced))) : null,
    list_cost: formatAtto(parseAtto(sum('list_cost'))),
    gpu_seconds: formatAtto(parseAtto(sum('gpu_seconds'))),
    tokens: Object.fromEntries(
      USAGE_COUNTS.map((name) => [name, integer(sum(name))]),
    ) as MarginFigures['tokens'], // fromEntries forgets its keys
  }
}

/** A row of the answer: its keys in the order asked, then its figures. */
export function rowOf(row: SummedRow, keys: readonly string[], first_wall: number | undefined): MarginRow {
  const named = keys.map((key) =>
    key === 'period' ? ['period', formatInstant(wallOf(row, first_wall) * 1000)] : [key, String(row[key])],
  )
  return { ...Object.fromEntries(named), ...figuresOf(row) }
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
      return '0'
    case 'margin':
      return formatAtto(atto(-parseAtto(String(row.t_cost))))
    default:
      return String(row[key])
  }
}

/** The statement knows no time before 1970: 0 stands for a first wall there. */
function wallOf(row: SummedRow, first_wall: number | undefined): number {
  const period = Number(row.period)
  return period === 0 ? (first_wall ?? 0) : period
}

function fraction(part: Atto, whole: Atto): string | null {
  if (whole === 0n) return null
  const sign = whole < 0n ? -1n : 1n
  const millionths = divideHalfEven(part * sign * 1_000_000n, whole * sign)
  const digits = (millionths < 0n ? -millionths : millionths).toString().padStart(7, '0')
  return `${millionths < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`
}

function integer(text: string): number | string {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : text
}
