import type { Warehouse } from '@marginscope/warehouse'
import type { Columns, Table, WrittenRowOf } from './table.ts'

/** Rows of one table, ready for the warehouse: what `Warehouse.insert` takes, but for the token. */
export interface Insertion {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows_tsv: string | Uint8Array
}

/** Writes rows by the table's own list of columns: the order is the table's, whatever the rows' is. */
export function insertionOf<C extends Columns>(
  table: Table<C>,
  rows: readonly WrittenRowOf<Table<C>>[],
): Insertion {
  const written = Object.entries(table.columns).filter(([, { filled_by }]) => filled_by === 'writer')
  const fields = written.map(([name, { encode }]) => ({ name, encode }))
  let rows_tsv = ''
  // The type of a row has exactly these columns.
  for (const row of rows as readonly Readonly<Record<string, unknown>>[]) {
    let line = ''
    for (const { name, encode } of fields) line += `${encode(row[name])}\t`
    rows_tsv += `${line.slice(0, -1)}\n`
  }
  return { table: table.name, columns: fields.map(({ name }) => name), rows_tsv }
}

/** Inserts rows of one table; a token that came before makes it nothing. */
export async function insertRows<C extends Columns>(
  warehouse: Warehouse,
  table: Table<C>,
  rows: readonly WrittenRowOf<Table<C>>[],
  token?: string,
): Promise<void> {
  const { columns, rows_tsv } = insertionOf(table, rows)
  await warehouse.insert(table.name, columns, rows_tsv, token)
}
