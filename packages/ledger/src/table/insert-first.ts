import { tokensFrom, tsvText, type Warehouse } from '@marginscope/warehouse'
import { uint64 } from './column-type.ts'
import { type Insertion, insertionOf } from './insertion.ts'
import { CrossTenantReader } from './reader.ts'
import type { Columns, Table, WrittenRowOf } from './table.ts'

/**
 * Inserts rows under a token that one of all who try takes, and returns what stands under it, whoever's: `standing` asks
 * the ledger. A token can be gone without rows, where the server was killed while it wrote both: then nobody's rows
 * would ever stand, and the next token is made of it, the same for everybody.
 */
export async function insertFirst<T>(
  warehouse: Warehouse,
  { table, columns, rows_tsv }: Insertion,
  token: string,
  standing: () => Promise<T | undefined>,
): Promise<T> {
  const tokens = tokensFrom(token)
  for (;;) {
    await warehouse.insert(table, columns, rows_tsv, tokens.next().value)
    const stands = await standing()
    if (stands !== undefined) return stands
  }
}

/** As `insertFirst`, of rows that have the columns of `key` in common: rows with that key are what takes the token. */
export async function insertFirstOf<C extends Columns>(
  warehouse: Warehouse,
  table: Table<C>,
  rows: readonly WrittenRowOf<Table<C>>[],
  token: string,
  key: readonly (keyof WrittenRowOf<Table<C>> & string)[],
): Promise<void> {
  const reader = new CrossTenantReader(warehouse, 'what stands under a token, whoever wrote it')
  const [first] = rows
  if (first === undefined) return
  const params = Object.fromEntries(
    key.map((column) => [column, tsvText(table.columns[column]?.encode(first[column]) ?? '')]),
  )
  const conditions = key.map((column) => `${column} = {${column}:${parameterType(table, column)}}`)
  const sql = `SELECT count() AS n FROM ${table.name} WHERE ${conditions.join(' AND ')}`
  await insertFirst(warehouse, insertionOf(table, rows), token, async () => {
    const [found] = await reader.queryLatest(sql, { n: uint64 }, params)
    return found?.n || undefined
  })
}

function parameterType({ columns }: Table<Columns>, column: string): string {
  return columns[column]?.sql.replace(/^LowCardinality\((.*)\)$/, '$1') ?? 'String'
}
