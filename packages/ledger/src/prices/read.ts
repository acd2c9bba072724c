import type { CrossTenantReader } from '../table/reader.ts'
import type { Shaped } from '../table/shape.ts'
import { priceEntries } from './table.ts'

const { c, columns } = priceEntries

const PUBLISHED = { post_id: columns.post_id, entry: columns.entry }

/** Price entries of the publications above a version, each with the publication that it came with. */
export async function entriesAbove(
  reader: CrossTenantReader,
  above: number,
): Promise<readonly Shaped<typeof PUBLISHED>[]> {
  return reader.query(
    `SELECT ${c.post_id}, ${c.entry} FROM ${priceEntries.name}
     WHERE ${c.book_version} > {above:UInt32} ORDER BY ${c.tenant}, ${c.book_version}, ${c.price_id}`,
    PUBLISHED,
    { above },
  )
}
