import { type GroupReport, groupName } from '../reading/group-name.ts'
import { readPage } from '../reading/read-page.ts'
import { planReading } from '../reading/reading-plan.ts'
import type { Slice } from '../slice.ts'
import { figuresOf, type MarginFigures } from './figures.ts'
import { measuresOf } from './measures.ts'
import { type MarginQuestion, marginStatement } from './statement.ts'

export type MarginReport = GroupReport<MarginFigures>
export type MarginRow = MarginReport['rows'][number]

/** Margin per group, one page, and of all. Fails with a `ReportError` beyond 10,000 periods. */
export async function marginReport(
  question: MarginQuestion & { readonly slice: Slice },
): Promise<MarginReport> {
  const { slice, grouping, page, reported } = question
  const plan = planReading(slice, grouping)
  const statement = marginStatement(question, plan)
  const { groups, total, next } = await readPage(
    slice.reader,
    statement,
    grouping,
    page,
    measuresOf(question),
  )
  const shown = { by_hour: grouping.grain === 'hour', reported }
  return {
    rows: groups.map((group) => ({ ...groupName(group, plan), ...figuresOf(group.sums, shown) })),
    totals: figuresOf(total, { by_hour: false, reported }),
    next,
  }
}
