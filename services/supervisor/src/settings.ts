import { readRulesFile } from '@marginscope/alertrules'
import { type CommonConfig, commonConfig, makeDataDir, openKeys, readConfig } from '@marginscope/service'

export interface Settings {
  readonly config: CommonConfig
  /** Absolute and without links, so that every process means the same folder. */
  readonly data_dir: string
  /** What every service's process gets to see. */
  readonly environment: NodeJS.ProcessEnv
}

/** Reads and checks the configuration and makes the data folder. Throws `ConfigError` before anything starts. */
export function readSettings(env: NodeJS.ProcessEnv, on_terminal: boolean): Settings {
  const config = readConfig(commonConfig, env)
  const data_dir = makeDataDir(config.MARGINSCOPE_DATA_DIR)
  // Ingest checks this too; here it is known before the database starts.
  openKeys({ ...config, MARGINSCOPE_DATA_DIR: data_dir })
  // The services read it, too.
  readRulesFile(config.MARGINSCOPE_ALERT_RULES)
  // On a terminal the ready line is what matters; a log collector wants everything.
  const quiet = on_terminal && !env.MARGINSCOPE_LOG_LEVEL
  const level = quiet ? 'warn' : config.MARGINSCOPE_LOG_LEVEL
  return {
    config,
    data_dir,
    environment: { ...env, MARGINSCOPE_DATA_DIR: data_dir, MARGINSCOPE_LOG_LEVEL: level },
  }
}
