import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MarginscopeError } from '@marginscope/schemas'

/** One file of schemas/migrations, NNNN_name.sql. */
export interface Migration {
  readonly number: number
  readonly name: string
  /** Of the file's bytes, before the database is put in: 64 hexadecimal digits. */
  readonly sha256: string
  readonly statements: readonly string[]
}

/** A migration as the database remembers it; several hashes mean that two versions of the file were applied. */
export interface Applied {
  readonly number: number
  readonly name: string
  readonly hashes: readonly string[]
}

const FILE = /^(\d{4})_([a-z0-9_]+)\.sql$/

/** Reads the migrations of a folder in order. Two files of one number, or a name of another shape, are refused. */
export function readMigrations(dir: string, database: string): Migration[] {
  const migrations = readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const match = FILE.exec(file)
      if (match === null) throw refused(`${file} is not named NNNN_name.sql`)
      const text = readFileSync(join(dir, file), 'utf8')
      return {
        number: Number(match[1]),
        name: match[2] ?? '',
        sha256: createHash('sha256').update(text).digest('hex'),
        statements: splitStatements(text.replaceAll('{database}', database)),
      }
    })
  migrations.forEach((migration, at) => {
    if (at > 0 && migrations[at - 1]?.number === migration.number) {
      throw refused(`two files have the number ${migration.number}; give one of them the next free number`)
    }
  })
  return migrations
}

/**
 * Statements end with `;` at the end of a line; one that a comment ends with does not count. Pieces of nothing
 * but comments and blanks are dropped.
 */
export function splitStatements(text: string): string[] {
  const statements: string[] = []
  let piece = ''
  let empty = true
  for (const line of [...text.split(/\r?\n/), ';']) {
    const code = withoutComment(line).trimEnd()
    const ends = code.endsWith(';')
    piece += `${ends ? code.slice(0, -1) : line}\n`
    empty &&= /^;?$/.test(code.trim())
    if (!ends) continue
    if (!empty) statements.push(piece.trim())
    piece = ''
    empty = true
  }
  return statements
}

/** The line up to a `--` that stands outside quotes. */
function withoutComment(line: string): string {
  for (let at = line.indexOf('--'); at >= 0; at = line.indexOf('--', at + 2)) {
    const quotes = line.slice(0, at).split("'").length - 1
    if (quotes % 2 === 0) return line.slice(0, at)
  }
  return line
}

/**
 * Which migrations are still to run. Refuses a database that this code does not understand: an applied file that
 * was changed, or a number that no file has (a newer release ran here).
 */
export function pending(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const files = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const record of applied) {
    const file = files.get(record.number)
    if (file === undefined) {
      throw refused(
        `the database has migration ${record.number} (${record.name}), which this release does not know; run the newer release`,
      )
    }
    if (record.hashes.some((hash) => hash !== file.sha256)) {
      throw refused(
        `migration ${record.number} (${record.name}) was applied with other contents than its file has now; restore the file and put the change into a new migration`,
      )
    }
  }
  const done = new Set(applied.map((record) => record.number))
  return migrations.filter((migration) => !done.has(migration.number))
}

function refused(message: string): MarginscopeError {
  return new MarginscopeError('migration_refused', message)
}
