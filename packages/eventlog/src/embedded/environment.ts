import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, type DatabaseOptions, open, type RootDatabase } from 'lmdb'

/**
 * An LMDB environment, shared by every process and thread that opens the same folder.
 *
 * - `overlappingSync: false`: a commit returns after fdatasync. Measured with 200 kB values: 1.03 ms a commit,
 *   against 1.08 ms for a commit plus `flushed` with overlapping syncs, which also shows other processes
 *   records that a power cut could still take back.
 * - No writemap: writing through the map on a full disk ends in SIGBUS.
 * - The map is address space, not memory. It is larger than the log may ever grow, so that it is never
 *   remapped under another process that has the old size.
 * - Nobody writes while somebody opens. LMDB reads the number of the last transaction when it opens an environment and
 *   writes it down for all later (`mdb_env_open2` in lmdb-js 3.5.6; put right in LMDB 0.9.29, ITS#9496): a
 *   transaction committed in between is lost, though it was acknowledged, and pages in use are written over. So opening
 *   and writing go through a gate: the writers' lock of an environment beside it that never holds anything, which
 *   LMDB gives on to the next when its owner is killed.
 */
export class Environment {
  readonly #gate: RootDatabase<unknown, string>
  readonly #root: RootDatabase<unknown, string>

  constructor(folder: string, map_bytes: number) {
    this.#gate = openFolder(join(folder, 'gate'), GATE_MAP_BYTES)
    this.#root = this.#alone(() => openFolder(folder, map_bytes))
  }

  /** Opens a database of it, which makes it the first time. */
  openDB<V, K extends string | number>(options: DatabaseOptions & { name: string }): Database<V, K> {
    return this.#alone(() => this.#root.openDB<V, K>(options))
  }

  /** One transaction, synced when it returns: all that `change` writes or, where it throws, nothing. */
  write<T>(change: () => T): T {
    return this.#alone(() => this.#root.transactionSync(change))
  }

  /** What is read from here on is as new as can be. */
  refresh(): void {
    this.#root.resetReadTxn()
  }

  /** Frees the snapshots of readers that were killed; they would keep freed pages from being used again. */
  forgetDeadReaders(): void {
    this.#root.readerCheck()
  }

  /**
   * Nobody opens meanwhile: who closes last takes the writers' lock of the folder away (`mdb_env_close0`), and who came in
   * between would have an environment in which nobody can write ("No transaction to renew"). The gate itself has no gate:
   * where its last user closes it as another opens it, that one fails so, and has to be started again.
   */
  async close(): Promise<void> {
    await this.#alone(() => this.#root.close())
    await this.#gate.close()
  }

  #alone<T>(act: () => T): T {
    return this.#gate.transactionSync(act)
  }
}

const GATE_MAP_BYTES = 2 ** 20

function openFolder(folder: string, map_bytes: number): RootDatabase<unknown, string> {
  mkdirSync(folder, { recursive: true })
  reserveLockFile(folder)
  return open<unknown, string>({
    path: folder,
    noSubdir: false,
    mapSize: map_bytes,
    overlappingSync: false,
    maxDbs: 4,
  })
}

const LOCK_FILE_BYTES = 16 * 1024

/**
 * LMDB creates its lock file sparse and writes it through a map: on a full disk the first touch of a new page
 * would be a SIGBUS. Put a file of real zeros there first. The hard link makes it appear whole or not at all,
 * and never replaces a lock file in use.
 */
function reserveLockFile(folder: string): void {
  const target = join(folder, 'lock.mdb')
  const temporary = join(folder, `lock.${randomUUID()}`)
  try {
    writeFileSync(temporary, new Uint8Array(LOCK_FILE_BYTES), { flag: 'wx' })
    linkSync(temporary, target)
  } catch (error) {
    if (!isCode(error, 'EEXIST') && !isCode(error, 'ENOSPC')) throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
