import { SAVING_COLUMNS } from '@marginscope/ledger'
import type { QueryParams } from '@marginscope/warehouse'
import { sqlWalls } from '../margin/margin-query.ts'
import type { OrderTerm } from '../margin/order.ts'
import type { Pass, ReadingPlan } from '../margin/reading-plan.ts'
import type { MarginRequest } from '../margin/request.ts'

/** What is summed: the ledger's columns under their names. */
export const SAVINGS_MEASURES = ['requests', 'unpriced_requests', 'cost', ...SAVING_COLUMNS] as const

/**
 * One row a group, plus one of the totals (`is_total` = 1), from one statement and so one snapshot. The innermost
 * sums match the projections word for word. Groups whose figures are all zero (voided events) are left out. One row
 * more than the limit tells of a next page.
 */
export function savingsStatement(
  request: MarginRequest,
  plan: ReadingPlan,
): { readonly sql: string; readonly params: QueryParams } {
  const keys = keysOf(request)
  const passes = plan.passes.map((pass) => passSql(pass, request, keys))
  const sums = SAVINGS_MEASURES.map((name) => `sum(s_${name}) AS t_${name}`).join(', ')
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
WHERE is_total = 1 OR ((${SAVINGS_MEASURES.map((name) => `t_${name} != 0`).join(' OR ')}) AND (${after}))
ORDER BY ${['is_total DESC', ...request.order.map(({ key, descending }) => `${orderSql(key)}${descending ? ' DESC' : ''}`)].join(', ')}
LIMIT {rows:UInt32}`
  return { sql, params: paramsOf(request, plan) }
}

/** The columns that name a row, in the order of the answer. */
export function keysOf({ grain, group_by }: MarginRequest): readonly string[] {
  return grain === 'none' ? group_by : ['period', ...group_by]
}

function passSql(pass: Pass, request: MarginRequest, keys: readonly string[]): string {
  const { column, conditions } = rangeOf(pass)
  const select = keys.map((key) =>
    key === 'period' ? `roundDown(toUnixTimestamp(${column}), {walls:Array(UInt32)}) AS period` : key,
  )
  const sums = SAVINGS_MEASURES.map((name) =>
    name === 'cost' ? 'ifNull(sum(cost), toDecimal128(0, 18)) AS s_cost' : `sum(${name}) AS s_${name}`,
  )
  const where = [
    'tenant = {tenant:String}',
    ...conditions,
    ...[...request.filters.keys()].map((name) => `${name} IN {filter_${name}:Array(String)}`),
    ...(request.as_of_ms === undefined ? [] : ['recorded_at <= fromUnixTimestamp64Milli({as_of_ms:Int64})']),
  ]
  const group = keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`
  return `SELECT ${[...select, ...sums].join(', ')}\nFROM usage_ledger WHERE ${where.join(' AND ')}${group}`
}

/** Each pass names one time column, the one of the projection that it is meant for. */
function rangeOf(pass: Pass): { readonly column: string; readonly conditions: readonly string[] } {
  const days = 'day >= toDate({from_day:UInt16}) AND day < toDate({to_day:UInt16})'
  switch (pass.kind) {
    case 'days':
      return {
        column: 'day',
        conditions: pass.except.length === 0 ? [days] : [days, 'day NOT IN {cut_days:Array(Date)}'],
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
          pass.only === undefined ? days : 'day IN {cut_days:Array(Date)}',
          'time >= fromUnixTimestamp64Milli({from_ms:Int64}) AND time < fromUnixTimestamp64Milli({to_ms:Int64})',
        ],
      }
  }
}

const DAY_MS = 86_400_000

function paramsOf(request: MarginRequest, plan: ReadingPlan): QueryParams {
  const cut_days = plan.passes.flatMap((pass) => (pass.kind === 'postings' ? (pass.only ?? []) : []))
  const filters = [...request.filters].map(([name, values]) => [`filter_${name}`, values] as const)
  const after = request.after?.map((value, i) => [`after_${i}`, value] as const) ?? []
  return {
    tenant: request.tenant,
    from_ms: request.from_ms,
    to_ms: request.to_ms,
    from_s: Math.floor(request.from_ms / 1000),
    to_s: Math.floor(request.to_ms / 1000),
    from_day: Math.floor(request.from_ms / DAY_MS),
    to_day: Math.floor((request.to_ms - 1) / DAY_MS) + 1,
    cut_days: cut_days.map((cut) => new Date(cut * DAY_MS).toISOString().slice(0, 10)),
    walls: sqlWalls(plan.walls),
    as_of_ms: request.as_of_ms ?? 0,
    rows: request.limit + 2,
    ...Object.fromEntries([...filters, ...after]),
  }
}

/** Rows strictly behind the given values, in an order whose terms go up and down. */
function afterSql(order: readonly OrderTerm[]): string {
  return order.reduceRight((rest, { key, descending }, i) => {
    const [column, value] = [orderSql(key), `{after_${i}:${typeOf(key)}}`]
    const behind = `${column} ${descending ? '<' : '>'} ${value}`
    return rest === '' ? behind : `${behind} OR (${column} = ${value} AND (${rest}))`
  }, '')
}

/** A savings report is in the default order of reports: by period, then the greatest cost first, then by name. */
function orderSql(key: OrderTerm['key']): string {
  return key === 'cost' ? 't_cost' : key
}

function typeOf(key: OrderTerm['key']): string {
  if (key === 'cost') return 'Decimal(38, 18)'
  return key === 'period' ? 'UInt32' : 'String'
}
