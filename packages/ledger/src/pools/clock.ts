import { gpuWindows } from '../gpu-windows/table.ts'
import { repriceJobs } from '../reprice-jobs/table.ts'
import { instant, text } from '../table/column-type.ts'
import type { CrossTenantReader } from '../table/reader.ts'

/** The ledger's clock, and what tells whether a window or a repricing was added since. */
export interface Clock {
  readonly now_ms: number
  readonly windows_mark: string
  readonly jobs_mark: string
}

export async function readClock(reader: CrossTenantReader): Promise<Clock> {
  const mark = (table: { readonly name: string; readonly c: { readonly recorded_at: string } }) =>
    `(SELECT concat(toString(count()), '/', toString(max(${table.c.recorded_at}))) FROM ${table.name})`
  const [row] = await reader.query(
    `SELECT now64(3, 'UTC') AS now_ms, ${mark(gpuWindows)} AS windows_mark, ${mark(repriceJobs)} AS jobs_mark`,
    { now_ms: instant, windows_mark: text, jobs_mark: text },
  )
  if (row === undefined) throw new Error('the warehouse answered a clock query without a row')
  return row
}
