import type { QueryParams } from '@marginscope/warehouse'
import { type Dimension, MEASURES, REPORTED, REVENUE_MEASURES } from './dimensions.ts'
import type { OrderKey, OrderTerm } from './order.ts'
import type { Pass, ReadingPlan } from './reading-plan.ts'
import type { MarginRequest } from './request.ts'
import { NO_PERIOD, type RevenuePass, revenuePasses, ZERO } from './revenue-passes.ts'

/** A statement and what the server binds into it. Nothing of a request ever stands in `sql`. */
export interface MarginStatement {
  readonly sql: string
  readonly params: QueryParams
}

/**
 * One row a group, plus one of the totals (`is_total` = 1), from one statement and so one snapshot: totals and
 * rows can't disagree. The innermost sums match the projections word for word; the outer ones only add up passes.
 * Groups whose figures are all zero (voided events) are left out. One row more than the limit tells of a next page.
 */
export function marginStatement(request: MarginRequest, plan: ReadingPlan): MarginStatement {
  const keys: readonly ('period' | Dimension)[] =
    request.grain === 'none' ? request.group_by : ['period', ...request.group_by]
  const measures = request.reported ? [...MEASURES, REPORTED] : MEASURES
  const passes = [
    ...plan.passes.map((pass) => passSql(pass, request, keys)),
    ...revenuePasses(request, keys).map((pass) => revenueSql(pass, keys, measures)),
  ]
  const names = [...measures.map(({ name }) => name), ...REVENUE_MEASURES]
  const sums = names.map((name) => `sum(s_${name}) AS t_${name}`).join(', ')
  const [first] = keys
  const grouped =
    first === undefined
      ? `SELECT 1 AS is_total, ${sums} FROM passes`
      : `SELECT grouping(${first}) AS is_total, ${keys.join(', ')}, ${sums}
FROM passes GROUP BY GROUPING SETS ((${keys.join(', ')}), ())`
  const after = request.after === undefined ? '1' : afterSql(request.order)
  const sql = `
WITH passes AS (${passes.join('\nUNION ALL\n')}), grouped AS (${grouped})
SELECT * FROM grouped
WHERE is_total = 1 OR (${request.grain === 'hour' ? `period != ${NO_PERIOD} AND ` : ''}(${names.map((name) => `t_${name} != 0`).join(' OR ')}) AND (${after}))
ORDER BY ${['is_total DESC', ...request.order.map(({ key, descending }) => `${orderSql(key)}${descending ? ' DESC' : ''}`)].join(', ')}
LIMIT {rows:UInt32}`
  return { sql, params: paramsOf(request, plan) }
}

function passSql(pass: Pass, request: MarginRequest, keys: readonly ('period' | Dimension)[]): string {
  const { column, conditions } = rangeOf(pass)
  const select = keys.map((key) =>
    key === 'period' ? `roundDown(toUnixTimestamp(${column}), {walls:Array(UInt32)}) AS period` : key,
  )
  const sums = [
    ...MEASURES.map(({ name }) =>
      name === 'cost' || name === 'list_cost'
        ? `ifNull(sum(${name}), ${ZERO}) AS s_${name}`
        : `sum(${name}) AS s_${name}`,
    ),
    ...(request.reported
      ? [`ifNull(sumIf(reported_cost, reported_currency = 'USD'), ${ZERO}) AS s_reported_cost`]
      : []),
    ...REVENUE_MEASURES.map((name) => `${ZERO} AS s_${name}`),
  ]
  const where = [
    'tenant = {tenant:String}',
    ...conditions,
    ...[...request.filters.keys()].map((name) => `${name} IN {filter_${name}:Array(String)}`),
    ...(request.as_of_ms === undefined ? [] : ['recorded_at <= fromUnixTimestamp64Milli({as_of_ms:Int64})']),
  ]
  const group = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`
  return `SELECT ${[...select, ...sums].join(', ')}\nFROM usage_ledger WHERE ${where.join(' AND ')}${group}`
}

/** The figures of usage are 0 in a pass over revenue, in the types of their sums: columns of a union meet by place. */
function revenueSql(
  pass: RevenuePass,
  keys: readonly string[],
  measures: readonly { readonly name: string; readonly type: string }[],
): string {
  const sums = [
    ...measures.map(({ name, type }) => `CAST(0, '${type}') AS s_${name}`),
    `${pass.revenue} AS s_revenue`,
    `${pass.unallocated} AS s_unallocated_revenue`,
  ]
  const group = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`
  return `SELECT ${[...pass.keys, ...sums].join(', ')}\n${pass.from}${group}`
}

/** Each pass names one time column, the one of the projection that it is meant for. */
function rangeOf(pass: Pass): { column: string; conditions: string[] } {
  switch (pass.kind) {
    case 'days':
      return {
        column: 'day',
        conditions: [
          'day >= toDate({from_day:UInt16}) AND day < toDate({to_day:UInt16})',
          ...(pass.except.length === 0 ? [] : ['day NOT IN {cut_days:Array(Date)}']),
        ],
      }
    case 'slots':
      return {
        column: 'slot',
        conditions: [
          "slot >= toDateTime({from_s:UInt32}, 'UTC') AND slot < toDateTime({to_s:UInt32}, 'UTC')",
        ],
      }
    case 'postings':
      return {
        column: 'time',
        conditions: [
          pass.only === undefined
            ? 'day >= toDate({from_day:UInt16}) AND day < toDate({to_day:UInt16})'
            : 'day IN {cut_days:Array(Date)}',
          'time >= fromUnixTimestamp64Milli({from_ms:Int64}) AND time < fromUnixTimestamp64Milli({to_ms:Int64})',
        ],
      }
  }
}

function paramsOf(request: MarginRequest, plan: ReadingPlan): QueryParams {
  const day = (at_ms: number) => Math.floor(at_ms / 86_400_000)
  const cut_days = plan.passes.flatMap((pass) => (pass.kind === 'postings' ? (pass.only ?? []) : []))
  const filters = [...request.filters].map(([name, values]) => [`filter_${name}`, values] as const)
  const after = request.after?.map((value, i) => [`after_${i}`, value] as const) ?? []
  return {
    tenant: request.tenant,
    from_ms: request.from_ms,
    to_ms: request.to_ms,
    from_s: Math.floor(request.from_ms / 1000),
    to_s: Math.floor(request.to_ms / 1000),
    from_day: day(request.from_ms),
    to_day: day(request.to_ms - 1) + 1,
    cut_days: cut_days.map((cut) => new Date(cut * 86_400_000).toISOString().slice(0, 10)),
    walls: sqlWalls(plan.walls),
    revenue_from_day: plan.revenue.from_day,
    revenue_to_day: plan.revenue.to_day,
    first_days: plan.revenue.first_days,
    as_of_ms: request.as_of_ms ?? 0,
    rows: request.limit + 2,
    ...Object.fromEntries([...filters, ...after]),
  }
}

/** The ledger's times begin at 1970; a first wall may lie before (a month that began in December 1969). */
export function sqlWalls(walls: readonly number[]): number[] {
  return walls.map((wall) => Math.max(wall, 0))
}

/** Rows strictly behind the given values, in an order whose terms go up and down. */
function afterSql(order: readonly OrderTerm[]): string {
  return order.reduceRight((rest, { key, descending }, i) => {
    const [column, value] = [orderSql(key), `{after_${i}:${orderType(key)}}`]
    const behind = `${column} ${descending ? '<' : '>'} ${value}`
    return rest === '' ? behind : `${behind} OR (${column} = ${value} AND (${rest}))`
  }, '')
}

function orderSql(key: OrderKey): string {
  switch (key) {
    case 'requests':
    case 'unpriced_requests':
    case 'cost':
    case 'list_cost':
      return `t_${key}`
    case 'revenue':
    case 'unallocated_revenue':
      return `t_${key}`
    case 'margin':
      return '(t_revenue - t_cost)'
    default:
      return key
  }
}

/** The type of a column that rows are ordered by: what the cursor's value is bound as. */
export function orderType(key: OrderKey): 'UInt32' | 'Int64' | 'Decimal(38, 18)' | 'String' {
  switch (key) {
    case 'period':
      return 'UInt32'
    case 'requests':
    case 'unpriced_requests':
      return 'Int64'
    case 'cost':
    case 'list_cost':
    case 'revenue':
    case 'unallocated_revenue':
    case 'margin':
      return 'Decimal(38, 18)'
    default:
      return 'String'
  }
}
