import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { drainPending, Session } from 'chdb'
import { ENGINE_MEMORY_BYTES, EXECUTION_S, STATEMENT_MEMORY_BYTES } from './budget.ts'
import { writeEngineConfig } from './engine-config.ts'
import { forgetLostInserts, type LostInsert } from './lost-inserts.ts'
import { openStaging, type Staging } from './staging.ts'
import { TenantViews } from './tenant-views.ts'

const ARGUMENTS = [
  `--max_server_memory_usage=${ENGINE_MEMORY_BYTES}`,
  `--mark_cache_size=${256 * 1024 ** 2}`,
  `--max_memory_usage=${STATEMENT_MEMORY_BYTES}`,
  `--max_execution_time=${EXECUTION_S}`,
  '--max_query_size=33554432',
  // A report runs for some 50 ms, most of it planning; compiling its expressions at the third time takes 300.
  '--compile_expressions=0',
  '--compile_aggregate_expressions=0',
  '--compile_sort_description=0',
]

/** One connection of the engine: runs one statement at a time, keeps the settings that were SET on it. */
export type Connection = Session

/** The ClickHouse engine inside this process, owner of one data directory. */
export interface Engine {
  readonly version: string
  /** Lower case. */
  readonly table_functions: ReadonlySet<string>
  /** Inserts that were cut off within the engine when it was last ended; they can be made again. */
  readonly lost_inserts: readonly LostInsert[]
  /** For the data of large inserts; undefined where the folder's name does not allow it. */
  readonly staging: Staging | undefined
  /**
   * A fresh connection, 0.3 ms: no settings, parameters or database of an earlier statement. Close it once its
   * statement is done; closing it earlier aborts the whole engine.
   */
  connect(): Connection
  /** What logins of one tenant read. */
  readonly tenant_views: TenantViews
  /** Stops the statement whose `log_comment` is `tag`; it fails with code 394. */
  kill(tag: string): Promise<void>
  /** Waits for what still runs, then releases the data directory. */
  close(): Promise<void>
}

/**
 * Opens the data directory, creating it if needed. Throws when another process owns it. `database` is the ledger's, of
 * which logins of one tenant see their rows.
 */
export async function openEngine(path: string, database: string): Promise<Engine> {
  mkdirSync(path, { recursive: true })
  const connectionArgs = [...ARGUMENTS, `--config-file=${writeEngineConfig(path, database)}`]
  const connect = () => new Session(path, { connectionArgs })
  const anchor = openFirst(connect, path)
  await replaceDefaultDatabase(anchor, path)
  const lines = async (sql: string) =>
    (await anchor.queryAsync(sql, { format: 'TabSeparated' })).text().split('\n').filter(Boolean)
  const lost_inserts = await forgetLostInserts(lines)
  const [version = 'unknown'] = await lines('SELECT version()')
  const names = await lines('SELECT lower(name) FROM system.table_functions')

  return {
    version,
    table_functions: new Set(names),
    lost_inserts,
    staging: openStaging(`${path}-staging`),
    connect,
    tenant_views: new TenantViews(database, connect),
    async kill(tag) {
      const connection = connect()
      try {
        await connection.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = '${tag}' ASYNC`, {
          format: 'Null',
        })
      } finally {
        connection.close()
      }
    },
    async close() {
      await drainPending()
      anchor.close()
      await drainPending()
    },
  }
}

function openFirst(connect: () => Session, path: string): Session {
  try {
    return connect()
  } catch (error) {
    throw new Error(
      `the warehouse in ${path} cannot be opened; another process uses it, or the folder cannot be written: stop that process or set MARGINSCOPE_DATA_DIR to another folder`,
      { cause: error },
    )
  }
}

/**
 * chDB's `default` database lays the file system under the tables: SELECT * FROM `/etc/passwd` reads the file,
 * even with readonly = 1. It comes back at every start, so each start replaces it with a plain one, which keeps
 * whatever tables it had.
 */
async function replaceDefaultDatabase(connection: Session, path: string): Promise<void> {
  const run = (sql: string) => connection.queryAsync(sql, { format: 'TabSeparated' })
  await run('DETACH DATABASE default')
  try {
    await run('ATTACH DATABASE default')
  } catch (error) {
    // An empty database that was replaced before is not attached again (code 49): only its description is left.
    if (String(error).includes('UUID mapping')) rmSync(join(path, 'metadata/default.sql'))
    rmSync(join(path, 'metadata/default.sql.tmp'), { force: true })
    await run('CREATE DATABASE default ENGINE = Atomic')
  }
  const engine = (await run("SELECT engine FROM system.databases WHERE name = 'default'")).text().trim()
  if (engine !== 'Atomic')
    throw new Error(
      `the default database is ${engine}, expected Atomic; the engine's version is not the tested one`,
    )
}
