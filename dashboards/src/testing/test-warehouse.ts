import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@marginscope/embedded'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'

/** A migrated, empty database in a real embedded engine of its own. */
export async function openTestWarehouse(): Promise<{ warehouse: Warehouse; remove: () => Promise<void> }> {
  const data_dir = mkdtempSync(join(tmpdir(), 'marginscope-boards-'))
  const engine = await startEmbedded({ data_dir })
  const warehouse = openWarehouse({ ...engine, database: 'boards' })
  await migrate(warehouse, { database: 'boards' })
  return {
    warehouse,
    async remove() {
      await warehouse.close()
      await engine.stop()
      rmSync(data_dir, { recursive: true, force: true })
    },
  }
}
