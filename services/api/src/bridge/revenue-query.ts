import { type Atto, parseAtto, ZERO } from '@marginscope/money'
import type { Settings, Warehouse } from '@marginscope/warehouse'
import { invalidParameter } from '../invalid-parameter.ts'
import type { Dimension } from '../margin/dimensions.ts'
import { PERIODS, type Period } from './passes.ts'
import type { BridgeRequest } from './request.ts'
import type { Statement } from './usage-query.ts'

const DAY_MS = 86_400_000

/** The dimensions of allocated revenue; revenue itself knows its customer alone. */
const ALLOCATED: ReadonlySet<Dimension> = new Set([
  'customer',
  'feature',
  'model',
  'provider',
  'service_tier',
  'environment',
  'operation',
])

/**
 * Revenue of both periods: of the UTC days that begin in them, for revenue is earned by day. Without a filter, or with
 * one of customers, it is what was recognised. Any other filter asks what was allocated; what is not allocated yet
 * belongs to no feature and no model, so it is in a filter that lets "" through in every other dimension.
 */
export function revenueStatement(request: BridgeRequest): Statement {
  const others = [...request.filters].filter(([name]) => name !== 'customer')
  const unknown = others.find(([name]) => !ALLOCATED.has(name))
  if (unknown !== undefined)
    throw invalidParameter(`filter.${unknown[0]}`, 'has no revenue; use metric=cost with this filter')
  const open = others.every(([, values]) => values.includes(''))
  const parts = PERIODS.flatMap((period) => {
    const recognised = sumOf('revenue_ledger', period, conditions(request, period, false), 1)
    const allocated = sumOf('revenue_allocations', period, conditions(request, period, true), 1)
    const standing = sumOf('revenue_allocations', period, conditions(request, period, false), -1)
    if (others.length === 0) return [recognised]
    return open ? [allocated, recognised, standing] : [allocated]
  })
  return {
    sql: `SELECT period, sum(s_amount) AS amount FROM (${parts.join('\nUNION ALL\n')}) GROUP BY period`,
    params: {
      tenant: request.tenant,
      as_of_ms: request.as_of_ms ?? 0,
      ...Object.fromEntries([...request.filters].map(([name, values]) => [`filter_${name}`, values])),
      ...Object.fromEntries(
        PERIODS.flatMap((period) => [
          [`${period}_from_day`, Math.ceil(request[period].from_ms / DAY_MS)],
          [`${period}_to_day`, Math.ceil(request[period].to_ms / DAY_MS)],
        ]),
      ),
    },
  }
}

/** In 1e-18 USD. */
export async function readRevenue(
  warehouse: Warehouse,
  request: BridgeRequest,
  settings: Settings,
): Promise<Readonly<Record<Period, Atto>>> {
  const { sql, params } = revenueStatement(request)
  const rows = await warehouse.query<{ period: Period; amount: string }>(sql, params, settings)
  const of = (period: Period) => {
    const found = rows.find((row) => row.period === period)
    return found === undefined ? ZERO : parseAtto(String(found.amount))
  }
  return { a: of('a'), b: of('b') }
}

function sumOf(table: string, period: Period, where: string, sign: 1 | -1): string {
  return `SELECT '${period}' AS period, ${sign === 1 ? '' : '-'}sum(amount) AS s_amount FROM ${table} WHERE ${where}`
}

function conditions(request: BridgeRequest, period: Period, every_filter: boolean): string {
  const names = [...request.filters.keys()].filter((name) => every_filter || name === 'customer')
  return [
    'tenant = {tenant:String}',
    `day >= toDate({${period}_from_day:UInt16}) AND day < toDate({${period}_to_day:UInt16})`,
    ...names.map((name) => `${name} IN {filter_${name}:Array(String)}`),
    ...(request.as_of_ms === undefined ? [] : ['recorded_at <= fromUnixTimestamp64Milli({as_of_ms:Int64})']),
  ].join(' AND ')
}
