import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ConfigError } from './config.ts'

/**
 * Makes the data folder where there is none and returns it absolute and without links, so that every process means
 * the same folder. Throws `ConfigError`.
 */
export function makeDataDir(path: string): string {
  try {
    const absolute = resolve(path)
    makeFolder(absolute)
    return realpathSync(absolute)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError(`MARGINSCOPE_DATA_DIR=${JSON.stringify(path)}: not usable (${reason})`)
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
