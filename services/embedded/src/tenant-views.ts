import { TENANT_TABLES } from '@marginscope/schemas'
import type { Session } from 'chdb'
import { VIEWS_DEFINER, viewsOf } from './engine-config.ts'

/** A migration adds a column seldom: the views are compared with the tables no more often than this. */
const LOOK_AGAIN_MS = 5_000

/**
 * What a login of one tenant reads instead of the tables: views that act for a user under row policies. Made when the
 * first such login asks, and anew whenever a table's columns are others.
 */
export class TenantViews {
  readonly #database: string
  readonly #connect: () => Session
  #looked_ms = Number.NEGATIVE_INFINITY
  #looking: Promise<void> | undefined

  constructor(database: string, connect: () => Session) {
    this.#database = database
    this.#connect = connect
  }

  /** Resolves once every table that is there has its view. */
  async ready(): Promise<void> {
    if (performance.now() - this.#looked_ms < LOOK_AGAIN_MS) return
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
    })
    await this.#looking
  }

  async #look(): Promise<void> {
    const connection = this.#connect()
    const run = (sql: string) => connection.queryAsync(sql, { format: 'TabSeparated' })
    const views = viewsOf(this.#database)
    try {
      await run(`CREATE DATABASE IF NOT EXISTS ${views} ENGINE = Atomic`)
      const tables = await columnsOf(run, this.#database)
      const made = await columnsOf(run, views)
      for (const { name } of TENANT_TABLES) {
        const columns = tables.get(name)
        if (columns === undefined || columns === made.get(name)) continue
        await run(
          `CREATE OR REPLACE VIEW ${views}.${name} DEFINER = ${VIEWS_DEFINER} SQL SECURITY DEFINER AS SELECT ${columns} FROM ${this.#database}.${name}`,
        )
      }
      this.#looked_ms = performance.now()
    } finally {
      connection.close()
    }
  }
}

type Run = (sql: string) => Promise<{ text(): string }>

/** The columns of each table of a database, as a list for SELECT. */
async function columnsOf(run: Run, database: string): Promise<Map<string, string>> {
  const result = await run(
    `SELECT table, arrayStringConcat(arrayMap(c -> c.2, arraySort(groupArray((position, concat('\`', name, '\`'))))), ', ') FROM system.columns WHERE database = '${database}' AND default_kind != 'EPHEMERAL' GROUP BY table`,
  )
  return new Map(
    result
      .text()
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('\t') as [string, string]), // boundary: the statement has two columns
  )
}
