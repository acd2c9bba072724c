import type { Warehouse } from '@marginscope/warehouse'
import { insertRows } from '../table/insertion.ts'
import type { WrittenRowOf } from '../table/table.ts'
import { leases } from './table.ts'

/** Writes a term; nothing when another has written the same before. */
export async function writeTerm(warehouse: Warehouse, row: WrittenRowOf<typeof leases>): Promise<void> {
  await insertRows(warehouse, leases, [row], `lease/${row.lease}/${row.term}`)
}
