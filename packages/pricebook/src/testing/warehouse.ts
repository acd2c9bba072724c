import { sharedEmbedded } from '@marginscope/embedded'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'
import { beforeEach } from 'vitest'

/** A migrated database of its own for each test: call the result there. */
export function freshWarehouses(name: string): () => Warehouse {
  let warehouse: Warehouse
  let round = 0
  beforeEach(async () => {
    round += 1
    const database = `${name}_${round}`
    warehouse = openWarehouse({ ...(await sharedEmbedded()), database })
    await migrate(warehouse, { database })
    return () => warehouse.close()
  })
  return () => warehouse
}
