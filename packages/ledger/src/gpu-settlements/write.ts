import type { Warehouse } from '@marginscope/warehouse'
import { insertionOf } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { gpuSettlements } from './table.ts'

/** What a lane made of a window. Amounts in atto USD. */
export type Settlement = WrittenRowOf<typeof gpuSettlements>

export async function noteSettlement(warehouse: Warehouse, row: Settlement): Promise<void> {
  const { table, columns, rows_tsv } = insertionOf(gpuSettlements, [row])
  await warehouse.insert(table, columns, rows_tsv)
}
