import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import { callMatches } from './table.ts'

export interface CallLogs {
  readonly trace: string
  /** Log records that tell of the call. */
  readonly logs: number
  /** Of these: set aside, as another tells of it. */
  readonly restated: number
}

/** Notes what became of log records. Doing it again changes nothing. */
export async function noteCalls(
  warehouse: Warehouse,
  tenant: string,
  calls: readonly CallLogs[],
): Promise<void> {
  if (calls.length === 0) return
  await insertRows(
    warehouse,
    callMatches,
    calls.map(({ trace, logs, restated }) => ({ tenant, trace_id: trace, logs, restated })),
  )
}
