import { readRulesFile } from '@marginscope/alertrules'
import {
  type CommonConfig,
  commonConfig,
  makeDataDir,
  openFileKeys,
  readConfig,
  requireRoom,
} from '@marginscope/service'

export interface Settings {
  readonly config: CommonConfig
  /** Absolute and without links, so that every process means the same folder. */
  readonly data_dir: string
  /** What every service's process gets to see. */
  readonly environment: NodeJS.ProcessEnv
}

/** An empty ledger and an empty log; with less the engine can't make its tables. */
const FIRST_START_BYTES = 64 * 1024 * 1024

/** Reads and checks the configuration and makes the data folder. Throws `ConfigError` before anything starts. */
export function readSettings(env: NodeJS.ProcessEnv, on_terminal: boolean): Settings {
  const config = readConfig(commonConfig, env)
  const data_dir = makeDataDir(config.MARGINSCOPE_DATA_DIR)
  requireRoomFor(config, data_dir)
  const is_embedded = config.CLICKHOUSE_URL === undefined
  // Ingest checks this too; here it is known before the database starts. Keys on a server are ingest's to look at.
  if (is_embedded) openFileKeys({ ...config, MARGINSCOPE_DATA_DIR: data_dir })
  // The services read it, too.
  readRulesFile(config.MARGINSCOPE_ALERT_RULES)
  // On a terminal the ready line is what matters; a log collector wants everything.
  const quiet = on_terminal && !env.MARGINSCOPE_LOG_LEVEL
  const level = quiet ? 'warn' : config.MARGINSCOPE_LOG_LEVEL
  return {
    config,
    data_dir,
    environment: {
      ...env,
      MARGINSCOPE_DATA_DIR: data_dir,
      MARGINSCOPE_LOG_LEVEL: level,
      // Services are told an address of the embedded engine as well.
      ...(is_embedded ? { MARGINSCOPE_KEYS: 'file' } : {}),
    },
  }
}

/** A pipeline that could take no event would only be waited for: whoever starts it is told at once. */
function requireRoomFor(config: CommonConfig, data_dir: string): void {
  const keeps_log = config.KAFKA_BROKERS === undefined
  if (keeps_log || config.CLICKHOUSE_URL === undefined)
    requireRoom(data_dir, FIRST_START_BYTES, 'the log and the ledger are there')
  if (keeps_log)
    requireRoom(
      data_dir,
      config.MARGINSCOPE_MIN_FREE_BYTES,
      'events are refused below MARGINSCOPE_MIN_FREE_BYTES',
    )
}
