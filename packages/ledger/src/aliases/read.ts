import type { CrossTenantReader } from '../table/reader.ts'
import { tenantAliases } from './table.ts'

const { c, columns, name } = tenantAliases

/** Aliases of the publications above a version, each with the publication that it came with. */
export function aliasesAbove(reader: CrossTenantReader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.aliases} FROM ${name} WHERE ${c.book_version} > {above:UInt32}`,
    { post_id: columns.post_id, aliases: columns.aliases },
    { above },
  )
}
