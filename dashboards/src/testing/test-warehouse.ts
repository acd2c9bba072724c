import { sharedEmbedded } from '@marginscope/embedded'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'

/** A migrated, empty database in the real embedded engine that all files of tests share. */
export async function openTestWarehouse(): Promise<{ warehouse: Warehouse; remove: () => Promise<void> }> {
  const warehouse = openWarehouse({ ...(await sharedEmbedded()), database: 'boards' })
  await migrate(warehouse, { database: 'boards' })
  return {
    warehouse,
    async remove() {
      // The next file has a database of the same name: plans of statements name it.
      await warehouse.command('DROP DATABASE boards SYNC', {}, { database: 'default' })
      await warehouse.close()
    },
  }
}
