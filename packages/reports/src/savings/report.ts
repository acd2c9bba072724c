import { capacityAndCash } from '@marginscope/finance'
import { type Atto, ZERO } from '@marginscope/money'
import { type GroupReport, groupName } from '../reading/group-name.ts'
import type { PagedQuestion } from '../reading/paged-statement.ts'
import { readPage } from '../reading/read-page.ts'
import { planReading } from '../reading/reading-plan.ts'
import type { Range, Slice } from '../slice.ts'
import { type SavingsFigures, savingsFiguresOf } from './figures.ts'
import { SAVINGS_MEASURES, savingsStatement } from './statement.ts'

/** GPUs are paid for whole, busy or not: only a fleet's size tells what techniques brought in cash. */
export interface Fleet {
  readonly gpus_before: number
  readonly gpus_now: number
  readonly gpu_hour_usd: string
}

export type SavingsReport = GroupReport<SavingsFigures>
export type SavingsRow = SavingsReport['rows'][number]

/** Savings per group, one page, and of all. Fails with a `ReportError` beyond 10,000 periods. */
export async function savingsReport(
  question: PagedQuestion & { readonly slice: Slice },
): Promise<SavingsReport> {
  const { slice, grouping, page } = question
  const plan = planReading(slice, grouping)
  const statement = savingsStatement(question, plan)
  const { groups, total, next } = await readPage(slice.reader, statement, grouping, page, SAVINGS_MEASURES)
  return {
    rows: groups.map((group) => ({ ...groupName(group, plan), ...savingsFiguresOf(group.sums) })),
    totals: savingsFiguresOf(total),
    next,
  }
}

/** Whole GPUs given back over a period, at their price, USD. A fleet that nobody stated kept its size. */
export function cashOf({ from_ms, to_ms }: Range, fleet: Fleet | undefined): Atto {
  if (fleet === undefined || from_ms === to_ms) return ZERO
  return capacityAndCash({ ...fleet, gpu_us_freed: 0n, period_s: (to_ms - from_ms) / 1000 }).cash
}
