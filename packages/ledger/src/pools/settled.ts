import { readSettlements } from '../gpu-settlements/read.ts'
import { readWindows, type TimeRange } from '../gpu-windows/read.ts'
import { isOfWindow, type PoolWindow } from '../gpu-windows/window.ts'
import type { TenantReader } from '../table/reader.ts'

/** Whether a window's share, not its own GPU-seconds, says what an event costs. */
export type IsSettled = (event: {
  readonly tenant: string
  readonly time_ms: number
  readonly detail: { readonly gpu?: { type: string; pool?: string | undefined } | undefined }
}) => boolean

export const NOTHING_SETTLED: IsSettled = () => false

/** The same for a given set of windows that are settled now. Pure. */
export function settledBy(windows: readonly PoolWindow[]): IsSettled {
  if (windows.length === 0) return NOTHING_SETTLED
  return ({ tenant, time_ms, detail: { gpu } }) =>
    gpu !== undefined &&
    windows.some((window) => window.tenant === tenant && isOfWindow(window, { time_ms, gpu }))
}

/** The settled windows of a tenant that touch a time range, for a repricing that only looks. */
export async function readSettled(reader: TenantReader, range: TimeRange): Promise<IsSettled> {
  const windows = await readWindows(reader, range)
  if (windows.length === 0) return NOTHING_SETTLED
  const settlements = await readSettlements(reader)
  const settled = new Set(
    settlements.filter(({ state }) => state === 'settled').map(({ window_id }) => window_id),
  )
  return settledBy(windows.filter(({ id, is_void }) => !is_void && settled.has(id)))
}
