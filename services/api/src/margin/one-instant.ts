import { type Slice, settledInstant } from '@marginscope/reports'
import type { Warehouse } from '@marginscope/warehouse'

interface PagedQuestion {
  readonly slice: Slice
}

/** A report with the question that it answers: it says as of when. */
export interface AtOneInstant<Question, Report> {
  readonly question: Question
  readonly report: Report
}

/**
 * Reads a page so that those behind it can be of the same instant: where more follow and none was asked for, the
 * first page is read again as of an instant that has just passed, which its cursor carries. Reports of one page are
 * read once, as the ledger stands.
 */
export async function readAtOneInstant<
  Question extends PagedQuestion,
  Report extends { readonly next: readonly string[] | undefined },
>(
  warehouse: Warehouse,
  question: Question,
  read: (question: Question) => Promise<Report>,
): Promise<AtOneInstant<Question, Report>> {
  const report = await read(question)
  if (report.next === undefined || question.slice.as_of_ms !== undefined) return { question, report }
  const slice = { ...question.slice, as_of_ms: await settledInstant(warehouse) }
  const pinned = { ...question, slice }
  return { question: pinned, report: await read(pinned) }
}
