import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedProcess, sharedEmbedded, startEmbedded } from '@marginscope/embedded'
import { migrate, openWarehouse, type Warehouse } from '@marginscope/warehouse'

export interface TestLedger {
  readonly data_dir: string
  readonly warehouse: Warehouse
  /** What a service needs to reach it. */
  readonly env: Readonly<Record<string, string>>
  remove(): Promise<void>
}

export interface TestEngine {
  readonly process: EmbeddedProcess
  remove(): Promise<void>
}

/** An embedded engine over a temporary folder, for who stops or kills it. */
export async function startTestEngine(): Promise<TestEngine> {
  const data_dir = await mkdtemp(join(tmpdir(), 'marginscope-engine-'))
  const process = await startEmbedded({ data_dir })
  return {
    process,
    async remove() {
      await process.stop()
      await rm(data_dir, { recursive: true })
    },
  }
}

let databases = 0

/** A migrated, empty database of its own, in the given engine or in the one that all share. */
export async function openTestLedger(given?: TestEngine): Promise<TestLedger> {
  const { url, user, password } = given?.process ?? (await sharedEmbedded())
  const data_dir = await mkdtemp(join(tmpdir(), 'marginscope-api-'))
  databases += 1
  const database = `test_${databases}`
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
      await rm(data_dir, { recursive: true })
    },
  }
}
