import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedProcess, startEmbedded } from '@marginscope/embedded'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'
import { afterAll, beforeAll, beforeEach } from 'vitest'

/** One embedded engine for the test file, and a migrated database of its own for each test: call the result there. */
export function freshWarehouses(name: string): () => Warehouse {
  let dir: string
  let engine: EmbeddedProcess
  let warehouse: Warehouse
  let round = 0
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), `${name}-`))
    engine = await startEmbedded({ data_dir: dir })
  })
  afterAll(async () => {
    await engine.stop()
    rmSync(dir, { recursive: true, force: true })
  })
  beforeEach(async () => {
    round += 1
    const database = `${name}_${round}`
    warehouse = openWarehouse({ ...engine, database })
    await migrate(warehouse, { database })
    return () => warehouse.close()
  })
  return () => warehouse
}
