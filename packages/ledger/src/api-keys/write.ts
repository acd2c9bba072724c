import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { apiKeys } from './table.ts'

/** Adds rows; one that is there already changes nothing for who reads them. */
export function writeApiKeys(
  warehouse: Warehouse,
  rows: readonly WrittenRowOf<typeof apiKeys>[],
): Promise<void> {
  return insertRows(warehouse, apiKeys, rows)
}
