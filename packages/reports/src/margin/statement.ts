import { usageLedger } from '@marginscope/ledger'
import { type Key, keysOf } from '../grouping.ts'
import { and, filterConditions, passConditions } from '../reading/ledger-range.ts'
import {
  groupBy,
  keyColumns,
  type PagedQuestion,
  pagedStatement,
  type Statement,
} from '../reading/paged-statement.ts'
import type { Pass, ReadingPlan } from '../reading/reading-plan.ts'
import { NO_PERIOD, type RevenuePass, revenuePasses, ZERO } from '../reading/revenue-passes.ts'
import { signed, usageSum } from '../reading/usage-sum.ts'
import { MEASURES, measuresOf, REPORTED, REVENUE_MEASURES } from './measures.ts'

const { c } = usageLedger

const REPORTED_SUM = `ifNull(sumIf(${c.reported_cost}, ${c.reported_currency} = 'USD' AND ${c.outcome} != 'bill'), ${ZERO})`

/** Margin by group, one page. */
export interface MarginQuestion extends PagedQuestion {
  /** Whether what providers reported is summed too. */
  readonly reported: boolean
}

/** The margin report. The innermost sums match the projections word for word; the outer ones only add up passes. */
export function marginStatement(question: MarginQuestion, plan: ReadingPlan): Statement {
  const { slice, grouping } = question
  const keys = keysOf(grouping)
  const passes = [
    ...plan.passes.map((pass) => passSql(pass, question, keys)),
    ...revenuePasses(slice, grouping).map((pass) => revenueSql(pass, question, keys)),
  ]
  const onlyRows = grouping.grain === 'hour' ? `period != ${NO_PERIOD}` : '1'
  const { params, ...statement } = pagedStatement(question, plan, passes, measuresOf(question), onlyRows)
  const { from_day, to_day, first_days } = plan.revenue
  return {
    ...statement,
    params: { ...params, revenue_from_day: from_day, revenue_to_day: to_day, first_days },
  }
}

function passSql(pass: Pass, { slice, reported }: MarginQuestion, keys: readonly Key[]): string {
  const sums = [
    ...MEASURES.map(({ name }) => usageSum(name, pass)),
    ...(reported ? [`${signed(pass, REPORTED_SUM)} AS s_${c.reported_cost}`] : []),
    ...REVENUE_MEASURES.map(({ name }) => `${ZERO} AS s_${name}`),
  ]
  const where = and([...filterConditions(slice), ...passConditions(pass)])
  return `SELECT ${[...keyColumns(pass, keys), ...sums].join(', ')}\nFROM ${usageLedger.ofTenant}${where}${groupBy(keys)}`
}

/** The figures of usage are 0 in a pass over revenue, in the types of their sums: columns of a union meet by place. */
function revenueSql(pass: RevenuePass, { reported }: MarginQuestion, keys: readonly Key[]): string {
  const sums = [
    ...[...MEASURES, ...(reported ? [REPORTED] : [])].map(
      ({ name, type }) => `CAST(0, '${type}') AS s_${name}`,
    ),
    `${pass.revenue ?? ZERO} AS s_revenue`,
    `${pass.unallocated} AS s_unallocated_revenue`,
  ]
  return `SELECT ${[...pass.keys, ...sums].join(', ')}\n${pass.from}${groupBy(keys)}`
}
