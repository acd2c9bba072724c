import { chmodSync, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ConfigError } from './config.ts'

/** For whatever a process writes from here on: its owner's alone. The embedded engine and LMDB take it over. */
export function keepFilesPrivate(): void {
  process.umask(0o077)
}

/**
 * Makes the data folder where there is none, closes it to everybody but its owner, and returns it absolute and without links, so that every process means
 * the same folder. Throws `ConfigError`.
 */
export function makeDataDir(path: string): string {
  try {
    const absolute = resolve(path)
    makeFolder(absolute)
    const path_without_links = realpathSync(absolute)
    closeFolder(path_without_links)
    return path_without_links
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
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(path)) throw error // else another process was faster
  }
}

const STICKY = 0o1000

/** Whoever made it, and with whatever rights. One that is another's is theirs to close; a sticky one is shared. */
function closeFolder(path: string): void {
  const { uid, mode } = statSync(path)
  if (uid !== process.getuid?.() || (mode & STICKY) !== 0 || (mode & 0o777) === 0o700) return
  chmodSync(path, 0o700)
}
