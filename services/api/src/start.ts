import type { AddressInfo } from 'node:net'
import { openEventLog } from '@marginscope/eventlog'
import { BookStore, publishListBook } from '@marginscope/pricebook'
import { makeLogger, openKeys, type Running, urlOf } from '@marginscope/service'
import { migrate, openWarehouse, retrying, type Warehouse } from '@marginscope/warehouse'
import { assemble } from './assemble.ts'
import { type ApiConfig, listenPort, warehouseUrl } from './config.ts'

/** How long a start waits for a warehouse that is not there yet. */
const WAREHOUSE_WAIT_MS = 60_000

/**
 * Starts the read API as configured. Throws `ConfigError` when a host that others reach has no key, and
 * `warehouse_unavailable` when there is no warehouse within a minute.
 */
export async function startApi(config: ApiConfig): Promise<Running & { readonly address: string }> {
  const logger = makeLogger('api', config.MARGINSCOPE_LOG_LEVEL)
  const keyring = openKeys(config)
  const warehouse = openWarehouse({
    url: warehouseUrl(config),
    user: config.CLICKHOUSE_USER,
    password: config.CLICKHOUSE_PASSWORD,
    database: config.CLICKHOUSE_DATABASE,
    application: 'marginscope-api',
    timeout_ms: 30_000,
  })
  const books = await retrying(() => openBooks(warehouse, config.CLICKHOUSE_DATABASE), {
    signal: new AbortController().signal,
    limit_ms: WAREHOUSE_WAIT_MS,
    longest_ms: 1_000,
  })
  const log = await openEventLog({
    kafka_brokers: config.KAFKA_BROKERS,
    data_dir: config.MARGINSCOPE_DATA_DIR,
    waiting: { say: (line) => logger.warn(line) },
  })
  const served = await assemble({ config, keyring, logger, warehouse, log, books })
  await served.app.listen({ host: config.MARGINSCOPE_HOST, port: listenPort(config) })
  const { port } = served.app.server.address() as AddressInfo // it listens on TCP
  return {
    address: urlOf(config.MARGINSCOPE_HOST, port),
    async stop() {
      await served.stop()
      await log.close()
      await warehouse.close()
    },
  }
}

/** The ledger's tables and the price book, made when they are not there yet. */
async function openBooks(warehouse: Warehouse, database: string): Promise<BookStore> {
  await migrate(warehouse, { database })
  await publishListBook(warehouse)
  return BookStore.open(warehouse)
}
