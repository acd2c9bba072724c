import type { CrossTenantReader } from '../table/reader.ts'
import { priceEntries } from './table.ts'

const { c, columns, name } = priceEntries

/** Price entries of the publications above a version, each with the publication that it came with. */
export function entriesAbove(reader: CrossTenantReader, above: number) {
  return reader.query(
    `SELECT ${c.post_id}, ${c.entry} FROM ${name}
     WHERE ${c.book_version} > {above:UInt32} ORDER BY ${c.tenant}, ${c.book_version}, ${c.price_id}`,
    { post_id: columns.post_id, entry: columns.entry },
    { above },
  )
}
