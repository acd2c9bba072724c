import type { QueryParams, Settings } from '@marginscope/warehouse'
import { type Grouping, type Key, keysOf } from '../grouping.ts'
import { isCount, isMeasure, type OrderKey, type OrderTerm, type Page } from '../page.ts'
import type { Extent } from '../slice.ts'
import { rangeParams, selectionParams, timeColumn } from './ledger-range.ts'
import type { Measure } from './measure.ts'
import { oneProjection } from './one-projection.ts'
import type { Pass, ReadingPlan } from './reading-plan.ts'

/** A statement and what the server binds into it. Nothing of a question ever stands in `sql`. */
export interface Statement {
  readonly sql: string
  readonly params: QueryParams
  readonly settings: Settings
}

/** A report of groups, of which one page is wanted. */
export interface PagedQuestion {
  readonly slice: Extent
  readonly grouping: Grouping
  readonly page: Page
}

/** The columns of a pass over the ledger that name a row. */
export function keyColumns(pass: Pass, keys: readonly Key[]): readonly string[] {
  return keys.map((key) =>
    key === 'period'
      ? `roundDown(toUnixTimestamp(${timeColumn(pass)}), {walls:Array(UInt32)}) AS period`
      : key,
  )
}

export function groupBy(keys: readonly Key[]): string {
  return keys.length === 0 ? '' : ` GROUP BY ${keys.join(', ')}`
}

/**
 * One row a group, plus one of the totals (`is_total` = 1), from one statement and so one snapshot: totals and
 * rows can't disagree. `passes` select the keys and a column `s_<name>` for each measure; they come out added up
 * as `t_<name>`. Groups whose figures are all zero (voided events) are left out, as are those that `onlyRows` does
 * not let through. One row more than the limit tells of a next page.
 */
export function pagedStatement(
  { slice, grouping, page }: PagedQuestion,
  plan: ReadingPlan,
  passes: readonly string[],
  measures: readonly Measure[],
  onlyRows = '1',
): Statement {
  const keys = keysOf(grouping)
  const sums = measures.map(({ name }) => `sum(s_${name}) AS t_${name}`).join(', ')
  const [first] = keys
  const grouped =
    first === undefined
      ? `SELECT 1 AS is_total, ${sums} FROM passes`
      : `SELECT grouping(${first}) AS is_total, ${keys.join(', ')}, ${sums}
FROM passes GROUP BY GROUPING SETS ((${keys.join(', ')}), ())`
  const after = page.after === undefined ? '1' : afterSql(page.order)
  const sql = `
WITH passes AS (${passes.join('\nUNION ALL\n')}), grouped AS (${grouped})
SELECT * FROM grouped
WHERE is_total = 1 OR (${onlyRows} AND (${measures.map(({ name }) => `t_${name} != 0`).join(' OR ')}) AND (${after}))
ORDER BY ${['is_total DESC', ...page.order.map(({ key, descending }) => `${orderSql(key)}${descending ? ' DESC' : ''}`)].join(', ')}
LIMIT {rows:UInt32}`
  const behind = page.after?.map((value, i) => [`after_${i}`, value] as const) ?? []
  return {
    sql,
    params: {
      ...selectionParams(slice),
      ...rangeParams(slice, plan.passes),
      walls: sqlWalls(plan.walls),
      rows: page.limit + 2,
      ...Object.fromEntries(behind),
    },
    settings: oneProjection(plan.passes, [...grouping.group_by, ...slice.filters.keys()]),
  }
}

/** The ledger's times begin at 1970; a first wall may lie before (a month that began in December 1969). */
function sqlWalls(walls: readonly number[]): number[] {
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
  if (key === 'margin') return '(t_revenue - t_cost)'
  return isMeasure(key) ? `t_${key}` : key
}

function orderType(key: OrderKey): 'UInt32' | 'Int64' | 'Decimal(38, 18)' | 'String' {
  if (key === 'period') return 'UInt32'
  if (!isMeasure(key)) return 'String'
  return isCount(key) ? 'Int64' : 'Decimal(38, 18)'
}
