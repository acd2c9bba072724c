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
