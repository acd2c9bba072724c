import type { RepriceJob } from './job.ts'

/** A job to do, and those that are done with it. */
export interface JobToDo {
  readonly job: RepriceJob
  readonly covered: readonly RepriceJob[]
}

/**
 * Which of a partition's open jobs, oldest first, to do: the oldest, or the newest that looks at all of its events, too.
 * Prices that are posted one by one ask for a job each, and every job prices by the newest book: one pass is enough for
 * those that were asked for before it. Pure.
 */
export function jobToDo(open: readonly RepriceJob[]): JobToDo | undefined {
  const [oldest] = open
  if (oldest === undefined) return undefined
  const job = open.findLast((other) => covers(other, oldest)) ?? oldest
  return { job, covered: open.filter((other) => other !== job && covers(job, other)) }
}

/** Only of jobs for events without a price: one that was asked for by name reports what it changed itself. */
function covers(one: RepriceJob, other: RepriceJob): boolean {
  const [wide, narrow] = [one.scope, other.scope]
  return (
    wide.only_unpriced &&
    narrow.only_unpriced &&
    wide.tenant === narrow.tenant &&
    wide.only_incomplete === narrow.only_incomplete &&
    JSON.stringify(wide.filter) === JSON.stringify(narrow.filter) &&
    wide.from_ms <= narrow.from_ms &&
    wide.to_ms >= narrow.to_ms &&
    one.book_version >= other.book_version
  )
}
