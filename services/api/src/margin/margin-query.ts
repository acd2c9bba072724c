import { type Dimension, MEASURES, REPORTED, REVENUE_MEASURES } from './dimensions.ts'
import { passConditions, sharedConditions } from './ledger-range.ts'
import { groupBy, keyColumns, keysOf, type PagedStatement, pagedStatement } from './paged-statement.ts'
import type { Pass, ReadingPlan } from './reading-plan.ts'
import type { MarginRequest } from './request.ts'
import { NO_PERIOD, type RevenuePass, revenuePasses, ZERO } from './revenue-passes.ts'

/** The margin report. The innermost sums match the projections word for word; the outer ones only add up passes. */
export function marginStatement(request: MarginRequest, plan: ReadingPlan): PagedStatement {
  const keys = keysOf(request)
  const measures = request.reported ? [...MEASURES, REPORTED] : MEASURES
  const passes = [
    ...plan.passes.map((pass) => passSql(pass, request, keys)),
    ...revenuePasses(request, keys).map((pass) => revenueSql(pass, keys, measures)),
  ]
  const names = [...measures.map(({ name }) => name), ...REVENUE_MEASURES]
  const onlyRows = request.grain === 'hour' ? `period != ${NO_PERIOD}` : '1'
  const { sql, params } = pagedStatement(request, plan, passes, names, onlyRows)
  const { from_day, to_day, first_days } = plan.revenue
  return { sql, params: { ...params, revenue_from_day: from_day, revenue_to_day: to_day, first_days } }
}

function passSql(pass: Pass, request: MarginRequest, keys: readonly ('period' | Dimension)[]): string {
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
  const where = [...sharedConditions(request), ...passConditions(pass)].join(' AND ')
  return `SELECT ${[...keyColumns(pass, keys), ...sums].join(', ')}\nFROM usage_ledger WHERE ${where}${groupBy(keys)}`
}

/** The figures of usage are 0 in a pass over revenue, in the types of their sums: columns of a union meet by place. */
function revenueSql(
  pass: RevenuePass,
  keys: readonly ('period' | Dimension)[],
  measures: readonly { readonly name: string; readonly type: string }[],
): string {
  const sums = [
    ...measures.map(({ name, type }) => `CAST(0, '${type}') AS s_${name}`),
    `${pass.revenue ?? ZERO} AS s_revenue`,
    `${pass.unallocated} AS s_unallocated_revenue`,
  ]
  return `SELECT ${[...pass.keys, ...sums].join(', ')}\n${pass.from}${groupBy(keys)}`
}
