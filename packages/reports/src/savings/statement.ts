import { SAVING_COLUMNS, usageLedger } from '@marginscope/ledger'
import { keysOf } from '../grouping.ts'
import { and, filterConditions, passConditions } from '../reading/ledger-range.ts'
import { amounting, counted, type Measure } from '../reading/measure.ts'
import {
  groupBy,
  keyColumns,
  type PagedQuestion,
  pagedStatement,
  type Statement,
} from '../reading/paged-statement.ts'
import type { Pass, ReadingPlan } from '../reading/reading-plan.ts'
import { usageSum } from '../reading/usage-sum.ts'

const { c } = usageLedger

/** What is summed: the ledger's columns under their names. */
export const SAVINGS_MEASURES = [
  counted(c.requests),
  counted(c.unpriced_requests),
  counted(c.incomplete_requests),
  amounting(c.cost),
  amounting(c.estimated_cost),
  ...SAVING_COLUMNS.map((name) => amounting(name)),
] as const satisfies readonly Measure[]

export type SavingsSums = Readonly<Record<(typeof SAVINGS_MEASURES)[number]['name'], bigint>>

/** The savings report. The sums match the projections word for word. */
export function savingsStatement(question: PagedQuestion, plan: ReadingPlan): Statement {
  const passes = plan.passes.map((pass) => passSql(pass, question))
  return pagedStatement(question, plan, passes, SAVINGS_MEASURES)
}

function passSql(pass: Pass, { slice, grouping }: PagedQuestion): string {
  const keys = keysOf(grouping)
  const sums = SAVINGS_MEASURES.map(({ name }) => usageSum(name, pass))
  const where = and([...filterConditions(slice), ...passConditions(pass)])
  return `SELECT ${[...keyColumns(pass, keys), ...sums].join(', ')}\nFROM ${usageLedger.ofTenant}${where}${groupBy(keys)}`
}
