import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import type { AlertProgress } from './read.ts'
import { alertProgress } from './table.ts'

/** Writes down how far a tenant's alerts are. */
export async function postProgress(
  warehouse: Warehouse,
  tenant: string,
  progress: AlertProgress,
): Promise<void> {
  await insertRows(warehouse, alertProgress, [{ tenant, ...progress }])
}
