import { type Reader, rowsFor, type TenantReader } from '../table/reader.ts'
import { tenantAliases } from './table.ts'

const { c, columns, ofTenant } = tenantAliases

/** Aliases of the publications above a version, each with the publication that it came with. */
export function aliasesAbove(reader: Reader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.aliases} FROM ${rowsFor(reader, tenantAliases)} ${c.book_version} > {above:UInt32}`,
    { post_id: columns.post_id, aliases: columns.aliases },
    { above },
  )
}

/** When a tenant put its first aliases, milliseconds since 1970: nothing recorded before is filed by any. 0: never. */
export async function firstAliased(reader: TenantReader): Promise<number> {
  const [row] = await reader.query(`SELECT min(${c.recorded_at}) AS first FROM ${ofTenant}`, {
    first: columns.recorded_at,
  })
  return row?.first ?? 0
}
