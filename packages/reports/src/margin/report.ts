import { type GroupName, groupName } from '../reading/group-name.ts'
import { readPage } from '../reading/read-page.ts'
import { planReading } from '../reading/reading-plan.ts'
import type { Slice } from '../slice.ts'
import { figuresOf, type MarginFigures } from './figures.ts'
import { measuresOf } from './measures.ts'
import { type MarginQuestion, marginStatement } from './statement.ts'

export interface MarginRow extends MarginFigures, GroupName {}

export interface MarginReport {
  /** Those of the page, in its order. */
  readonly rows: readonly MarginRow[]
  /** Of all rows. */
  readonly totals: MarginFigures
  /** `after` of the next page; undefined on the last. */
  readonly next: readonly string[] | undefined
}

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
