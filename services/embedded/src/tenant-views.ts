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
        const columns = tables.get(name)?.map(plain)
        if (columns === undefined || typesOf(columns) === typesOf(made.get(name) ?? [])) continue
        const selected = columns.map((column) => column.selected).join(', ')
        await run(
          `CREATE OR REPLACE VIEW ${views}.${name} DEFINER = ${VIEWS_DEFINER} SQL SECURITY DEFINER AS SELECT ${selected} FROM ${this.#database}.${name}`,
        )
      }
      this.#looked_ms = performance.now()
    } finally {
      connection.close()
    }
  }
}

type Run = (sql: string) => Promise<{ text(): string }>

interface Column {
  readonly name: string
  readonly type: string
}

/** The columns of each table of a database, in their order. */
async function columnsOf(run: Run, database: string): Promise<ReadonlyMap<string, readonly Column[]>> {
  const result = await run(
    `SELECT table, name, type FROM system.columns WHERE database = '${database}' AND default_kind != 'EPHEMERAL' ORDER BY table, position`,
  )
  const columns = new Map<string, Column[]>()
  for (const line of result.text().split('\n').filter(Boolean)) {
    const [table = '', name = '', type = ''] = line.split('\t')
    const of_table = columns.get(table) ?? []
    of_table.push({ name, type })
    columns.set(table, of_table)
  }
  return columns
}

const LOW_CARDINALITY = /LowCardinality\(((?:[^()]|\([^()]*\))*)\)/g

/**
 * A column as the view has it. One of low cardinality has a dictionary of all rows of its part, those of others among
 * them, and most functions are evaluated on that, below any row policy: what fails there would say what others have.
 */
function plain({ name, type }: Column): Column & { readonly selected: string } {
  const plain_type = type.replaceAll(LOW_CARDINALITY, '$1')
  const selected = plain_type === type ? `\`${name}\`` : `CAST(\`${name}\` AS ${plain_type}) AS \`${name}\``
  return { name, type: plain_type, selected }
}

const typesOf = (columns: readonly Column[]) => columns.map(({ name, type }) => `${name} ${type}`).join('\n')
