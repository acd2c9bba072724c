import type { Warehouse } from '@marginscope/warehouse'
import { type Insertion, insertionOf } from '../table/insertion.ts'
import type { Columns, Table, WrittenRowOf } from '../table/table.ts'

/** Inserts rows with as much said as a test cares about; the rest is empty, 0 or null. The tenant is "default". */
export function insertRows<C extends Columns>(
  warehouse: Warehouse,
  table: Table<C>,
  rows: readonly Partial<WrittenRowOf<Table<C>>>[],
  token?: string,
): Promise<void> {
  const blank = blankOf(table)
  const whole = rows.map((row) => ({ ...blank, ...row }))
  return insert(warehouse, insertionOf(table, whole), token)
}

export async function insert(
  warehouse: Warehouse,
  { table, columns, rows_tsv }: Insertion,
  token?: string,
): Promise<void> {
  if (rows_tsv.length > 0) await warehouse.insert(table, columns, rows_tsv, token)
}

/** What each type of column holds when nothing is said. */
function blankOf<C extends Columns>(table: Table<C>): WrittenRowOf<Table<C>> {
  const values = Object.entries(table.columns).map(([name, { sql }]) => [name, blankValue(name, sql)])
  return Object.fromEntries(values) as WrittenRowOf<Table<C>> // one value a column, of its type
}

function blankValue(name: string, sql: string): unknown {
  if (name === 'tenant') return 'default'
  if (sql.startsWith('Nullable')) return null
  if (sql.startsWith('Enum8')) return /'(\w+)'/.exec(sql)?.[1]
  if (sql.startsWith('Decimal')) return 0n
  if (sql === 'UUID') return '00000000-0000-0000-0000-000000000000'
  if (sql === 'Bool') return false
  if (sql === 'Date') return '2026-10-01'
  return /^(?:U?Int|DateTime)/.test(sql) ? 0 : ''
}

/** A statement that has the engine make rows, each column by its expression; the others have their defaults. */
export function insertSelectSql<C extends Columns>(
  table: Table<C>,
  made: Readonly<Partial<Record<keyof C & string, string>>>,
  from: string,
): string {
  return `INSERT INTO ${table.name} (${Object.keys(made).join(', ')})
    SELECT ${Object.values(made).join(', ')} FROM ${from}`
}
