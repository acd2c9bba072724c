import type { PostedGpuWindow } from '@marginscope/schemas'
import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import { gpuWindows } from './table.ts'

/** Adds windows in one insert. */
export async function insertWindows(
  warehouse: Warehouse,
  tenant: string,
  windows: readonly PostedGpuWindow[],
  posted_by: string,
): Promise<void> {
  const rows = windows.map((window) => ({
    tenant,
    window_id: window.id,
    version: window.version,
    is_void: window.void,
    pool: window.pool,
    gpu_type: window.gpu.type,
    start_time: Date.parse(window.start),
    end_time: Date.parse(window.end),
    body: window,
    posted_by,
  }))
  await insertRows(warehouse, gpuWindows, rows)
}
