import { createRequire } from 'node:module'
import { join } from 'node:path'
import { WarehouseError } from './errors.ts'
import { type Applied, type Migration, pending, readMigrations } from './migrations.ts'
import { tsvField } from './tsv.ts'
import type { Warehouse } from './warehouse.ts'

export interface MigrateOptions {
  /** Created when it does not exist; also what `{database}` in a migration stands for. */
  readonly database: string
  /** Folder of NNNN_name.sql files. Default: schemas/migrations. */
  readonly dir?: string
  readonly log?: (line: string) => void
}

/** schemas/migrations, beside the package that `@marginscope/schemas` resolves to. */
export function defaultMigrationsDir(): string {
  return join(createRequire(import.meta.url).resolve('@marginscope/schemas'), '../../migrations')
}

/**
 * Brings the database to the newest schema; returns the numbers that this call applied.
 *
 * ClickHouse has no lock to take, so services that start at once all run what they find missing. That is safe
 * because every statement is idempotent (CREATE … IF NOT EXISTS, ADD COLUMN IF NOT EXISTS), a record is written
 * after its statements and under a token of its own, and records are read grouped by number: the same
 * migration twice is one record, two different ones under one number are found and refused at the end.
 */
export async function migrate(warehouse: Warehouse, options: MigrateOptions): Promise<number[]> {
  const { database, log = () => {} } = options
  await warehouse.command(
    `CREATE DATABASE IF NOT EXISTS ${identifier(database)}`,
    {},
    { database: 'default' },
  )
  await warehouse.define(RECORDS, { database })

  const migrations = readMigrations(options.dir ?? defaultMigrationsDir(), database)
  const todo = pending(migrations, await readApplied(warehouse, database))
  for (const migration of todo) {
    for (const statement of migration.statements) await warehouse.define(statement, { database })
    await record(warehouse, database, migration)
    log(`migration ${migration.number} (${migration.name}) applied`)
  }
  if (todo.length > 0) pending(migrations, await readApplied(warehouse, database))
  return todo.map((migration) => migration.number)
}

/**
 * What of this release's migrations the database has not seen yet: `0010_facts`. Changes nothing, and takes a
 * database that is not there for one without any. Refuses what `migrate` refuses.
 */
export async function missingMigrations(
  warehouse: Warehouse,
  options: Pick<MigrateOptions, 'database' | 'dir'>,
): Promise<string[]> {
  const { database } = options
  const migrations = readMigrations(options.dir ?? defaultMigrationsDir(), database)
  let applied: Applied[] = []
  try {
    applied = await readApplied(warehouse, database)
  } catch (error) {
    if (!(error instanceof WarehouseError) || !NOT_THERE.has(error.clickhouse_code ?? 0)) throw error
  }
  return pending(migrations, applied).map(({ number, name }) => `${String(number).padStart(4, '0')}_${name}`)
}

/** UNKNOWN_TABLE, UNKNOWN_DATABASE */
const NOT_THERE: ReadonlySet<number> = new Set([60, 81])

const RECORDS = `
CREATE TABLE IF NOT EXISTS schema_migrations
(
    number     UInt32,
    name       String,
    sha256     String,
    applied_at DateTime64(3, 'UTC')
)
ENGINE = MergeTree
ORDER BY number
SETTINGS non_replicated_deduplication_window = 1000`

async function readApplied(warehouse: Warehouse, database: string): Promise<Applied[]> {
  return warehouse.queryLatest<Applied>(`
SELECT number, max(name) AS name, groupUniqArray(sha256) AS hashes
FROM ${identifier(database)}.schema_migrations
GROUP BY number
ORDER BY number`)
}

async function record(warehouse: Warehouse, database: string, migration: Migration): Promise<void> {
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '')
  const fields = [String(migration.number), tsvField(migration.name), migration.sha256, now]
  await warehouse.insert(
    `${identifier(database)}.schema_migrations`,
    ['number', 'name', 'sha256', 'applied_at'],
    `${fields.join('\t')}\n`,
    `migration-${migration.number}-${migration.sha256}`,
  )
}

/** The database's name stands in the statement's text. */
function identifier(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new Error(`${JSON.stringify(name)} cannot name a database: use letters, digits and underscores`)
  }
  return name
}
