import { pollUntil } from '@marginscope/flow'
import type { Warehouse } from '@marginscope/warehouse'
import { ReportError } from './report-error.ts'

/** No insert runs longer: older instants need no look. */
const INSERT_MS_MAX = 10 * 60_000
const WAIT_MS_MAX = 10_000
const LOOK_EVERY_MS = 100

/**
 * Resolves once no posting with `recorded_at` <= as_of can appear any more, as the warehouse says. Fails with
 * `not_settled` after 10 s.
 */
export async function settledBy(warehouse: Warehouse, as_of_ms: number, now_ms: () => number): Promise<void> {
  if (now_ms() - as_of_ms > INSERT_MS_MAX) return
  const isSettled = async () => (await warehouse.visibleUpTo()) > as_of_ms || undefined
  const settled = await pollUntil(isSettled, { every_ms: LOOK_EVERY_MS, limit_ms: WAIT_MS_MAX })
  if (settled !== undefined) return
  throw new ReportError(
    'not_settled',
    'as_of',
    'Postings recorded before as_of are still being written; try again in a few seconds or take an earlier as_of',
  )
}

/** A page waits this long for inserts that run; then it is of an instant before them. */
const PIN_WAIT_MS_MAX = 2_000

/**
 * An instant that has just passed, by the warehouse's own clock, of which nothing more can come: the pages of a report
 * that is read as of it are of one state. Usually now; an earlier one where an insert takes longer than 2 s.
 */
export async function settledInstant(warehouse: Warehouse): Promise<number> {
  const [asked] = await warehouse.query<{ now_ms: string }>(
    'SELECT toUnixTimestamp64Milli(now64(3)) AS now_ms',
  )
  const now_ms = Number(asked?.now_ms)
  let visible_ms = 0
  const isSettled = async () => {
    visible_ms = await warehouse.visibleUpTo()
    return visible_ms > now_ms || undefined
  }
  await pollUntil(isSettled, { every_ms: LOOK_EVERY_MS, limit_ms: PIN_WAIT_MS_MAX })
  return Math.min(now_ms, visible_ms - 1)
}
