import { sharedEmbedded } from '@marginscope/embedded'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'
import type { Insertion } from '../table/insertion.ts'

/** A migrated database of this name in the engine of the test's worker. */
export async function migrated(database: string): Promise<Warehouse> {
  const warehouse = openWarehouse({ ...(await sharedEmbedded()), database })
  await migrate(warehouse, { database })
  return warehouse
}

export async function insert(
  warehouse: Warehouse,
  { table, columns, rows_tsv }: Insertion,
  token?: string,
): Promise<void> {
  await warehouse.insert(table, columns, rows_tsv, token)
}
