import type { Warehouse } from '@marginscope/warehouse'
import { text } from './table/column-type.ts'
import { CrossTenantReader } from './table/reader.ts'
import { TABLES } from './tables.ts'

/**
 * Where the warehouse's tables are not as this release has them, a sentence each; empty when all is well. Names,
 * types and order of all columns. Tables beside those of the ledger are nobody's business here.
 */
export async function tableDifferences(warehouse: Warehouse): Promise<string[]> {
  const reader = new CrossTenantReader(warehouse, 'asks what tables there are, not what is in them')
  const rows = await reader.query(
    `SELECT table, name, type FROM system.columns
     WHERE database = currentDatabase() ORDER BY table, position`,
    { table: text, name: text, type: text },
  )
  const there = Map.groupBy(rows, ({ table }) => table)
  return TABLES.flatMap(({ name: table, columns }) => {
    const wanted = Object.entries(columns).map(([name, { sql }]) => `${name} ${sql}`)
    const has = (there.get(table) ?? []).map(({ name, type }) => `${name} ${type}`)
    if (has.length === 0) return [`the warehouse has no table ${table}`]
    const at = wanted.findIndex((column, index) => column !== has[index])
    if (at >= 0) return [`${table} has "${has[at] ?? 'nothing more'}" where "${wanted[at]}" belongs`]
    return has.length > wanted.length ? [`${table} has "${has[wanted.length]}" at its end`] : []
  })
}
