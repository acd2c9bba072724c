import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type CommonConfig, ConfigError, commonConfig, openKeys, readConfig } from '@marginscope/service'

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
  // On a terminal the ready line is what matters; a log collector wants everything.
  const quiet = on_terminal && !env.MARGINSCOPE_LOG_LEVEL
  const level = quiet ? 'warn' : config.MARGINSCOPE_LOG_LEVEL
  return {
    config,
    data_dir,
    environment: { ...env, MARGINSCOPE_DATA_DIR: data_dir, MARGINSCOPE_LOG_LEVEL: level },
  }
}

function makeDataDir(path: string): string {
  try {
    const absolute = resolve(path)
    makeFolder(absolute)
    return realpathSync(absolute)
  } catch (error) {
    throw new ConfigError(`MARGINSCOPE_DATA_DIR=${JSON.stringify(path)}: not usable (${reason(error)})`)
  }
}

/** Folder by folder: Node's own `recursive` never returns where nothing can be made, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  try {
    mkdirSync(path)
  } catch (error) {
    if (!existsSync(path)) throw error // else another process was faster
  }
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error))
