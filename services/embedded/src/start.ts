import { join, resolve } from 'node:path'
import { ConfigError, commonConfig, makeLogger, type Running, readConfig } from '@marginscope/service'
import { ensureWarehouseSecret } from '@marginscope/warehouse'
import { z } from 'zod'
import { makeAccounts } from './accounts.ts'
import { openEngine } from './engine.ts'
import { isLoopback, openFace } from './server.ts'

/** Less than the 30 s in which a service has to drain. */
const STOP_LIMIT_MS = 20_000

const config = commonConfig.extend({
  /** Where the engine listens: loopback, unless a container needs another address. */
  MARGINSCOPE_CLICKHOUSE_HOST: z.string().min(1).default('127.0.0.1'),
  /** The writing user's password; unset: a random one in warehouse.secret. */
  MARGINSCOPE_WAREHOUSE_PASSWORD: z.string().min(1).optional(),
  /** The read-only user's password; unset: none asked, on loopback only. */
  MARGINSCOPE_GRAFANA_PASSWORD: z.string().min(1).optional(),
})

/** Starts the process that owns the embedded engine. */
export async function startService(env: NodeJS.ProcessEnv = process.env): Promise<Running> {
  const given = readConfig(config, env)
  const data_dir = resolve(given.MARGINSCOPE_DATA_DIR)
  const host = given.MARGINSCOPE_CLICKHOUSE_HOST
  const guests = isLoopback(host)
  if (!guests && given.MARGINSCOPE_GRAFANA_PASSWORD === undefined) {
    throw new ConfigError(
      `MARGINSCOPE_CLICKHOUSE_HOST=${host} is reachable from outside: set MARGINSCOPE_GRAFANA_PASSWORD, or listen on 127.0.0.1`,
    )
  }
  const log = makeLogger('embedded', given.MARGINSCOPE_LOG_LEVEL)
  const engine = await openEngine(join(data_dir, 'warehouse'))
  const secret = given.MARGINSCOPE_WAREHOUSE_PASSWORD ?? ensureWarehouseSecret(data_dir)
  const face = await openFace({
    engine,
    accounts: makeAccounts(secret, given.MARGINSCOPE_GRAFANA_PASSWORD, guests),
    host,
    port: given.MARGINSCOPE_CLICKHOUSE_PORT,
    warn: (message, error) => log.warn({ error: String(error) }, message),
  })
  log.info({ address: face.address, engine: engine.version }, 'embedded warehouse ready')
  return {
    address: face.address,
    async stop() {
      await face.stop(STOP_LIMIT_MS)
      await engine.close()
    },
  }
}
