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
  const columns = Object.entries(table.columns).filter(([, { filled_by }]) => filled_by === 'writer')
  const lines = rows.map((row) => {
    // The type of a row has exactly these columns.
    const values: Readonly<Record<string, unknown>> = row
    return `${columns.map(([name, column]) => column.encode(values[name])).join('\t')}\n`
  })
  return { table: table.name, columns: columns.map(([name]) => name), rows_tsv: lines.join('') }
}
