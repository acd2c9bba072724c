import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { ConfigError } from './config.ts'

/** For whatever a process writes from here on: its owner's alone. The embedded engine and LMDB take it over. */
export function keepFilesPrivate(): void {
  process.umask(0o077)
}

/**
 * Makes the data folder where there is none, closes it to everybody but its owner, and returns it absolute and without links, so that every process means
 * the same folder. Throws `ConfigError`, also for a file and for a folder that nothing can be written to.
 */
export function makeDataDir(path: string): string {
  try {
    const absolute = resolve(path)
    makeFolder(absolute)
    const path_without_links = realpathSync(absolute)
    if (!statSync(path_without_links).isDirectory()) throw new Error('a file, not a folder')
    closeFolder(path_without_links)
    accessSync(path_without_links, constants.W_OK | constants.X_OK)
    return path_without_links
  } catch (error) {
    throw notUsable(path, error instanceof Error ? error.message : String(error))
  }
}

/** The same configuration with its data folder made, for a service whose log is in it. Throws `ConfigError`. */
export function withDataDir<
  Config extends { readonly MARGINSCOPE_DATA_DIR: string; readonly KAFKA_BROKERS?: string | undefined },
>(config: Config): Config {
  if (config.KAFKA_BROKERS !== undefined) return config
  return { ...config, MARGINSCOPE_DATA_DIR: makeDataDir(config.MARGINSCOPE_DATA_DIR) }
}

/** Throws `ConfigError` where the data folder's disk has less room than that; `why` says who needs it. */
export function requireRoom(data_dir: string, bytes: number, why: string): void {
  const { bavail, bsize } = statfsSync(data_dir)
  const free = bavail * bsize
  if (free >= bytes) return
  throw notUsable(
    data_dir,
    `only ${mib(free)} MiB are free on its disk, and ${mib(bytes)} are needed: ${why}. Free some, or choose another disk`,
  )
}

const mib = (bytes: number) => Math.floor(bytes / 1024 ** 2)

const notUsable = (path: string, reason: string) =>
  new ConfigError(`MARGINSCOPE_DATA_DIR=${JSON.stringify(path)}: not usable (${reason})`)

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
