import { fileStore, type KeyStore, keysFile } from '@marginscope/keys'
import { type CommonConfig, keysPlace } from '@marginscope/service'
import { openWarehouse, type Warehouse } from '@marginscope/warehouse'

/** One request more than a look at a time, and the answer of a look may be long. */
const CONNECTIONS = 2
const TIMEOUT_MS = 10_000

export interface OpenStore {
  readonly store: KeyStore
  /** Undefined where the keys are in a file. */
  readonly warehouse: Warehouse | undefined
  close(): Promise<void>
}

/**
 * Where the configuration has the keys: in the warehouse, where that is a ClickHouse server, else in a file. The ledger's
 * 200 modules are loaded for the warehouse alone.
 */
export async function openKeyStore(config: CommonConfig): Promise<OpenStore> {
  const { CLICKHOUSE_URL: url, CLICKHOUSE_DATABASE: database } = config
  if (url === undefined || keysPlace(config) === 'file')
    return { store: fileStore(keysFile(config)), warehouse: undefined, close: async () => {} }
  const { warehouseStore } = await import('./warehouse-store.ts')
  const warehouse = openWarehouse({
    url,
    user: config.CLICKHOUSE_USER,
    password: config.CLICKHOUSE_PASSWORD,
    database,
    application: 'marginscope-keys',
    connections_max: CONNECTIONS,
    timeout_ms: TIMEOUT_MS,
  })
  const store = warehouseStore(warehouse, `the database ${database} at ${new URL(url).host}`)
  return { store, warehouse, close: () => warehouse.close() }
}
