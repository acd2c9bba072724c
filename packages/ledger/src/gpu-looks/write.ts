import type { Warehouse } from '@marginscope/warehouse'
import type { IdentityPart } from '../identities.ts'
import { insertRows } from '../table/insertion.ts'
import { gpuLooks } from './table.ts'

/** Notes that a lane has looked for late events until an instant of the ledger's clock (ms since 1970). */
export async function noteLook(
  warehouse: Warehouse,
  part: IdentityPart,
  looked_until: number,
): Promise<void> {
  const row = { log_partition: part.partition, partitions: part.partitions, looked_until }
  await insertRows(warehouse, gpuLooks, [row])
}
