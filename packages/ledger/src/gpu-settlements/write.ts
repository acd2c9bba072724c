import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { gpuSettlements } from './table.ts'

/** What a lane made of a window. Amounts in atto USD. */
export type Settlement = WrittenRowOf<typeof gpuSettlements>

export async function noteSettlement(warehouse: Warehouse, row: Settlement): Promise<void> {
  await insertRows(warehouse, gpuSettlements, [row])
}
