import type { AddressInfo } from 'node:net'
import { readRulesFile } from '@marginscope/alertrules'
import { openEventLogLater } from '@marginscope/eventlog'
import { openKeys } from '@marginscope/keystore'
import { awaitLedger, BookStore } from '@marginscope/pricebook'
import { logOf, makeLogger, type Running, urlOf } from '@marginscope/service'
import { openWarehouse, warehouseOf } from '@marginscope/warehouse'
import { assemble } from './assemble.ts'
import { type ApiConfig, listenPort } from './config.ts'

/** How long a start waits for a ledger that is not there yet. */
const WAREHOUSE_WAIT_MS = 60_000

/**
 * Starts the read API as configured. Without Kafka it serves what the ledger knows. Throws `ConfigError` when a host that others reach has no key, and
 * `warehouse_unavailable` or `not_migrated` when there is no ledger of this release within a minute.
 */
export async function startApi(config: ApiConfig): Promise<Running & { readonly address: string }> {
  const logger = makeLogger('api', config.MARGINSCOPE_LOG_LEVEL)
  const rules_file = readRulesFile(config.MARGINSCOPE_ALERT_RULES)
  const keys = await openKeys(config, logger)
  const warehouse = openWarehouse({
    ...warehouseOf(config),
    application: 'marginscope-api',
    timeout_ms: 30_000,
  })
  await awaitLedger(warehouse, {
    database: config.CLICKHOUSE_DATABASE,
    limit_ms: WAREHOUSE_WAIT_MS,
    say: (line) => logger.warn(line),
  })
  const books = await BookStore.open(warehouse)
  const log = await openEventLogLater({
    ...logOf(config),
    waiting: { say: (line) => logger.warn(line) },
  })
  const served = await assemble({ config, keyring: keys.keyring, logger, warehouse, log, books, rules_file })
  await served.app.listen({ host: config.MARGINSCOPE_HOST, port: listenPort(config) })
  const { port } = served.app.server.address() as AddressInfo // it listens on TCP
  return {
    address: urlOf(config.MARGINSCOPE_HOST, port),
    async stop() {
      await served.stop()
      await log.close()
      await warehouse.close()
      await keys.close()
    },
  }
}
