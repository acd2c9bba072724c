import { join } from 'node:path'
import { isLoopback, keysFile, openKeyring } from '@marginscope/keys'
import {
  ConfigError,
  commonConfig,
  makeDataDir,
  makeLogger,
  type Running,
  readConfig,
} from '@marginscope/service'
import { ensureSecret, ensureWarehouseSecret } from '@marginscope/warehouse'
import { z } from 'zod'
import { type Accounts, makeAccounts } from './accounts.ts'
import { openEngine } from './engine.ts'
import { openFace } from './server.ts'

/** Less than the 30 s in which a service has to drain. */
const STOP_LIMIT_MS = 20_000

const config = commonConfig.extend({
  /** Where the engine listens: loopback, unless a container needs another address. */
  MARGINSCOPE_CLICKHOUSE_HOST: z.string().min(1).default('127.0.0.1'),
  /** The writing user's password; unset: a random one in warehouse.secret. */
  MARGINSCOPE_WAREHOUSE_PASSWORD: z.string().min(1).optional(),
  /** The read-only user's password; unset: a random one in grafana.secret, asked for once a key exists. */
  MARGINSCOPE_GRAFANA_PASSWORD: z.string().min(1).optional(),
})

/** Starts the process that owns the embedded engine. */
export async function startService(env: NodeJS.ProcessEnv = process.env): Promise<Running> {
  const given = readConfig(config, env)
  const data_dir = makeDataDir(given.MARGINSCOPE_DATA_DIR)
  const host = given.MARGINSCOPE_CLICKHOUSE_HOST
  const loopback = isLoopback(host)
  if (!loopback && given.MARGINSCOPE_GRAFANA_PASSWORD === undefined) {
    throw new ConfigError(
      `MARGINSCOPE_CLICKHOUSE_HOST=${host} is reachable from outside: set MARGINSCOPE_GRAFANA_PASSWORD, or listen on 127.0.0.1`,
    )
  }
  const log = makeLogger('embedded', given.MARGINSCOPE_LOG_LEVEL)
  const engine = await openEngine(join(data_dir, 'warehouse'), given.CLICKHOUSE_DATABASE)
  for (const lost of engine.lost_inserts)
    log.warn(lost, 'an insert had been cut off within the engine; it can be made again')
  const face = await openFace({
    engine,
    accounts: accountsOf({ ...given, MARGINSCOPE_DATA_DIR: data_dir }, loopback),
    database: given.CLICKHOUSE_DATABASE,
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

/**
 * The first key closes this door as it closes the API's: from then on `default` is refused and `grafana` needs its
 * password, because a reader here sees every tenant.
 */
function accountsOf(given: z.infer<typeof config>, loopback: boolean): Accounts {
  const data_dir = given.MARGINSCOPE_DATA_DIR
  const keyring = openKeyring(keysFile(given))
  const chosen = given.MARGINSCOPE_GRAFANA_PASSWORD
  return makeAccounts(
    {
      writer: given.MARGINSCOPE_WAREHOUSE_PASSWORD ?? ensureWarehouseSecret(data_dir),
      grafana: chosen ?? ensureSecret(data_dir, 'grafana'),
      grafana_chosen: chosen !== undefined,
    },
    {
      keyring,
      open: () => loopback && keyring.open(),
      closed_hint: `Read as the user grafana, with the password ${
        chosen === undefined ? 'in grafana.secret in the data folder' : 'in MARGINSCOPE_GRAFANA_PASSWORD'
      }.`,
    },
  )
}
