import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@marginscope/embedded'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'

export interface TestLedger {
  readonly data_dir: string
  readonly warehouse: Warehouse
  /** What a service needs to reach it. */
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

/** The real embedded engine over a temporary folder, migrated. */
export async function openTestLedger(): Promise<TestLedger> {
  const data_dir = await mkdtemp(join(tmpdir(), 'marginscope-api-'))
  const engine = await startEmbedded({ data_dir })
  const database = 'marginscope'
  const { url, user, password } = engine
  const warehouse = openWarehouse({ url, user, password, database })
  await migrate(warehouse, { database })
  return {
    data_dir,
    warehouse,
    env: {
      MARGINSCOPE_DATA_DIR: data_dir,
      MARGINSCOPE_API_PORT: '0',
      MARGINSCOPE_LOG_LEVEL: 'error',
      CLICKHOUSE_URL: url,
      CLICKHOUSE_USER: user,
      CLICKHOUSE_PASSWORD: password,
      CLICKHOUSE_DATABASE: database,
    },
    async remove() {
      await warehouse.close()
      await engine.stop()
      await rm(data_dir, { recursive: true })
    },
  }
}
